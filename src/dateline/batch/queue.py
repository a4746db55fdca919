"""Gathers what most needs a person: unsure links, contested tolls, lone voices, unsure readings, stale and disputed answers."""

from collections.abc import Iterator
from typing import Final

from dateline.batch.rule import seen_rulings
from dateline.batch.settle import acts_in
from dateline.records.decision import in_force
from dateline.review.queue import (
    HIGH_TOLL,
    STALE_STAKE,
    UNSURE,
    Item,
    doubt_stake,
    link_stake,
    ranked,
    single_stake,
    spread_stake,
)  # fmt: skip
from dateline.store.record import Parts

LOOKED_THROUGH: Final = 300
"""Items of each kind that are looked at, those with the highest stakes of their kind first; the rest wait behind them."""


def queue(parts: Parts, most: int = 100) -> list[Item]:
    """Return what most needs a person, the highest stake first."""
    return ranked(_items(parts), most)


def _items(parts: Parts) -> Iterator[Item]:
    yield from _links(parts)
    for line in parts.listing.widest(LOOKED_THROUGH):
        yield Item(
            kind="contested toll", subject=line.id, stake=spread_stake(line.spread),
            because=f"the accounts of its toll lie {line.spread} apart",
        )  # fmt: skip
    for line in parts.listing.single_high(HIGH_TOLL, LOOKED_THROUGH):
        yield Item(
            kind="single voice", subject=line.id, stake=single_stake(line.killed or 0),
            because=f"one voice alone tells of {line.killed} killed",
        )  # fmt: skip
    for line in parts.listing.doubtful(UNSURE, LOOKED_THROUGH):
        yield Item(
            kind="unsure reading", subject=line.id, stake=doubt_stake(line.doubt, line.killed),
            because=f"the reading is {1 - line.doubt:.0%} sure",
        )  # fmt: skip
    yield from _answers(parts)


def _links(parts: Parts) -> Iterator[Item]:
    """Pairs that nobody could tell to be one or two, of two incidents, that no person has judged; each pair of incidents once."""
    links = parts.linking.unsure(LOOKED_THROUGH)
    ends = {end for link in links for end in (link.first, link.second)}
    incidents = parts.readings.incident_ids(ends)
    lines = parts.listing.many(sorted(set(incidents.values())))
    judged = {(one.first, one.second) for one in in_force(parts.linking.decisions_of(sorted(ends)))}
    settled = {frozenset((incidents.get(a), incidents.get(b))) for a, b in judged}
    met: set[frozenset[str | None]] = set()
    for link in links:
        one, other = incidents.get(link.first), incidents.get(link.second)
        pair = frozenset((one, other))
        if one == other or one not in lines or other not in lines or pair in met or pair in settled:
            continue
        met.add(pair)
        killed = (lines[one].killed, lines[other].killed)
        yield Item(
            kind="unsure link",
            subject=f"{link.first} {link.second}",
            stake=link_stake(link.score, killed),
            because=f"they may be one incident ({link.score:.0%} likely)",
        )


def _answers(parts: Parts) -> Iterator[Item]:
    for act in acts_in(parts):
        if act.state == "stale":
            yield Item(
                kind="stale", subject=act.id, stake=STALE_STAKE,
                because=f"what {act.user} saw has changed since {act.at:%Y-%m-%d}",
            )  # fmt: skip
    for one in seen_rulings(parts, parts.rulings.all()):
        if one.state in ("stale", "disputed"):
            why = "what was seen has changed" if one.state == "stale" else "reviewers do not agree"
            yield Item(
                kind=one.state, subject=one.ruling.id, stake=STALE_STAKE,
                because=f"{why} ({one.ruling.user}, {one.ruling.field})",
            )  # fmt: skip
