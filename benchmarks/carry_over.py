"""How a reading carries over to texts of another kind and another time, which nothing here was trained or tuned on.

`muc4` (development texts, Latin America 1988-91, upper case put into lower by the words of other corpora) and `m2e2`
(Voice of America). Their guides are not ours, so the figures compare readers, not texts: run it for each tagger.

    .venv/bin/python benchmarks/carry_over.py [--tagger rules] [--set muc4|m2e2]
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from corpora import SHARED, load_scorer
from dateline.records.report import Dated, Revision

CORPORA = SHARED / "corpora"
TYPES = {
    "ATTACK": (
        "assault",
        "armed_clash",
        "air_strike",
        "shelling",
        "bombing",
        "suicide_bombing",
        "destruction",
    ),
    "BOMBING": ("bombing", "suicide_bombing", "shelling", "air_strike", "destruction"),
    "KIDNAPPING": ("abduction",),
    "ARSON": ("destruction", "assault", "armed_clash"),
}
"""Our types that may be a template's."""
ENOUGH = 2.0
"""Points from which a template and a mention are held to tell of one thing."""
FIELDS = ("initiator", "target", "weapon", "place", "date")

score = load_scorer()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A template: the types it may be, and the wordings of each thing that it states, one list for each thing."""

    types: tuple[str, ...]
    initiator: tuple[tuple[str, ...], ...]
    target: tuple[tuple[str, ...], ...]
    weapon: tuple[tuple[str, ...], ...]
    place: tuple[tuple[str, ...], ...]
    date: tuple[str, str] | None


def revision(own_id: str, text: str, day: str | None) -> Revision:
    """A text as a revision, without anything known of it but its day."""
    return Revision(
        id=own_id,
        text=text,
        raw_hash="",
        publisher=None,
        publisher_basis=None,
        url=None,
        title=None,
        language="en",
        published=_on(day) if day else None,
        dates=(),
        contradictions=(),
        boilerplate=(),
    )


def _on(day: str) -> Dated:
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Dated(at=at, to_the_day=True, basis="metadata", wording=day)


def lines(path: str) -> Iterator[dict[str, Any]]:
    """The objects of a corpus file."""
    with gzip.open(CORPORA / path, "rt", encoding="utf-8") as found:
        yield from map(json.loads, found)


# ---- muc4 ----


@cache
def _small() -> frozenset[str]:
    """Words that other corpora write small at least as often as with a capital."""
    small: Counter[str] = Counter()
    for path in ("gun_violence/reports.jsonl.gz", "m2e2/reports.jsonl.gz", "rams/reports.jsonl.gz"):
        for report in lines(path):
            for before, word in re.findall(r"([a-z,] )?\b([A-Za-z]+)\b", report["text"]):
                if word.islower():
                    small[word] += 1
                elif before:
                    small[word.lower()] -= 1
    return frozenset(word for word, number in small.items() if number > 0)


def in_mixed_case(text: str) -> str:
    """An upper-case text in small letters, with a capital on names and at the beginning of sentences; of the same length."""
    words = re.sub(r"[A-Z][A-Z']*", lambda m: _cased(m.group()), text)
    return re.sub(r"(^|[.!?]\s+|\]\s+)([a-z])", lambda m: m.group(1) + m.group(2).upper(), words)


def _cased(word: str) -> str:
    low = word.lower()
    stem = low.removesuffix("'s").removesuffix("'")
    return low if stem in _small() else word[0] + low[1:]


def muc4(split: str = "dev") -> Iterator[tuple[Revision, list[Told]]]:
    """The texts of a part of muc4, with their templates of what was done; optional ones and mere threats left out."""
    for report in lines("muc4/reports.jsonl.gz"):
        if report["split"] != split:
            continue
        body = report["text"].split("[TEXT]")[-1].split(" -- ")[-1]
        text = re.sub(r"(?<=\S)\n(?=\S)", " ", re.sub(r"\[[^\]]*\]", lambda m: " " * len(m.group()), body))
        text = in_mixed_case(re.sub(r" {2,}", " ", text))
        yield (
            revision(report["id"], text, report["pub_date"]),
            [_template(t) for t in report["templates"] if _counts(t)],
        )


def _counts(template: dict[str, Any]) -> bool:
    return (
        not template["optional"]
        and "ACCOMPLISHED" in (template["stage"] or [])
        and template["type"][0] in TYPES
    )


def _template(template: dict[str, Any]) -> Told:
    def things(*slots: str) -> tuple[tuple[str, ...], ...]:
        found: list[list[str]] = []
        for fill in (fill for slot in slots for fill in template[slot] or ()):
            strings = [s for s in fill.get("strings", ()) if s]
            same = next((other for other in found if set(other) & set(strings)), None)
            if same is not None:
                same.extend(strings)
            elif strings:
                found.append(strings)
        return tuple(tuple(strings) for strings in found)

    date = template["date"] or {}
    places = [part for some in template["location"] or () for part in some[-1:]]
    return Told(
        types=TYPES[template["type"][0]],
        initiator=things("perp_individual", "perp_org"),
        target=things("hum_tgt_name", "hum_tgt_description", "phys_tgt"),
        weapon=things("instrument_id"),
        place=tuple((part["name"],) for part in places[:1]),
        date=(date["start"], date["end"]) if date.get("start") and date.get("end") else None,
    )


# ---- m2e2 ----

ACE = {
    "Conflict:Attack": (
        "air_strike",
        "shelling",
        "bombing",
        "suicide_bombing",
        "chemical_attack",
        "armed_clash",
        "assault",
        "territory_change",
        "destruction",
        "shootdown",
    ),
    "Life:Die": (
        "air_strike",
        "shelling",
        "bombing",
        "suicide_bombing",
        "chemical_attack",
        "armed_clash",
        "assault",
    ),
    "Conflict:Demonstrate": ("protest",),
    "Justice:ArrestJail": ("arrest",),
}
ROLES = {
    "Attacker": "initiator",
    "Agent": "initiator",
    "Entity": "initiator",
    "Target": "target",
    "Victim": "target",
    "Person": "target",
    "Instrument": "weapon",
    "Place": "place",
}


def m2e2() -> Iterator[tuple[Revision, list[Told]]]:
    """The articles of m2e2, with their events of our kinds; the events of one sentence that may be one are taken as one."""
    for report in lines("m2e2/reports.jsonl.gz"):
        told: dict[tuple[int, bool], list[dict[str, Any]]] = {}
        for event in report["events"]:
            if event["type"] in ACE:
                violent = event["type"] in ("Conflict:Attack", "Life:Die")
                told.setdefault((event["sentence"], violent or event["type"]), []).append(event)
        yield (
            revision(report["id"], report["text"], report["pub_date"]),
            [_event(some) for some in told.values()],
        )


def _event(events: Sequence[dict[str, Any]]) -> Told:
    fields: dict[str, dict[str, None]] = {field: {} for field in FIELDS}
    for event in events:
        for argument in event["args"]:
            if argument["role"] in ROLES:
                fields[ROLES[argument["role"]]][argument["text"]] = None
    found = {field: tuple((text,) for text in texts) for field, texts in fields.items() if field != "date"}
    return Told(types=tuple(dict.fromkeys(t for e in events for t in ACE[e["type"]])), date=None, **found)


# ---- scoring ----


def same(wordings: Sequence[str], text: str) -> bool:
    """Whether a text is one of the wordings of a thing, or holds one that does not lack half of its words."""
    low = text.lower()
    return any(
        score.same_words(wording, text) or re.search(rf"\b{re.escape(wording.lower())}\b", low)
        for wording in wordings
    )


def affinity(told: Told, mention: dict[str, Any]) -> float:
    """How well a template and a mention fit."""
    if mention["type"] not in told.types:
        return 0.0
    points = 1.0
    points += 2 * _any(
        told.target, [t["text"] for t in mention["targets"]] + [t["text"] for t in mention["tolls"]]
    )
    points += 1 * _any(told.initiator, [t["text"] for t in mention["initiators"]])
    points += 1 * _any(told.place, [t["text"] for t in mention["places"]])
    points += 1 * _any(told.weapon, [t["text"] for t in mention["weapons"]])
    points += 1 * _any([*told.target, *told.weapon, *told.initiator], [mention["sentence"]])
    days = score.days(mention)
    return points + 0.5 * bool(told.date and days and told.date[0] <= days[1] and days[0] <= told.date[1])


def _any(things: Iterable[Sequence[str]], texts: Sequence[str]) -> bool:
    return any(same(thing, text) for thing in things for text in texts)


def pairs(templates: Sequence[Told], mentions: Sequence[dict[str, Any]]) -> list[tuple[int, int]]:
    """Templates and mentions that tell of one thing, one to one, the best pairs first."""
    scored = sorted(
        ((affinity(t, m), -i, -j) for i, t in enumerate(templates) for j, m in enumerate(mentions)),
        reverse=True,
    )
    found: list[tuple[int, int]] = []
    for points, i, j in scored:
        if points >= ENOUGH and all(-i != other and -j != another for other, another in found):
            found.append((-i, -j))
    return found


def measure(read: Iterable[tuple[Sequence[Told], Sequence[dict[str, Any]]]]) -> dict[str, Any]:
    """Precision, recall and F1 of mentions, and of what the templates state, over texts with their mentions."""
    want: Counter[str] = Counter()
    have: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for templates, mentions in read:
        want["mention"] += len(templates)
        have["mention"] += len(mentions)
        for template in templates:
            for field in FIELDS:
                want[field] += len(_stated(template, field))
        for i, j in pairs(templates, mentions):
            right["mention"] += 1
            for field in FIELDS:
                found, hits = _hits(templates[i], mentions[j], field)
                have[field] += found
                right[field] += hits
    return {field: score.f1(right[field], want[field], have[field]) for field in ("mention", *FIELDS)}


def _stated(told: Told, field: str) -> Sequence[Any]:
    if field == "date":
        return [told.date] if told.date else []
    stated: Sequence[Any] = getattr(told, field)
    return stated


def _hits(told: Told, mention: dict[str, Any], field: str) -> tuple[int, int]:
    """How much of a field a paired mention states, and how much of it is right; nothing counts where the template is silent."""
    stated = _stated(told, field)
    if not stated:
        return 0, 0
    if field == "date":
        days = score.days(mention)
        return int(days is not None), int(days == told.date)
    key = {"initiator": "initiators", "target": "targets", "weapon": "weapons", "place": "places"}[field]
    texts = list(dict.fromkeys(one["text"] or "" for one in mention[key] if one.get("stance") != "denied"))
    texts = texts[:1] if field == "place" else texts
    left = list(stated)
    hits = 0
    for text in texts:
        thing = next((thing for thing in left if same(thing, text)), None)
        if thing is not None:
            left.remove(thing)
            hits += 1
    return len(texts), hits
