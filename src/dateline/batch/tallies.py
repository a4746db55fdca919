"""Tallies that reports give ("66 attacks since 17 October", "62 injured in the attacks"), held against what the record itself counts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from dateline.gazetteer.fold import fold
from dateline.records.claim import Mention, Tally
from dateline.records.incident import Incident
from dateline.records.values import IncidentType, Outcome, Where
from dateline.store.filters import Filter
from dateline.store.record import Parts

_KINDS: Final[tuple[tuple[tuple[str, ...], tuple[IncidentType, ...]], ...]] = (
    (("air", "drone"), (IncidentType.AIR_STRIKE,)),
    (("rocket", "missile", "mortar", "shelling"), (IncidentType.SHELLING,)),
    (("suicide",), (IncidentType.SUICIDE_BOMBING,)),
    (("bomb", "blast", "explosion"), (IncidentType.BOMBING, IncidentType.SUICIDE_BOMBING)),
    (("chemical", "gas"), (IncidentType.CHEMICAL_ATTACK,)),
    (("clash",), (IncidentType.ARMED_CLASH,)),
    (("kidnap", "abduct"), (IncidentType.ABDUCTION,)),
    (("massacre", "execution"), (IncidentType.ASSAULT,)),
)
"""What a tally's noun counts; other nouns ("attacks") count every incident."""


class Held(NamedTuple):
    """A tally with the incidents of the record that fall under it, as far as its words tell: its kind, days and countries.

    `told` is the number as worded, `places` the countries and provinces that its mention names, empty where none. `people` is, for a
    tally of people, how many those incidents come to: the sum of their lowest and of their highest figures, where any is told.
    """

    mention: Mention
    tally: Tally
    told: str
    quote: str
    publisher: str | None
    claimant: str | None
    published: date | None
    places: tuple[str, ...]
    counted: tuple[str, ...]
    people: tuple[int, int] | None = None


def tallies(parts: Parts) -> list[Held]:
    """Return every tally of the record, by the day of its report, with what the record holds under it.

    The record's count says how much of what is told it holds, not whether the tally is right.
    """
    found: list[Held] = []
    for mention in parts.readings.with_tallies():
        kept = parts.texts.many([mention.revision_id])[mention.revision_id]
        text, day = kept.revision.text, kept.revision.day
        for tally in mention.tallies:
            until = tally.until or day
            first = tally.since or _begun(mention)
            places = _places(mention)
            under = _counted(parts, tally, (first, until), places, mention.id)
            found.append(
                Held(
                    mention=mention,
                    tally=tally,
                    told=tally.span.of(text),
                    quote=tally.sentence.of(text),
                    publisher=kept.revision.publisher,
                    claimant=tally.claimant.party.wording if tally.claimant else None,
                    published=day,
                    places=places,
                    counted=tuple(one.id for one in under),
                    people=_people(under, tally.outcome) if tally.outcome else None,
                )
            )
    return sorted(found, key=lambda held: (str(held.published), held.mention.id, held.tally.span))


def _begun(mention: Mention) -> date | None:
    """The first day on which what a mention tells of may have begun."""
    starts = [getattr(claim.value, "earliest", None) for claim in mention.of("date")]
    return min((day for day in starts if day), default=None)


def _places(mention: Mention) -> tuple[str, ...]:
    names = [c.value.name for c in mention.of("place") if isinstance(c.value, Where) and c.value.has_name]
    return tuple(dict.fromkeys(names))


def _counted(
    parts: Parts,
    tally: Tally,
    days: tuple[date | None, date | None],
    places: Sequence[str],
    own: str,
) -> list[Incident]:
    first, last = days
    wanted = Filter(
        since=first.isoformat() if first else None,
        until=last.isoformat() if last else (first + timedelta(days=366)).isoformat() if first else None,
        background=True,
    )
    kinds = next((types for words, types in _KINDS if any(w in tally.noun.lower() for w in words)), None)
    return [
        one
        for one in parts.linking.walk(wanted)
        if own not in one.mention_ids and _falls_under(one, kinds, places)
    ]


def _people(under: Sequence[Incident], outcome: Outcome) -> tuple[int, int]:
    """How many people some incidents come to, of each its largest group. What is not told counts nothing."""
    low = high = 0
    for one in under:
        figures = [
            (toll.low or 0, toll.high or toll.low or 0) for toll in one.tolls if toll.outcome == outcome
        ]
        least, most = max(figures, key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        low, high = low + least, high + most
    return low, high


def _falls_under(one: Incident, kinds: Sequence[IncidentType] | None, places: Sequence[str]) -> bool:
    if kinds is not None and not any(kind.value in kinds for kind in one.types):
        return False
    if not places:
        return True
    named = {fold(name) for where in one.places for name in _around(where.value)}
    return any(fold(place) in named for place in places)


def _around(where: Where) -> tuple[str, ...]:
    return tuple(filter(None, (where.name, where.admin2, where.admin1, where.country)))
