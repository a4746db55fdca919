"""What speaks for and against two mentions being one incident. Each function's docstring is its public explanation.

A feature returns a number between -1 and 1 and the words for it, or None where one side says nothing: silence neither
supports nor contradicts.
"""

import heapq
import math
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import JaroWinkler

from dateline.gazetteer.fold import skeleton
from dateline.gazetteer.geometry import distance_km
from dateline.incidents.block import INFERRED_DAYS
from dateline.incidents.facts import Facts
from dateline.incidents.kinds import ONE_OF_A_DAY, family
from dateline.incidents.rarity import rarity
from dateline.records.values import IncidentType

KEPT: Final = 50_000
"""Names whose comparisons are kept in memory; the same few thousand come back all the time."""
SAME_SPELLING: Final = 0.93
"""Jaro-Winkler similarity (Winkler 1990) from which two place names are one name in two spellings."""


class Seen(NamedTuple):
    """A feature's value in -1..1, and what was seen."""

    value: float
    detail: str


Feature = Callable[[Facts, Facts], Seen | None]


@lru_cache(maxsize=KEPT)
def same_name(a: str, b: str) -> bool:
    """Whether two folded place names are one name, allowing for transliteration."""
    if a == b or (skeleton(a) == skeleton(b) and _initial(a) == _initial(b)):
        return True
    return min(len(a), len(b)) >= 4 and JaroWinkler.similarity(a, b) >= SAME_SPELLING  # noqa: PLR2004 - shorter names are too alike


def _initial(name: str) -> str:
    """The first letter; q and c as k, which transliterations do not tell apart."""
    return name[:1].translate(str.maketrans("qc", "kk"))


def _specific(facts: Facts) -> list[str]:
    return [name for name, level in facts.places if level in ("site", "settlement", "area")]


def place(a: Facts, b: Facts) -> Seen | None:
    """Both name the same site, settlement or area (1), or only places that differ (-1)."""
    ours, theirs = _specific(a), _specific(b)
    if not ours or not theirs:
        return None
    shared = [x for x in ours for y in theirs if same_name(x, y)]
    if shared:
        first = same_name(ours[0], theirs[0])
        return Seen(1.0 if first else 0.5, f"both name {shared[0]}")
    return Seen(-1.0, f"{ours[0]} and {theirs[0]} are different names")


def region(a: Facts, b: Facts) -> Seen | None:
    """The same province or country is named (1), or different provinces (-1)."""
    ours = [name for name, level in a.places if level == "admin1"]
    theirs = [name for name, level in b.places if level == "admin1"]
    if not ours or not theirs:
        return None
    if any(same_name(x, y) for x in ours for y in theirs):
        return Seen(1.0, f"both in {ours[0]}")
    return Seen(-1.0, f"{ours[0]} and {theirs[0]}")


def leading_place(a: Facts, b: Facts) -> Seen | None:
    """The most specific place of one is named by the other at all (1) or not (-1)."""
    if not a.places or not b.places:
        return None
    ours, theirs = a.places[0][0], b.places[0][0]
    here = any(same_name(ours, name) for name, _ in b.places)
    there = any(same_name(theirs, name) for name, _ in a.places)
    return Seen(1.0 if here and there else 0.0 if here or there else -1.0, f"{ours} / {theirs}")


FINE_KM: Final = 60
"""Radius up to which a place says where something was: a province does not."""
FAR_KM: Final = 40
"""Kilometres between the circles of two places from which they are apart for certain."""


def distance(a: Facts, b: Facts) -> Seen | None:
    """The nearest of the places that both name: one place or within each other's reach (1), down to far apart (-1)."""
    ours, theirs = _fine(a), _fine(b)
    if not ours or not theirs:
        return None
    gap, apart = min(
        (distance_km(x[:2], y[:2]) - max(x[2], y[2]), distance_km(x[:2], y[:2])) for x in ours for y in theirs
    )
    return Seen(1 - 2 * min(max(gap, 0.0), FAR_KM) / FAR_KM, f"{apart:.0f} km apart")


def _fine(facts: Facts) -> list[tuple[float, float, float]]:
    return [point for point in facts.points if point[2] <= FINE_KM]


def time(a: Facts, b: Facts) -> Seen | None:
    """The same days (1), days that overlap (0.4), or a gap between them (down to -1 at three days).

    Silent where one of the days is inferred and not a week away.
    """
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return Seen(1.0, f"both on {a.earliest}")
    gap = max((b.earliest - a.latest).days, (a.earliest - b.latest).days)
    if 0 < gap <= INFERRED_DAYS and not (a.time_told and b.time_told):
        return None
    if gap <= 0:
        return Seen(0.4, f"{a.earliest} to {a.latest} overlaps {b.earliest} to {b.latest}")
    return Seen(-min(gap, 3) / 3, f"{gap} days apart")


def told_time(a: Facts, b: Facts) -> Seen | None:
    """Both reports give the day in words, and it is the same day (1), or not the same (-1)."""
    if not (a.time_told and b.time_told):
        return None
    same = (a.earliest, a.latest) == (b.earliest, b.latest)
    return Seen(1.0 if same else -1.0, "both say the day" if same else "they say different days")


def precision(a: Facts, b: Facts) -> Seen | None:
    """One of them is told only to the week or more coarsely (-1): it may be the whole of which the other is a part."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    longest = max((a.latest - a.earliest).days, (b.latest - b.earliest).days)
    return Seen(-1.0, f"told within {longest} days") if longest > 6 else None  # noqa: PLR2004 - a week


def kind(a: Facts, b: Facts) -> Seen | None:
    """The same type of incident (1), types that reports use for one another (0), or others (-1)."""
    if a.type == b.type:
        return Seen(1.0, f"both {a.type.value.replace('_', ' ')}")
    if IncidentType.OTHER in (a.type, b.type):
        return None
    if family(a.type) == family(b.type):
        return Seen(0.0, f"{a.type.value} and {b.type.value} are told of one another")
    return Seen(-1.0, f"{a.type.value} is not {b.type.value}")


def one_of_a_day(a: Facts, b: Facts) -> Seen | None:
    """Both are of one type, and how seldom a war has two of that type on one day (shelling often, a chemical attack seldom)."""
    if a.type != b.type:
        return None
    return Seen(
        2 * ONE_OF_A_DAY[a.type] - 1,
        f"{ONE_OF_A_DAY[a.type]:.0%} of {a.type.value.replace('_', ' ')}s told of one day are one",
    )


def country(a: Facts, b: Facts) -> Seen | None:
    """The same country (1) or different ones (-1)."""
    if not a.country or not b.country:
        return None
    return Seen(1.0 if a.country == b.country else -1.0, f"{a.country} / {b.country}")


def killed(a: Facts, b: Facts) -> Seen | None:
    """A number of dead that both tell (1), numbers that may have grown (0), or numbers far apart (-1)."""
    return _numbers(a.killed, b.killed, "killed")


def injured(a: Facts, b: Facts) -> Seen | None:
    """A number of injured that both tell (1), numbers that may have grown (0), or numbers far apart (-1)."""
    return _numbers(a.injured, b.injured, "injured")


TOLL_GROWTH: Final = 2.0
"""Tolls of one incident that differ by more than this factor speak against it being one."""


def _numbers(ours: frozenset[int], theirs: frozenset[int], outcome: str) -> Seen | None:
    if not ours or not theirs:
        return None
    shared = sorted(ours & theirs, reverse=True)
    if shared:
        return Seen(1.0, f"both tell of {shared[0]} {outcome}")
    x, y = max(ours), max(theirs)
    return Seen(0.0 if max(x, y) <= TOLL_GROWTH * min(x, y) else -1.0, f"{x} and {y} {outcome}")


def big_toll(a: Facts, b: Facts) -> Seen | None:
    """A number of dead above nine that both tell: unlikely to be shared by chance."""
    shared = [n for n in a.killed & b.killed if n > 9]  # noqa: PLR2004 - one digit is shared by chance
    return Seen(1.0, f"{shared[0]} killed in both") if shared else None


def actors(a: Facts, b: Facts) -> Seen | None:
    """The words that name who did it are shared (1), partly shared, or not at all (-1)."""
    return _overlap(a.actors, b.actors, "done by")


def recipients(a: Facts, b: Facts) -> Seen | None:
    """The words that name who was hit are shared (1), partly shared, or not at all (-1)."""
    return _overlap(a.recipients, b.recipients, "against")


def _overlap(ours: frozenset[str], theirs: frozenset[str], what: str) -> Seen | None:
    if not ours or not theirs:
        return None
    shared = ours & theirs
    share = len(shared) / min(len(ours), len(theirs))
    return Seen(2 * share - 1, f"{what} {', '.join(sorted(shared)) or 'others'}")


def weapon(a: Facts, b: Facts) -> Seen | None:
    """A weapon that both name (1), or only other weapons (-1)."""
    if not a.weapons or not b.weapons:
        return None
    shared = sorted(a.weapons & b.weapons)
    return Seen(1.0, f"both name {shared[0]}") if shared else Seen(-1.0, "different weapons")


def wording(a: Facts, b: Facts) -> Seen | None:
    """The words that their sentences share, rare words counting for more, against those of the shorter account."""
    if not a.words or not b.words:
        return None
    shared = a.words & b.words
    share = math.fsum(map(rarity, shared)) / max(min(_weight(a.words), _weight(b.words)), 1.0)
    rarest = heapq.nsmallest(4, shared, key=lambda word: (-rarity(word), word))
    return Seen(min(2 * share, 1.0), f"their sentences share {', '.join(rarest) or 'no telling word'}")


@lru_cache(maxsize=KEPT // 10)
def _weight(words: frozenset[str]) -> float:
    return math.fsum(map(rarity, words))


def same_sentence(a: Facts, b: Facts) -> Seen | None:
    """Their main sentences share runs of words: one is copied from the other, or both from a third."""
    shared = len(a.marks & b.marks)
    return (
        Seen(shared / max(min(len(a.marks), len(b.marks)), 1), "the sentences share their wording")
        if shared
        else None
    )


def role(a: Facts, b: Facts) -> Seen | None:
    """Told as news by both (1), or recalled by one and news to the other (-1)."""
    return Seen(1.0 if a.role == b.role else -1.0, f"{a.role} / {b.role}")


WEEKS_AWAY: Final = 60
"""Days apart from which two times are as far apart as can be."""


def weeks_apart(a: Facts, b: Facts) -> Seen | None:
    """More than three days lie between them, and how many: what is told of other weeks is another incident (down to -1 at 60)."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    gap = max((b.earliest - a.latest).days, (a.earliest - b.latest).days)
    return Seen(-min(gap, WEEKS_AWAY) / WEEKS_AWAY, f"{gap} days apart") if gap > 3 else None  # noqa: PLR2004 - `time` has the rest


def published(a: Facts, b: Facts) -> Seen | None:
    """The reports are of one day (1), or how far apart, by the logarithm (down to -1 at two months)."""
    if not a.published or not b.published:
        return None
    apart = abs((a.published - b.published).days)
    value = 1 - 2 * min(math.log1p(apart) / math.log1p(WEEKS_AWAY), 1.0)
    return Seen(value, f"printed {apart} days apart" if apart else "printed on one day")


ALIKE: Final = 0.3
"""The cosine of two reports' telling words from which they are as alike as reports of one incident get."""


def report_wording(a: Facts, b: Facts) -> Seen | None:
    """The words that tell each report from others are shared (1) or not (-1): cosine of the 24 that weigh most (Salton 1975)."""
    ours = dict(a.telling)
    shared = [(word, ours[word] * weight) for word, weight in b.telling if word in ours]
    if not a.telling or not b.telling:
        return None
    alike = min(math.fsum(weight for _, weight in shared) / ALIKE, 1.0)
    most = [word for word, _ in heapq.nsmallest(4, shared, key=lambda pair: (-pair[1], pair[0]))]
    return Seen(2 * alike - 1, f"their reports share {', '.join(most) or 'no telling word'}")


MANY_NAMES: Final = 8
"""Rare names in common from which more say nothing more."""


def report_names(a: Facts, b: Facts) -> Seen | None:
    """Rare names that both reports have, by the logarithm of how many (1 from eight on, -1 for none)."""
    if not a.names or not b.names:
        return None
    theirs = set(b.names)
    shared = [name for name in a.names if name in theirs]
    value = 2 * min(math.log1p(len(shared)) / math.log1p(MANY_NAMES), 1.0) - 1
    return Seen(value, f"both reports name {', '.join(sorted(shared[:4])) or 'others'}")


def own_names(a: Facts, b: Facts) -> Seen | None:
    """The rare names in what is told of the incident itself stand in the other's report (1) or not (-1)."""
    ours, theirs = a.words.intersection(a.names), b.words.intersection(b.names)
    if not ours and not theirs:
        return None
    here, there = ours.intersection(b.names), theirs.intersection(a.names)
    share = (len(here) + len(there)) / (len(ours) + len(theirs))
    return Seen(2 * share - 1, f"the other report names {', '.join(sorted(here | there)[:4]) or 'others'}")


def shared_days(a: Facts, b: Facts) -> Seen | None:
    """How many of the days that either may have been are days of both: all (1) to none (-1), by the Jaccard index."""
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    both = (min(a.latest, b.latest) - max(a.earliest, b.earliest)).days + 1
    either = (max(a.latest, b.latest) - min(a.earliest, b.earliest)).days + 1
    return Seen(2 * max(both, 0) / either - 1, f"{max(both, 0)} of {either} days in common")


YEAR: Final = 365


def same_start(a: Facts, b: Facts) -> Seen | None:
    """Their first days are one (1), or how far apart, by the logarithm (down to -1 at a year)."""
    if not a.earliest or not b.earliest:
        return None
    apart = abs((a.earliest - b.earliest).days)
    words = f"the first days are {apart} days apart" if apart else f"both begin on {a.earliest}"
    return Seen(1 - 2 * _share_of_a_year(apart), words)


def longest(a: Facts, b: Facts) -> Seen | None:
    """The longer of the two lasted a day (1) or longer, by the logarithm (down to -1 at a year)."""
    return _lasting(a, b, max)


def shortest(a: Facts, b: Facts) -> Seen | None:
    """The shorter of the two lasted a day (1) or longer, by the logarithm (down to -1 at a year)."""
    return _lasting(a, b, min)


def _lasting(a: Facts, b: Facts, pick: Callable[[int, int], int]) -> Seen | None:
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return None
    days = pick((a.latest - a.earliest).days, (b.latest - b.earliest).days)
    return Seen(1 - 2 * _share_of_a_year(days), f"within {days + 1} days")


def _share_of_a_year(days: int) -> float:
    return min(math.log1p(days) / math.log1p(YEAR), 1.0)


def news(a: Facts, b: Facts) -> Seen | None:
    """News to both (1), to one (0), or recalled by both (-1)."""
    told = (a.role == "news") + (b.role == "news")
    return Seen(told - 1.0, ("recalled by both", "news to one, recalled by the other", "news to both")[told])


MANY_PLACES: Final = 4
"""Places in common from which more say nothing more."""


def shared_places(a: Facts, b: Facts) -> Seen | None:
    """How many places under the country both name (1 from four on, -1 for none)."""
    ours = [name for name, level in a.places if level != "country"]
    theirs = [name for name, level in b.places if level != "country"]
    shared = [name for name in ours if any(same_name(name, other) for other in theirs)]
    value = 2 * min(len(shared), MANY_PLACES) / MANY_PLACES - 1
    return Seen(value, f"both name {', '.join(shared)}" if shared else "no place in common")


def sides_swapped(a: Facts, b: Facts) -> Seen | None:
    """Whoever did it in the one was hit in the other (1 for two names or more), or not (-1): the sides of a battle."""
    swapped = sorted((a.actors & b.recipients) | (b.actors & a.recipients))
    return Seen(min(len(swapped), 2) - 1.0, f"on either side: {', '.join(swapped) or 'nobody'}")


def toll_ratio(a: Facts, b: Facts) -> Seen | None:
    """The smaller of the largest numbers of dead, as a share of the larger: the same (1) to none of it (-1)."""
    if not a.killed or not b.killed:
        return None
    low, high = sorted((max(a.killed), max(b.killed)))
    return Seen(2 * low / high - 1, f"{low} and {high} killed")


TELLING: Final = 60.0
"""The rarities of shared words, summed, from which more say nothing more."""


def shared_words(a: Facts, b: Facts) -> Seen | None:
    """The words that their sentences share, by the sum of their rarities (1 from 60 on, -1 for none)."""
    shared = math.fsum(map(rarity, a.words & b.words))
    return Seen(2 * min(shared / TELLING, 1.0) - 1, f"words in common, weighing {shared:.0f}")


def words_alike(a: Facts, b: Facts) -> Seen | None:
    """The words that their sentences share, by rarity, of all that either has: all (1) to none (-1)."""
    shared = math.fsum(map(rarity, a.words & b.words))
    either = _weight(a.words) + _weight(b.words) - shared
    return Seen(
        2 * shared / max(either, 1.0) - 1, f"{shared / max(either, 1.0):.0%} of their words in common"
    )


FEATURES: Final[dict[str, Feature]] = {
    feature.__name__: feature
    for feature in (
        place,
        region,
        leading_place,
        distance,
        time,
        told_time,
        precision,
        kind,
        one_of_a_day,
        country,
        killed,
        injured,
        big_toll,
        actors,
        recipients,
        weapon,
        wording,
        same_sentence,
        role,
        weeks_apart,
        published,
        report_wording,
        report_names,
        own_names,
        shared_days,
        same_start,
        longest,
        shortest,
        news,
        shared_places,
        sides_swapped,
        toll_ratio,
        shared_words,
        words_alike,
    )
}
