"""Blocking: which mentions are compared at all. Two mentions are a pair where one's lookup keys meet the other's index keys.

A key joins a time bucket with the consonants of a place name or with a toll, or the days of the reports with a run of
words that both tell in; and each of these with a country that the whole report is about, so that wars of the same days do
not meet by chance. Local news names no country: it meets by places named in full, and by rare names in common. What is told to the month meets within its days.
What people coded by hand meets by months as well, where one of two was told to last long or at no time: a siege, a campaign. A mention that names no place below its country meets
those of its country, day and kind that do. Keys depend on the one mention alone, so a new report touches nothing but its
own buckets, and the order of reports does not matter. Never all pairs.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from typing import Final

from dateline.countries import country_names, demonyms
from dateline.gazetteer.fold import skeleton
from dateline.incidents.facts import Facts
from dateline.incidents.kinds import RARE, family

REACH_DAYS: Final = 1
INFERRED_DAYS: Final = 6
"""Days before an inferred day on which the incident may as well have been: reports recall the week."""
LONGEST_PRECISE: Final = 31
"""Days; a longer interval is coarse."""
COPIED_WITHIN_DAYS: Final = 8
"""Sentences meet by their wording where their reports lie in the same so many days, or in the next so many."""
KEY_LETTERS: Final = 4
"""Consonants of a place name in a key: few, since transliterations differ most at the end."""
NOWHERE: Final = "?"
"""The country of a report that names none."""
KEY_NAMES: Final = 8
"""Rare names of a report of which every two make a key, that of a country aside."""
NAMED_WITHIN_DAYS: Final = 122
"""Reports meet by their names where they lie in the same so many days, or in the next or last so many."""
FRESH_DAYS: Final = 4
"""The same for reports that share a single one of these names."""
FINE: Final = ("settlement", "site")
RECALLED_DAYS: Final = 150
"""Days before its report in which what people coded without any day is looked for."""
END_MONTHS: Final = 4
"""Months at either end of a longer time that are keys."""
LOCAL: Final = "h"
ABROAD: Final = "f"
"""Reports that name no country, or that nobody dates, and all others. By place and names alone two meet only where one is of the first."""
ROLES: Final = ("1:", "2:")
"""What a report is about most, and next. Reports meet where one's first country is the other's first or second: two wars
in which a third country is told to take part are not one."""


def index_keys(facts: Facts) -> tuple[str, ...]:
    """The buckets that a mention lies in."""
    countries = [f"{role}{country}" for role, country in zip(ROLES, facts.countries, strict=False)]
    mark = "@" if _placed(facts) else "?"
    scope = ABROAD if facts.countries and facts.published else LOCAL
    local = (f"{scope}{key}" for key in _local_keys(facts, 0))
    return tuple(
        dict.fromkeys(
            (
                *_keys(facts, countries or [NOWHERE]),
                *_country_keys(facts, mark, countries),
                *local,
                *_coded_keys(facts, "cC" if is_coarse(facts) else "c"),
            )
        )
    )


def lookup_keys(facts: Facts) -> tuple[str, ...]:
    """The buckets in which a mention is looked for: its own, and those of the day before and the day after.

    Reports of one night name either day. The reach is the same both ways, so a pair is found from either side.
    """
    countries = [f"{ROLES[0]}{country}" for country in facts.countries]
    countries += [f"{ROLES[1]}{country}" for country in facts.countries[:1]]
    marks = "?" if _placed(facts) else "?@"
    country = (key for mark in marks for key in _country_keys(facts, mark, countries))
    scopes = (LOCAL,) if facts.countries and facts.published else (LOCAL, ABROAD)
    local = (f"{scope}{key}" for key in _local_keys(facts, REACH_DAYS) for scope in scopes)
    coded = _coded_keys(facts, "c" if is_coarse(facts) else "C")
    own = _keys(facts, countries or [NOWHERE], reach=REACH_DAYS)
    return tuple(dict.fromkeys((*own, *country, *local, *coded)))


def _placed(facts: Facts) -> bool:
    return any(level != "country" for _, level in facts.places)


def _country_keys(facts: Facts, mark: str, countries: Sequence[str]) -> Iterator[str]:
    """Keys of a day, a country and a kind of incident; placed mentions meet by them only where the kind is rare."""
    for bucket in _buckets(facts, 0):
        for country in countries:
            yield f"{bucket}|{mark}{country}|{family(facts.type)}"
            if facts.type in RARE:
                yield f"{bucket}|!{country}|{facts.type.value}"


def _keys(facts: Facts, countries: Sequence[str], reach: int = 0) -> Iterator[str]:
    names = tuple(_place_keys(facts))
    tolls = tuple(f"killed={number}|{facts.type.value}" for number in sorted(facts.killed))
    for country in countries:
        yield from (f"{key}|{country}" for key in _mark_keys(facts, reach))
        for bucket in _buckets(facts, reach):
            told = (*names, *tolls) if bucket.startswith("d") else names
            yield from (f"{bucket}|{one}|{country}" for one in told)
    for bucket in _buckets(facts, reach):
        yield from (f"{bucket}|{place}" for place in sorted(facts.place_ids))


def _local_keys(facts: Facts, reach: int) -> Iterator[str]:
    """Keys for local news, which names no country: of places named in full, and of every two of the report's rare names.

    Among reports of the same days one such name is enough. The names are those of the incident that the report tells of first: who was hurt, by whom, where. A later report on it
    has them, whatever day and place it was read to give.
    """
    for bucket in _buckets(facts, reach):
        if bucket.startswith("d"):
            yield from (
                f"{bucket}|={name}" for name in sorted({n for n, level in facts.places if level in FINE})
            )
    if not facts.leads and facts.published:
        return
    names = [name for name in facts.names if name not in country_names() and name not in demonyms()]
    around = facts.published.toordinal() // NAMED_WITHIN_DAYS if facts.published else 0
    for one, other in combinations(sorted(names[:KEY_NAMES]), 2):
        for window in range(around - reach, around + reach + 1):
            yield f"n{one}+{other}|{window}"
    if not facts.published or facts.coded:
        return
    days = facts.published.toordinal() // FRESH_DAYS
    for name in sorted(names[:KEY_NAMES]):
        for window in range(days - reach, days + reach + 1):
            yield f"N{name}|{window}"


def is_coarse(facts: Facts) -> bool:
    """Whether a mention is told to months or years, or at no time."""
    return (
        facts.earliest is None
        or facts.latest is None
        or (facts.latest - facts.earliest).days > LONGEST_PRECISE
    )


def _coded_keys(facts: Facts, scopes: str) -> Iterator[str]:
    """Keys of a month, a place and a kind, for what people coded: all of it lies under "c", what lasted long under "C" too.

    What lasted long is looked for among all, all else among what lasted long: a day of a siege is no siege of its own.
    """
    if not facts.coded:
        return
    for month in _months(facts):
        for name in sorted(set(_place_keys(facts))):
            yield from (f"{scope}{month}|{name}|{family(facts.type)}" for scope in scopes)


def _months(facts: Facts) -> list[str]:
    """The months in which it was, the first and the last four of many; without days those before its report."""
    if facts.earliest and facts.latest:
        first, last = facts.earliest, facts.latest
    elif facts.published:
        first, last = facts.published - timedelta(days=RECALLED_DAYS), facts.published
    else:
        return []
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    numbers = list(range(begin, end + 1))
    if len(numbers) > 2 * END_MONTHS:
        numbers = numbers[:END_MONTHS] + numbers[-END_MONTHS:]
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers]


def _mark_keys(facts: Facts, reach: int) -> Iterator[str]:
    """Keys of the runs of words in the days around the report: a stock phrase is used for ever, a copy is made at once."""
    around = facts.published.toordinal() // COPIED_WITHIN_DAYS if facts.published else 0
    for mark in facts.marks:
        for window in range(around - reach, around + reach + 1):
            yield f"s{mark}|{window}"


def _buckets(facts: Facts, reach: int) -> Iterator[str]:
    first, last = facts.earliest or facts.latest, facts.latest or facts.earliest
    if first is None or last is None:
        return
    if not facts.time_told:
        first -= timedelta(days=INFERRED_DAYS)
    length = (last - first).days
    if 0 <= length <= LONGEST_PRECISE:
        for offset in range(-reach, length + 1 + reach):
            yield f"d{(first + timedelta(days=offset)).isoformat()}"
    else:
        yield f"m{first.year:04d}-{first.month:02d}"
        if (last.year, last.month) != (first.year, first.month):
            yield f"m{last.year:04d}-{last.month:02d}e"


def _place_keys(facts: Facts) -> Iterator[str]:
    named = [name for name, level in facts.places if level != "country"]
    for name in named or [name for name, _ in facts.places]:
        yield skeleton(name)[:KEY_LETTERS]
