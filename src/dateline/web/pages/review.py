"""The review queue: what most needs a person, one item at a time; and what people decided so far."""

from collections.abc import Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from dateline.batch.dossier import dossier
from dateline.batch.queue import queue
from dateline.batch.rule import rulings
from dateline.batch.settle import acts_in, explain
from dateline.records.claim import Field, Mention
from dateline.records.decision import Decision, in_force
from dateline.records.link import SILENT
from dateline.records.ruling import Ruling, rulings_in_force
from dateline.records.values import IncidentType
from dateline.review import alpha
from dateline.review.queue import Item
from dateline.serve.access import Reading, TheBench, not_for_the_public
from dateline.serve.bench import Bench, Visitor
from dateline.store.listing import Line
from dateline.store.record import Parts
from dateline.web.pages.incident import STANCES, TITLES
from dateline.web.render import page

router = APIRouter()
IN_QUEUE: Final = 60
MOST_CLAIMS: Final = 12
"""Claims of an item that are put before a reviewer; the page of the incident has the rest."""
ABOUT: Final[dict[str, tuple[Field, ...]]] = {
    "contested toll": ("toll",),
    "single voice": ("toll", "type"),
    "unsure reading": ("type", "date", "place", "toll"),
}
"""The fields that are looked at, by the kind of item."""


@router.get("/review")
def review(
    request: Request,
    bench: TheBench,
    visitor: Reading,
    item: Annotated[str, Query(max_length=300)] = "",
    skip: Annotated[int, Query(ge=0, le=IN_QUEUE)] = 0,
    done: Annotated[str, Query(max_length=100)] = "",
    second: bool = False,
) -> HTMLResponse:
    """The queue, and its first item (or the one asked for)."""
    not_for_the_public(bench)
    with bench.record.begin() as parts:
        items = _second_looks(parts, visitor) if second else queue(parts, IN_QUEUE)
        chosen = next((one for one in items if one.key == item), None)
        if chosen is None:
            chosen = items[min(skip, len(items) - 1)] if items else None
        lines = _lines(parts, items)
    card = _card(bench, chosen) if chosen else None
    here = items.index(chosen) if chosen else 0
    return page(
        request, "review.html", visitor=visitor, items=items, chosen=chosen, card=card, lines=lines, here=here, done=done,
        second=second, stances=STANCES, titles=TITLES, silent=SILENT, types=[kind.value for kind in IncidentType],
    )  # fmt: skip


def _lines(parts: Parts, items: Sequence[Item]) -> dict[str, Line]:
    """The line of the incident that each item is about first, by the item's key."""
    mentions = [one.subject.split()[0] for one in items if one.kind == "unsure link"]
    incident_of = parts.readings.incident_ids(mentions)
    names = {one.key: incident_of.get(one.subject.split()[0], one.subject) for one in items}
    lines = parts.listing.many(list(names.values()))
    return {key: lines[name] for key, name in names.items() if name in lines}


def _card(bench: Bench, item: Item) -> dict[str, Any]:
    """What is put before the reviewer."""
    if item.kind == "unsure link":
        one, other = item.subject.split()
        found = explain(bench.record, one, other)
        with bench.record.begin() as parts:
            sides = [_side(bench, parts, mention) for mention in (found.first, found.second)]
        return {"kind": "pair", "link": found.link, "because": found.because, "sides": sides}
    with bench.record.begin() as parts:
        if item.subject.startswith("act-"):
            act = next(one for one in acts_in(parts) if one.id == item.subject)
            return {"kind": "act", "act": act, "incidents": _of_mentions(parts, act.mentions)}
        if item.subject.startswith("rul-"):
            ruling = parts.rulings.get(item.subject)
            beside = [
                one
                for one in rulings_in_force(parts.rulings.on([ruling.mention_id]))
                if one.item == ruling.item
            ]
            return {
                "kind": "ruling",
                "ruling": ruling,
                "beside": beside,
                "incidents": _of_mentions(parts, [ruling.mention_id]),
            }
        incident = parts.linking.get(item.subject)
        found_all = dossier(parts, incident)
        quoted = [
            one for field in ABOUT.get(item.kind, ()) for one in found_all.fields[field] if one.claim.span
        ]
        return {
            "kind": "claims",
            "incident": incident,
            "claims": quoted[:MOST_CLAIMS],
            "rest": max(0, len(quoted) - MOST_CLAIMS),
        }


def _of_mentions(parts: Parts, mentions: Sequence[str]) -> list[Line]:
    ids = sorted(set(parts.readings.incident_ids(mentions).values()))
    return sorted(parts.listing.many(ids).values(), key=lambda line: (line.day, line.id))


def _side(bench: Bench, parts: Parts, mention: Mention) -> dict[str, Any]:
    """One of the two that may be one: its sentence, what is read in it, and its incident."""
    kept = parts.texts.get(mention.revision_id)
    seen = parts.texts.sightings([mention.revision_id]).get(mention.revision_id)
    incident = parts.linking.get(parts.readings.incident_ids([mention.id])[mention.id])
    text = kept.revision.text
    return {
        "mention": mention,
        "incident": incident,
        "headline": bench.withheld.words(incident.headline),
        "publisher": kept.revision.publisher or "publisher not stated",
        "day": kept.revision.day,
        "own_id": seen[0].own_id if seen else mention.revision_id,
        "sentences": [sentence.of(text) for sentence in mention.sentences[:4]],
    }


def _second_looks(parts: Parts, visitor: Visitor) -> list[Item]:
    """Incidents whose claims one other person alone has ruled on: a second reading of them shows how far two people agree."""
    by_item: dict[str, list[Ruling]] = {}
    for one in rulings_in_force(parts.rulings.all()):
        if one.claim_id:
            by_item.setdefault(one.item, []).append(one)
    alone = [
        some[0]
        for some in by_item.values()
        if len({one.user for one in some}) == 1 and some[0].user != visitor.name
    ]
    incidents = parts.readings.incident_ids(one.mention_id for one in alone)
    names = sorted({incidents[one.mention_id] for one in alone if one.mention_id in incidents})
    return [
        Item(kind="unsure reading", subject=name, stake=1.0, because="one person has looked at it")
        for name in names[:IN_QUEUE]
    ]


@router.get("/decisions")
def decisions(request: Request, bench: TheBench, visitor: Reading) -> HTMLResponse:
    """What people decided: on pairs, on claims and fields; and how far they agree."""
    not_for_the_public(bench)
    with bench.record.begin() as parts:
        acts = acts_in(parts)
        ruled = rulings(parts)
        agreement = {
            "same incident or not": alpha(_pairs(parts.linking.decisions())),
            "claims": alpha(_items([one.ruling for one in ruled])),
        }
        mentions = [m for act in acts for m in act.mentions[:1]] + [one.ruling.mention_id for one in ruled]
        incident_of = parts.readings.incident_ids(mentions)
    return page(
        request,
        "decisions.html",
        visitor=visitor,
        acts=acts[::-1],
        ruled=ruled[::-1],
        agreement=agreement,
        incident_of=incident_of,
    )


def _pairs(known: Sequence[Decision]) -> list[dict[str, str]]:
    """The verdicts on each pair, by who gave them: of each person the last."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for one in in_force(known):
        found.setdefault((one.first, one.second), {})[one.user] = one.verdict
    return list(found.values())


def _items(known: Sequence[Ruling]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for one in rulings_in_force(known):
        found.setdefault(one.item, {})[one.user] = (one.verdict, one.value)
    return list(found.values())
