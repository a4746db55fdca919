"""Gathers what `dateline show` and the page of an incident show: its claims in their sentences, and why its mentions are one."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from dateline.batch.provenance import Repeats, copies_among
from dateline.batch.ties import Tie, ties_among, ties_to
from dateline.incidents import judge
from dateline.reconcile.fields import day_label
from dateline.reconcile.independence import points_back
from dateline.records.claim import FIELDS, Claim, Field, Mention
from dateline.records.decision import Decision, in_force
from dateline.records.incident import DisagreementKind, Incident
from dateline.records.link import Link
from dateline.records.report import Revision
from dateline.records.ruling import Ruling, rulings_in_force
from dateline.records.values import Kind, Party, Span, Toll, Weapon, When, Where
from dateline.store.listing import Line
from dateline.store.record import Parts
from dateline.store.texts import Relation

DISAGREEMENTS: Final[dict[DisagreementKind, str]] = {
    "scope": "different scope",
    "group": "different groups",
    "superseded": "older figure since superseded",
    "copying_error": "copying error",
    "claimants": "different claimants",
    "unresolved": "unresolved",
}
BELONGS: Final = {"part": "is a part of", "alias": "is another name of", "front": "claims in the stead of"}
"""What a disagreement is, and what ties two names, in words."""


class Quoted(NamedTuple):
    """One claim as a person checks it: what it says, who says so, who prints it, the sentence and the words in it."""

    claim: Claim
    value: str
    claimant: str
    publisher: str
    own_id: str
    published: str
    sentence: str
    marked: Span | None
    rulings: tuple[Ruling, ...] = ()


class Dossier(NamedTuple):
    """All that is shown of an incident.

    `copies` tells who repeats whom among its reports, `parts` and `wholes` what it has as parts and is part of, `ties` how reports
    tie it to others (`tied`: the others, by id).
    """

    incident: Incident
    fields: dict[Field, list[Quoted]]
    links: list[Link]
    mention_names: dict[str, str]
    decisions: list[Decision]
    rulings: list[Ruling]
    copies: list[Repeats]
    parts: list[Line]
    wholes: list[Line]
    revisions: dict[str, Revision]
    ties: tuple[Tie, ...] = ()
    tied: Mapping[str, Line] = MappingProxyType({})


def dossier(parts: Parts, incident: Incident) -> Dossier:
    """Gather what is known of an incident."""
    ruled = parts.rulings.on(incident.mention_ids)
    in_force_on: dict[str, list[Ruling]] = {}
    for ruling in rulings_in_force(ruled):
        in_force_on.setdefault(ruling.item, []).append(ruling)
    mentions = parts.readings.many(incident.mention_ids)
    texts = parts.texts.many(mention.revision_id for mention in mentions)
    seen = parts.texts.sightings(texts)
    fields: dict[Field, list[Quoted]] = {field: [] for field in FIELDS}
    names: dict[str, str] = {}
    for mention in mentions:
        kept = texts[mention.revision_id].revision
        own_id = seen[mention.revision_id][0].own_id if mention.revision_id in seen else mention.revision_id
        names[mention.id] = f"{own_id}, mention {mention.rank}"
        for claim in mention.claims:
            fields[claim.field].append(
                Quoted(
                    claim=claim,
                    value=value_words(claim) + _counted_from(claim, kept.text),
                    claimant=_claimant(claim),
                    publisher=kept.publisher or "publisher not stated",
                    own_id=own_id,
                    published=kept.day.isoformat() if kept.day else "no date",
                    sentence=claim.sentence.of(kept.text),
                    marked=_within(claim),
                    rulings=tuple(in_force_on.get(claim.id, ())),
                )
            )
    decisions = in_force(parts.linking.decisions_of([mention.id for mention in mentions]))
    wholes, kept_parts = _around(parts, mentions)
    ties = (*ties_among(parts, [incident.id]).get(incident.id, ()), *ties_to(parts, incident.id))
    return Dossier(
        incident=incident,
        fields=fields,
        links=_links(parts, mentions),
        mention_names=names,
        decisions=decisions,
        rulings=ruled,
        copies=copies_among(parts, _inside(parts.texts.relations(texts), texts)),
        parts=kept_parts,
        wholes=wholes,
        revisions={rid: kept.revision for rid, kept in texts.items()},
        ties=ties,
        tied=parts.listing.many(sorted({end for tie in ties for end in (tie.of, tie.other)} - {incident.id})),
    )


def _inside(relations: Sequence[Relation], texts: Collection[str]) -> list[Relation]:
    return [one for one in relations if one.first in texts and one.second in texts]


def _around(parts: Parts, mentions: Sequence[Mention]) -> tuple[list[Line], list[Line]]:
    """The incidents that reports tell these mentions to be part of, and those that they tell to be parts of them."""
    own = {mention.id for mention in mentions}
    beside = parts.readings.bare_of_revisions(mention.revision_id for mention in mentions)
    wholes = {mention.part_of for mention in mentions if mention.part_of}
    of_these = {mention.id for mention in beside if mention.part_of in own}
    incidents = parts.readings.incident_ids(wholes | of_these)
    here = set(parts.readings.incident_ids(own).values())
    lines = parts.listing.many(sorted(set(incidents.values()) - here))

    def told(ids: Collection[str]) -> list[Line]:
        found = {incidents[one] for one in ids if one in incidents}
        return sorted((lines[one] for one in found if one in lines), key=lambda line: (line.day, line.id))

    return told(wholes), told(of_these)


def _within(claim: Claim) -> Span | None:
    if claim.span is None or not claim.span.within(claim.sentence):
        return None
    return Span(start=claim.span.start - claim.sentence.start, end=claim.span.end - claim.sentence.start)


def _claimant(claim: Claim) -> str:
    if claim.claimant is None:
        return "the outlet itself"
    words = claim.claimant.party.wording
    return f"{words} (named before)" if points_back(words) else words


def value_words(claim: Claim) -> str:
    """What a claim says, in few words."""
    match claim.value:
        case When() as when:
            return day_label(when) + ("" if claim.span else " (inferred)")
        case Where() as where:
            return _place_words(where)
        case Party() as party:
            return party.actor or party.wording
        case Weapon() as weapon:
            return weapon.kind
        case Kind() as kind:
            return kind.type.value.replace("_", " ")
        case Toll() as toll:
            low, high = toll.count.low, toll.count.high
            number = (
                str(low) if low == high and low is not None
                else f"{low} to {high}" if low is not None and high is not None
                else f"at least {low}" if low is not None
                else f"up to {high}" if high is not None
                else "number not stated"
            )  # fmt: skip
            return f"{number} {toll.outcome}" + ("" if toll.group == "all" else f" ({toll.group})")


def _place_words(where: Where) -> str:
    """A place with its level, where it lies and how far the words and the table leave that open."""
    units = _units(where)
    words = f"{where.name} ({where.level})" + (f", {', '.join(units)}" if units else "")
    if where.lat is not None and where.lon is not None:
        known = where.place_id or "about there"
        words += f"; {where.lat:.2f} {where.lon:.2f}, within {where.radius_km:g} km ({known})"
    elif where.candidates:
        words += f"; one of {', '.join(where.candidates)}"
    return words


def _units(where: Where) -> list[str]:
    """What a place lies in, from the district up; the province with its code."""
    first = where.admin1 if where.admin1 != where.name else None
    code = f"[{where.admin1_code}]" if where.admin1_code else None
    province = " ".join(filter(None, (first, code)))
    return [unit for unit in (where.admin2, province, where.country) if unit and unit != where.name]


def _counted_from(claim: Claim, text: str) -> str:
    """The words of the time that a time is counted from."""
    return f" (counted from “{claim.hangs_on.of(text)}”)" if claim.hangs_on else ""


def _links(parts: Parts, mentions: list[Mention]) -> list[Link]:
    """The links among the mentions, with their reasons computed again from the same facts."""
    ids = [mention.id for mention in mentions]
    facts = parts.linking.facts(ids)
    return [
        judge(facts[link.first], facts[link.second])
        for link in parts.linking.links_among(ids)
        if link.first in facts and link.second in facts and link.judgement != "different"
    ]
