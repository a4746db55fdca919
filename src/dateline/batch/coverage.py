"""What the record covers and what it does not: which publishers reported when, what was set aside, days and provinces with no report.

No report is not no incident: what is silent here is said to be silent, and nothing more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from dateline.countries import country_name
from dateline.gazetteer.cache import open_gazetteer
from dateline.records.report import SetAside
from dateline.settings import Settings
from dateline.store.record import Parts

MOST_ASIDE: Final = 200
MOST_COUNTRIES: Final = 5
OFTEN: Final = 0.05
"""Countries, those with the most incidents and at least this share of them, whose provinces are looked through for silence."""
NOT_STATED: Final = "publisher not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Reports by publisher and month, how many have no day, days without any (first to last of each gap), and what was set aside.

    `countries` counts incidents by country; `quiet` are the provinces, of the countries with the most incidents, in which no
    report places one; `counts` is what the record holds.
    """

    publishers: dict[str, dict[str, int]]
    months: tuple[str, ...]
    undated: int
    first: date | None
    last: date | None
    silent: tuple[tuple[date, date], ...]
    reasons: dict[str, int]
    aside: tuple[SetAside, ...]
    languages: dict[str, int]
    countries: dict[str, int]
    quiet: dict[str, tuple[str, ...]]
    counts: dict[str, int]


def coverage(parts: Parts, settings: Settings) -> Coverage:
    """Gather what a record covers."""
    countries = parts.listing.countries()
    by_month = parts.texts.by_month()
    publishers: dict[str, dict[str, int]] = {}
    for (publisher, month), number in by_month.items():
        publishers.setdefault(publisher or NOT_STATED, {})[month] = number
    days = parts.texts.days()
    return Coverage(
        publishers=dict(sorted(publishers.items(), key=lambda item: (-sum(item[1].values()), item[0]))),
        months=_months({month for months in publishers.values() for month in months if month}),
        undated=sum(months.get("", 0) for months in publishers.values()),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        silent=tuple(gaps(days)),
        reasons=parts.texts.aside_reasons(),
        aside=tuple(parts.texts.asides(MOST_ASIDE)),
        languages=parts.texts.languages(),
        countries=countries,
        quiet=_quiet(parts, settings, countries),
        counts=parts.texts.counts() | parts.readings.counts() | parts.linking.counts(),
    )


def _quiet(parts: Parts, settings: Settings, countries: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    codes = {country_name(code): code for code in _provinces(settings.gazetteer)}
    placed = sum(number for name, number in countries.items() if name)
    most = [name for name in countries if name in codes and countries[name] >= OFTEN * placed][
        :MOST_COUNTRIES
    ]
    told = parts.listing.provinces()
    found = {
        name: tuple(
            sorted(
                unit for code, unit in _provinces(settings.gazetteer)[codes[name]].items() if code not in told
            )
        )
        for name in most
    }
    return {name: units for name, units in found.items() if units}


@cache
def _provinces(folder: Path) -> dict[str, dict[str, str]]:
    gazetteer = open_gazetteer(Settings(gazetteer=folder))
    try:
        return gazetteer.provinces()
    finally:
        gazetteer.close()


def _months(told: set[str]) -> tuple[str, ...]:
    """All months from the first to the last, those without a report among them."""
    if not told:
        return ()
    year, month = (int(part) for part in min(told).split("-"))
    last = max(told)
    found: list[str] = []
    while not found or found[-1] < last:
        found.append(f"{year:04d}-{month:02d}")
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)  # noqa: PLR2004 - December
    return tuple(found)


def gaps(days: Iterable[date]) -> list[tuple[date, date]]:
    """The stretches between the first and the last of some sorted days that none of them lies in, each by its first and last day."""
    found: list[tuple[date, date]] = []
    before: date | None = None
    for day in days:
        if before and (day - before).days > 1:
            found.append((before + timedelta(days=1), day - timedelta(days=1)))
        before = day
    return found
