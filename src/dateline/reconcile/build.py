"""Puts an incident together from the mentions that tell of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from dateline.ids import stable_id
from dateline.outlets import owner_of
from dateline.reconcile import fields
from dateline.reconcile.affiliations import belongings
from dateline.reconcile.explain import disagreements, superseded_figures
from dateline.reconcile.independence import say, voices
from dateline.reconcile.responsibility import graded, responsibility
from dateline.reconcile.told import Told, inferred
from dateline.reconcile.tolls import RULE, estimates
from dateline.records.incident import Estimate, Incident, Reconciled, Settled
from dateline.records.values import IncidentType, Outcome, When, Where

CODE_VERSION: Final = "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What persons settled on an incident: values that they set, claims that they rejected, who looked at it."""

    settled: tuple[Settled, ...] = ()
    rejected: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()


NOBODY: Final = People()


def reconcile(told: Sequence[Told], people: People = NOBODY, toll_rule: str = RULE) -> Incident:
    """Return the incident that some mentions tell of. Their order does not matter; there must be at least one.

    `people` holds what persons settled on it: values that they set lead the headline and stand beside what is told. `toll_rule`
    is the rule by which the best of a toll is chosen.

    The id is that of the mention with the smallest id: the same group of mentions gives the same incident.
    """
    ordered = sorted(told, key=lambda one: one.mention.id)
    said = say(ordered)
    types = fields.types(said)
    dates = fields.dates(said)
    places = fields.places(said)
    tolls = estimates(said, toll_rule)
    blame = responsibility(said)
    tied = belongings(said)
    stated = [one for one in said if not inferred(one.claim)]
    return Incident(
        id=stable_id("inc", (ordered[0].mention.id,)),
        mention_ids=tuple(one.mention.id for one in ordered),
        headline=headline(types, dates, places, tolls, people.settled),
        types=types,
        dates=dates,
        when=dates[0] if dates else None,
        places=places,
        where=places[0] if places else None,
        actors=fields.parties(said, "actor"),
        responsibility=blame,
        grading=graded(blame, stated, tied),
        recipients=fields.parties(said, "recipient"),
        weapons=fields.weapons(said),
        tolls=tolls,
        disagreements=disagreements(said),
        reports=tuple(sorted({one.report_id for one in ordered})),
        publishers=tuple(sorted({one.publisher for one in ordered if one.publisher})),
        voices=voices(stated),
        realis=_realis(ordered),
        background_only=all(one.mention.role == "background" for one in ordered),
        code_version=CODE_VERSION,
        settled=people.settled,
        rejected=people.rejected,
        reviewers=people.reviewers,
        confidence=max(one.mention.confidence for one in ordered),
        belongings=tied,
        superseded=superseded_figures(said),
        owners=tuple(sorted({owner_of(one.publisher) for one in ordered if one.publisher})),
        wires=tuple(sorted({one.wire for one in ordered if one.wire})),
        claimants=tuple(sorted({voice.name for voice in voices(said) if voice.kind == "claimant"})),
        toll_rule=toll_rule,
    )


def _realis(told: Sequence[Told]) -> Literal["asserted", "alleged", "denied"]:
    found = {one.mention.modality for one in told}
    if "asserted" in found:
        return "asserted"
    return "alleged" if "alleged" in found else "denied"


def headline(
    types: Sequence[Reconciled[IncidentType]],
    dates: Sequence[Reconciled[When]],
    places: Sequence[Reconciled[Where]],
    tolls: Sequence[Estimate],
    settled: Sequence[Settled] = (),
) -> str:
    """One line: what, where, when, how many killed (else injured, captured, ...).

    What is not stated is left out; an inferred day is marked so. What a person set stands in place of what is told, and is marked.
    """
    by_hand = {one.field: f"{one.label} (set by {one.user})" for one in settled}
    what = types[0].label.capitalize() if types else "Incident"
    where = places[0].label if places else "place not stated"
    day = ""
    if dates:
        day = dates[0].label + (" (inferred)" if dates[0].value.wording is None else "")
    pieces = [by_hand.get("type", what), by_hand.get("place", where), by_hand.get("date", day)]
    toll = f": {by_hand['killed']} killed" if "killed" in by_hand else _toll(tolls)
    return ", ".join(piece for piece in pieces if piece) + toll


def _toll(tolls: Sequence[Estimate]) -> str:
    """The killed, else the gravest outcome that has a number."""
    for outcome in get_args(Outcome):
        told = [toll for toll in tolls if toll.outcome == outcome and toll.high is not None]
        if told:
            most = max(told, key=lambda toll: (toll.high or 0, toll.group == "all"))
            number = str(most.low) if most.low == most.high else f"{most.low} to {most.high}"
            return f": {number} {outcome}"
    return ""
