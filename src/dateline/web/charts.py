"""The geometry of the small charts: what stands where in a drawing. The templates draw it as SVG, with the numbers in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.records.incident import Estimate

WIDTH: Final = 720
HEIGHT: Final = 96
LEAST_BARS: Final = 12
FEW: Final = 0.05
"""Share of incidents that may lie before a chart."""
MOST_MONTHS: Final = 72
"""Months beyond which the chart counts years."""
LINE_WIDTH: Final = 520
LEFT: Final = 12
APART: Final = 24.0
WIDE_APART: Final = 52.0
"""Between labels: of a figure, and of a range or a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: how many, in which time, and where it stands. `ticked` says whether its label is written below."""

    label: str
    since: str
    until: str
    number: int
    x: float
    y: float
    width: float
    height: float
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One bar of a chart of kinds, in percent of the longest."""

    name: str
    number: int
    percent: float


def recent(counted: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """The months that are charted, and how many incidents lie before them.

    Where there are too many months, and the earliest hold but a few of all incidents (old ones recalled), these are left out.
    """
    told = {month: number for month, number in sorted(counted.items()) if month}
    names = list(_all_months(min(told), max(told))) if told else []
    if len(names) <= MOST_MONTHS:
        return told, 0
    start = names[-MOST_MONTHS]
    before = sum(number for month, number in told.items() if month < start)
    if before > FEW * sum(told.values()):
        return told, 0
    return {month: number for month, number in told.items() if month >= start}, before


def months(counted: Mapping[str, int]) -> list[Bar]:
    """Bars for months ("2031-03"), or years where there are too many months, from the first to the last."""
    told = {month: number for month, number in counted.items() if month}
    if not told:
        return []
    names = list(_all_months(min(told), max(told)))
    if len(names) > MOST_MONTHS:
        years: dict[str, int] = {}
        for month, number in told.items():
            years[month[:4]] = years.get(month[:4], 0) + number
        told = years
        names = [f"{year:04d}" for year in range(int(min(years)), int(max(years)) + 1)]
    most = max(told.values())
    step = WIDTH / max(len(names), LEAST_BARS)
    every = max(1, -(-len(names) // 10))
    made: list[Bar] = []
    for n, name in enumerate(names):
        number = told.get(name, 0)
        height = number / most * (HEIGHT - 20)
        since, until = _bounds(name)
        made.append(
            Bar(
                label=name, since=since, until=until, number=number, x=round(n * step, 2), y=round(HEIGHT - 18 - height, 2),
                width=round(max(step - 1.5, 1), 2), height=round(height, 2), ticked=n % every == 0,
            )
        )  # fmt: skip
    return made


def _all_months(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:7])
    while f"{year:04d}-{month:02d}" <= last:
        yield f"{year:04d}-{month:02d}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - December


def _bounds(name: str) -> tuple[str, str]:
    if len(name) == 4:  # noqa: PLR2004 - a year
        return f"{name}-01-01", f"{name}-12-31"
    year, month = int(name[:4]), int(name[5:7])
    following = date(year + (month == 12), month % 12 + 1, 1)  # noqa: PLR2004 - December
    return f"{name}-01", str(date.fromordinal(following.toordinal() - 1))


def shares(counted: Mapping[str, int]) -> list[Share]:
    """Bars for kinds, in the order given."""
    most = max(counted.values(), default=1)
    return [
        Share(name=name, number=number, percent=round(100 * number / most, 1))
        for name, number in counted.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Claims that give one figure: where it stands on the line, how many they are, and whether there is room for its figure."""

    x: float
    figure: int
    number: int
    labelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TollLine:
    """A toll drawn on a line: low to high, best where it is chosen, and a dot for every figure that is claimed."""

    estimate: Estimate
    low_x: float
    high_x: float
    best_x: float | None
    dots: tuple[Dot, ...]


def toll_lines(tolls: Sequence[Estimate], figures: Mapping[tuple[str, str], Sequence[int]]) -> list[TollLine]:
    """Lines for tolls, on one scale; `figures` are those that are claimed, by outcome and group."""
    numbered = [one for one in tolls if one.low is not None and one.high is not None]
    top = max((one.high or 0 for one in numbered), default=0) or 1

    def x(figure: int) -> float:
        return round(LEFT + figure / top * (LINE_WIDTH - 2 * LEFT), 1)

    made: list[TollLine] = []
    for one in numbered:
        told = figures.get((one.outcome, one.group), ())
        figures_told = sorted(set(told))
        roomy = _with_room([x(n) for n in figures_told], APART)
        dots = tuple(
            Dot(x=x(n), figure=n, number=told.count(n), labelled=has_room)
            for n, has_room in zip(figures_told, roomy, strict=True)
        )
        made.append(
            TollLine(
                estimate=one, low_x=x(one.low or 0), high_x=x(one.high or 0),
                best_x=None if one.best is None else x(one.best), dots=dots,
            )
        )  # fmt: skip
    return made


def _with_room(places: Sequence[float], apart: float) -> list[bool]:
    """Which of some places in their order have room for a label: the first, and each that is far enough from the one before."""
    found: list[bool] = []
    last = float("-inf")
    for place in places:
        found.append(place - last >= apart)
        last = place if found[-1] else last
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Stride:
    """What the reports of one day tell of a toll, in a drawing over time."""

    day: date
    low: int
    high: int
    x: float
    low_y: float
    high_y: float
    labelled: bool


def over_time(toll: Estimate) -> list[Stride]:
    """The figures of a toll by the day of the reports that give them; days stand in proportion."""
    if not toll.series:
        return []
    first, last = toll.series[0].day.toordinal(), toll.series[-1].day.toordinal()
    top = max(step.high for step in toll.series) or 1

    def y(figure: int) -> float:
        return round(HEIGHT - 20 - figure / top * (HEIGHT - 42), 1)

    def x(day: date) -> float:
        return round(30 + (day.toordinal() - first) / max(last - first, 1) * (LINE_WIDTH - 90), 1)

    roomy = _with_room([x(step.day) for step in toll.series], WIDE_APART)
    return [
        Stride(
            day=step.day, low=step.low, high=step.high, low_y=y(step.low), high_y=y(step.high), x=x(step.day), labelled=has_room
        )
        for step, has_room in zip(toll.series, roomy, strict=True)
    ]  # fmt: skip
