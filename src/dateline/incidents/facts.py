"""What is compared of a mention: its claims, folded to forms that spellings share. Nothing here is shown as fact."""

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final, NamedTuple

from dateline.actors import named_in, wholes_of
from dateline.countries import most_named
from dateline.data import text_of
from dateline.gazetteer.fold import fold
from dateline.incidents.rarity import rarity
from dateline.records.claim import Mention
from dateline.records.report import Revision
from dateline.records.values import IncidentType, Kind, Level, Party, Role, Toll, Weapon, When, Where

VERSION: Final = "4"
"""Of what is compared: another one, and a record is read again."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@cache
def _common() -> frozenset[str]:
    """Words that every account of violence shares."""
    return frozenset(text_of("link_common_words.txt").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A mention as the matcher sees it.

    `places` are folded names with their level, `place_ids` those that are known, `points` where the mention may have been
    (latitude, longitude, radius in km; the most specific first), `country` the one in which it was told to be, else the one
    that its text names most; `countries` the one or two that its text is about, whatever its places were taken for; `killed` and `injured` the numbers told of all people;
    `marks` a sketch of the runs of words in its main sentence, by which copied sentences meet; `published` the day of the
    report, near which its copies are; `telling` the words that tell its report from others, with their weights (of length 1
    together), `names` the rare names in it, the most telling first, `ages` those that it gives of people ("34"; "6m" for months), and `leads` says that the report tells of nothing else first;
    `coded` that a person coded it by hand.
    """

    id: str
    revision_id: str
    published: date | None
    type: IncidentType
    role: Role
    earliest: date | None
    latest: date | None
    time_told: bool
    places: tuple[tuple[str, Level], ...]
    place_ids: frozenset[str]
    points: tuple[tuple[float, float, float], ...]
    country: str | None
    countries: tuple[str, ...]
    actors: frozenset[str]
    recipients: frozenset[str]
    weapons: frozenset[str]
    killed: frozenset[int]
    injured: frozenset[int]
    words: frozenset[str]
    marks: frozenset[str]
    telling: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()
    ages: frozenset[str] = frozenset()
    leads: bool = False
    coded: bool = False


def facts_of(mention: Mention, revision: Revision) -> Facts:
    """Return what is compared of a mention of a revision."""
    text = revision.text
    whens = [c.value for c in mention.of("date") if isinstance(c.value, When)]
    when = _narrowest(whens)
    places = _places(mention)
    kinds = [c.value.type for c in mention.of("type") if isinstance(c.value, Kind)]
    about = told_by(revision)
    return Facts(
        id=mention.id,
        revision_id=mention.revision_id,
        published=revision.day,
        type=kinds[0] if kinds else IncidentType.OTHER,
        role=mention.role,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        time_told=bool(when and when.wording),
        places=tuple(dict.fromkeys((fold(place.name), place.level) for place in places)),
        place_ids=frozenset(
            place.place_id for place in places if place.place_id and place.level != "country"
        ),
        points=_points(places),
        country=_country(places, text),
        countries=most_named(text),
        actors=_names(c.value for c in mention.of("actor") if c.stance != "denied"),
        recipients=_names(c.value for c in mention.of("recipient")),
        weapons=frozenset(c.value.kind for c in mention.of("weapon") if isinstance(c.value, Weapon)),
        killed=_numbers(mention, "killed"),
        injured=_numbers(mention, "injured"),
        words=frozenset(
            word
            for span in mention.sentences
            for word in _WORD.findall(span.of(text).lower())
            if word not in _common()
        ),
        marks=_marks(mention.sentence.of(text)),
        telling=about.telling,
        names=about.names,
        ages=about.ages,
        leads=mention.rank == 1,
        coded=mention.origin.kind == "human",
    )


TELLING_WORDS: Final = 24
"""Words that stand for a report; more of them match the worse (measured on gun_violence, train)."""
NAMES: Final = 40
NUMBERS: Final = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
"""The ages that are written in words, from one on."""
TOO_COMMON: Final = 2.0
"""The rarity from which a word tells reports apart."""
RARE_NAME: Final = 4.5
"""The rarity from which a name tells reports apart: "Maran", not "Police"."""


_AGE: Final = re.compile(
    r"\b(?P<of>\d{1,3}|" + "|".join(NUMBERS) + r")[- ](?P<unit>year|month)s?[- ]old"
    r"|\baged?\s(?P<aged>\d{1,3})\b|(?<=\w),\s(?P<behind>\d{1,2}),(?=\s[a-z])",
    re.IGNORECASE,
)
"""Where a report gives somebody's age: "34-year-old", "six-month-old", "aged 34", "Maran, 34, was"."""


class _About(NamedTuple):
    telling: tuple[tuple[str, float], ...]
    names: tuple[str, ...]
    ages: frozenset[str]


@lru_cache(maxsize=8)
def told_by(revision: Revision) -> _About:
    """What a report is about, in words: kept for its next mention. Its title counts; what is not the report does not, nor does the outlet's own name."""
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    own = _labels(revision.url) | _labels(revision.publisher)
    title = "" if revision.headline else revision.title or ""
    body = f"{title}\n{_without_boilerplate(revision)}"
    for word in _WORD.findall(body):
        counts[word.lower()] += 1
        capitals[word.lower()] += word[0].isupper()
    weights = {
        word: (1 + math.log(count)) * rarity(word)
        for word, count in counts.items()
        if rarity(word) > TOO_COMMON
    }
    order = sorted(weights, key=lambda word: (-weights[word], word))
    kept = order[:TELLING_WORDS]
    length = math.sqrt(math.fsum(weights[word] ** 2 for word in kept)) or 1.0
    names = [
        word
        for word in order
        if rarity(word) >= RARE_NAME and capitals[word] == counts[word] and word not in own
    ]
    return _About(
        telling=tuple((word, round(weights[word] / length, 4)) for word in kept),
        names=tuple(names[:NAMES]),
        ages=frozenset(map(_age, _AGE.finditer(body))),
    )


def _age(found: re.Match[str]) -> str:
    number = next(filter(None, (found["of"], found["aged"], found["behind"])))
    years = str(NUMBERS.index(number.lower()) + 1) if number.lower() in NUMBERS else number
    return f"{years}m" if (found["unit"] or "").lower() == "month" else years


def _labels(address: str | None) -> frozenset[str]:
    """The labels of an address, among them the name of its outlet."""
    return frozenset(re.split(r"[./:]+", address.lower())) if address and "." in address else frozenset()


def _without_boilerplate(revision: Revision) -> str:
    pieces: list[str] = []
    end = 0
    for one in sorted(revision.boilerplate, key=lambda found: found.span):
        pieces.append(revision.text[end : one.span.start])
        end = max(end, one.span.end)
    return "\n".join((*pieces, revision.text[end:]))


def _places(mention: Mention) -> list[Where]:
    """The places that a mention names; a place without a name of its own ("a market") tells no two incidents apart."""
    found = (claim.value for claim in mention.of("place") if isinstance(claim.value, Where))
    return [place for place in found if place.has_name]


def _points(places: list[Where]) -> tuple[tuple[float, float, float], ...]:
    return tuple(
        (place.lat, place.lon, place.radius_km)
        for place in places
        if place.lat is not None and place.lon is not None and place.radius_km is not None
        if place.level != "country"
    )


def _country(places: list[Where], text: str) -> str | None:
    return next((place.country for place in places if place.country), None) or next(
        iter(most_named(text)), None
    )


SHINGLE: Final = 8
"""Words in a run: longer than a stock phrase; MARKS runs with the smallest hashes stand for a sentence (a bottom-k sketch, Broder 1997)."""
MARKS: Final = 3


def _marks(sentence: str) -> frozenset[str]:
    found = re.findall(r"\w+", sentence.lower())
    runs = {" ".join(found[n : n + SHINGLE]) for n in range(len(found) - SHINGLE + 1)}
    hashes = sorted(hashlib.blake2b(run.encode(), digest_size=8).hexdigest() for run in runs)
    return frozenset(hashes[:MARKS])


def _narrowest(whens: list[When]) -> When | None:
    known = [w for w in whens if w.earliest and w.latest]
    return known[0] if known else None


def _names(values: Iterable[object]) -> frozenset[str]:
    """The words that name some sides; an actor of the table is one word, whatever it is called, and each of its umbrellas another."""
    found: set[str] = set()
    for value in values:
        if isinstance(value, Party):
            known, left = named_in(value.actor or value.wording)
            found.update(name for one in known for name in (one, *wholes_of(one)))
            found.update(word for word in re.findall(r"\w{2,}", left.lower()) if word not in _common())
    return frozenset(found)


def _numbers(mention: Mention, outcome: str) -> frozenset[int]:
    tolls = [c.value for c in mention.of("toll") if isinstance(c.value, Toll) and c.value.outcome == outcome]
    numbers = (toll.count.low or toll.count.high for toll in tolls if toll.group not in ("children", "women"))
    return frozenset(n for n in numbers if n)
