"""Linking alone: the mentions are those that the annotators found in syria, and only which of them are one incident is ours.

    .venv/bin/python benchmarks/gold_links.py

Tells how many of the same pairs blocking lets meet, link precision, recall and F1, and B3, for all reports and for each half by
date (the weights of the scorer were fitted on found mentions of the earlier half). A mention is made of its annotation: type,
days, places (looked up as ours are), sides, weapons and tolls, with the sentences that are annotated.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

from corpora import SYRIA, by_date, read_gold
from dateline.claims.actors import read_party
from dateline.claims.places import place_at
from dateline.claims.settle import settle_places
from dateline.claims.weapons import read_weapon
from dateline.evaluate.measure import b_cubed, links
from dateline.gazetteer.cache import open_gazetteer
from dateline.incidents import Facts, facts_of, group_mentions, judge_briefly
from dateline.ingest import read_file
from dateline.records.claim import Claim, Field, Mention
from dateline.records.report import Incoming, Revision
from dateline.records.values import Count, IncidentType, Kind, Origin, Span, Toll, Value, When, Where
from dateline.settings import Settings
from dateline.train.gold import occurrences
from fit_links import candidate_pairs

ORIGIN = Origin(kind="human", name="annotation", version="1")
NARROW = (("day", 0), ("days", 5), ("week", 7), ("month", 31), ("year", 366))


def span_of(text: str, words: str | None, within: Span | None = None) -> Span | None:
    """Where words stand in a text, first within a span of it."""
    whole = Span(start=0, end=len(text))
    inside = occurrences(text, words or "", within or whole)
    return next(inside, None) or next(occurrences(text, words or "", whole), None)


def when_of(told: Mapping[str, Any]) -> When | None:
    """The days of an annotation."""
    first, last = (date.fromisoformat(told[end]) if told[end] else None for end in ("from", "to"))
    if first is None and last is None:
        return None
    length = (last - first).days if first and last else 10_000
    precision: Any = next((name for name, most in NARROW if length <= most), "longer")
    return When(
        earliest=first,
        latest=last,
        precision=precision,
        basis="stated" if told["text"] else "inferred",
        wording=told["text"],
    )


def values_of(
    told: Mapping[str, Any], text: str, sentence: Span
) -> Iterable[tuple[Field, Value, str | None]]:
    """The values of an annotated mention, each with its words."""
    yield "type", Kind(type=IncidentType(told["type"]), wording=told["trigger"]), told["trigger"]
    when = when_of(told["date"])
    if when:
        yield "date", when, told["date"]["text"]
    for one in told["places"]:
        span = span_of(text, one["text"], sentence)
        found = place_at(text, span, sentence) if span else None
        yield "place", found or Where(name=one["text"], level=one["level"], basis="stated"), one["text"]
    for field, parties in (("actor", told["initiators"]), ("recipient", told["targets"])):
        for one in parties:
            yield field, read_party(one["text"]), one["text"]  # type: ignore[misc] # the two literals above
    for one in told["tolls"]:
        count = Count(low=one["low"], high=one["high"], wording=one["text"])
        yield "toll", Toll(outcome=one["outcome"], group=one["group"], count=count), one["text"]
    for one in told["weapons"]:
        weapon = read_weapon(one["text"])
        if weapon:
            yield "weapon", weapon, one["text"]


def mention_of(name: str, told: Mapping[str, Any], revision: Revision) -> Mention:
    """A mention as the annotators read it."""
    text = revision.text
    sentence = span_of(text, told["sentence"]) or Span(start=0, end=len(text))
    claims = tuple(
        Claim(
            id=f"clm-{name}-{n}", mention_id=name, revision_id=revision.id, field=field, value=value,
            span=span_of(text, words, sentence), sentence=sentence, claimant=None, stance="asserted", origin=ORIGIN, confidence=1.0,
        )
        for n, (field, value, words) in enumerate(values_of(told, text, sentence))
        if not words or span_of(text, words, sentence)
    )  # fmt: skip
    others = (span_of(text, toll["sentence"]) for toll in told["tolls"])
    return Mention(
        id=name, revision_id=revision.id, rank=1, role=told["role"], modality=told["modality"],
        trigger=span_of(text, told["trigger"], sentence) or sentence, sentence=sentence,
        sentences=tuple(dict.fromkeys([sentence, *(one for one in others if one)])), part_of=None, claims=claims,
        origin=ORIGIN, confidence=1.0,
    )  # fmt: skip


def read_annotated() -> tuple[dict[str, Facts], dict[str, str], dict[str, str]]:
    """Facts, incident and report of every annotated mention."""
    gold, gazetteer = read_gold(SYRIA / "gold.jsonl"), open_gazetteer(Settings())
    facts: dict[str, Facts] = {}
    incident: dict[str, str] = {}
    report: dict[str, str] = {}
    for item in read_file(SYRIA / "reports.jsonl", Settings()):
        own = item.sighting.own_id if isinstance(item, Incoming) else ""
        if not isinstance(item, Incoming) or own not in gold:
            continue
        told: list[dict[str, Any]] = list(gold[own]["mentions"])
        mentions = [mention_of(f"men-{own}-{n:02d}", one, item.revision) for n, one in enumerate(told)]
        for mention, one in zip(settle_places(mentions, item.revision.text, gazetteer), told, strict=True):
            facts[mention.id] = replace(facts_of(mention, item.revision), revision_id=own)
            incident[mention.id], report[mention.id] = one["incident"], own
    return facts, incident, report


def groups_of(incident: Mapping[str, str], report: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The mentions of each incident, each with its report."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for mention, one in incident.items():
        found[one].append((report[mention], mention))
    return found


def meeting(groups: Mapping[str, list[tuple[str, str]]], pairs: set[tuple[str, str]]) -> tuple[int, int]:
    """How many pairs of different reports that share an incident are compared, and how many there are."""
    same = [
        (min(a, b), max(a, b))
        for some in groups.values()
        for (p, a), (q, b) in combinations(some, 2)
        if p != q
    ]
    return sum(pair in pairs for pair in same), len(same)


def main() -> None:
    """Link, and tell."""
    facts, incident, report = read_annotated()
    earlier, _ = by_date(read_gold(SYRIA / "gold.jsonl"))
    parts = {
        "all": sorted(facts),
        "earlier half": sorted(m for m in facts if report[m] in earlier),
        "later half": sorted(m for m in facts if report[m] not in earlier),
    }
    print(
        "| given the annotated mentions | mentions | pairs compared | same pairs that meet | link P | R | F1 | B3 |\n"
        + "|---" * 8
        + "|"
    )
    for name, ids in parts.items():
        some = {m: facts[m] for m in ids}
        pairs = sorted(candidate_pairs(some))
        groups = group_mentions(
            {m: some[m].revision_id for m in ids}, [judge_briefly(some[a], some[b]) for a, b in pairs]
        )
        ours = {m: group[0] for group in groups for m in group}
        own = {m: incident[m] for m in ids}
        link = links(groups_of(own, report), groups_of(ours, report))
        b3 = b_cubed((own[m], ours[m]) for m in ids)
        met, same = meeting(groups_of(own, report), set(pairs))
        cells = " | ".join(f"{100 * (one or 0):.1f}" for one in (link.precision, link.recall, link.f1, b3.f1))
        print(f"| {name} | {len(ids)} | {len(pairs)} | {met} of {same} | {cells} |")


if __name__ == "__main__":
    main()
