"""Annotations of other makers, as tagged texts to warm an encoder up on: what of them maps onto parts of our scheme.

What figures without any training are measured on stays out: m2e2, and of muc4 all but the training texts.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpora import SHARED
from dateline.records.values import Span
from dateline.train.warm_up import Tagged

CORPORA = SHARED / "corpora"
EVENTS = ("conflict", "life", "justice", "movement")
ROLES = (
    "place",
    "victim",
    "attacker",
    "target",
    "instrument",
    "injurer",
    "killer",
    "jailer",
    "detainee",
    "participant",
)


def related() -> Iterator[Tagged]:
    """Every text, set after set."""
    yield from _muc4()
    yield from _events("wikievents")
    yield from _events("rams")
    for line in _lines("attribution/polnear_train.jsonl.gz"):
        spans = [
            (part, Span(start=some[0]["start"], end=some[-1]["end"]))
            for one in line["attributions"]
            for part in ("source", "cue", "content")
            if (some := one.get(part))
        ]
        yield Tagged(set="polnear", text=line["text"], spans=tuple(spans))
    for name, path in (("re3d", "re3d/reports.jsonl.gz"), ("ecbplus", "ecbplus/reports.jsonl.gz")):
        for line in _lines(path):
            yield Tagged(set=name, text=line["text"], spans=tuple(_plain(line["spans"])))
    for name in ("wikigold",):
        yield from _joined(name)


def _lines(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(CORPORA / path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _plain(spans: list[dict[str, Any]]) -> Iterator[tuple[str, Span]]:
    for span in spans:
        yield span["type"], Span(start=span["start"], end=span["end"])


def _muc4() -> Iterator[Tagged]:
    for line in _lines("muc4/reports.jsonl.gz"):
        if line["split"] == "train":
            spans = [
                (span["type"], Span(start=start, end=end))
                for span in line["spans"]
                for start, end in span["all_occurrences"]
            ]
            yield Tagged(set="muc4", text=line["text"], spans=tuple(spans))


def _events(name: str) -> Iterator[Tagged]:
    for line in _lines(f"{name}/reports.jsonl.gz"):
        where = {span["id"]: span for span in line.get("spans", [])}
        spans: list[tuple[str, Span]] = []
        for event in line["events"]:
            kind = event["type"].split(".")[0].lower()
            trigger = event["trigger"]
            spans.append(
                (kind if kind in EVENTS else "event", Span(start=trigger["start"], end=trigger["end"]))
            )
            for arg in event["args"]:
                held = where.get(arg["span"]) if "span" in arg else arg
                if held and arg["role"].lower() in ROLES:
                    spans.append((arg["role"].lower(), Span(start=held["start"], end=held["end"])))
        yield Tagged(set=name, text=line["text"], spans=tuple(spans))


def _joined(name: str, sentences: int = 15) -> Iterator[Tagged]:
    """Sets of single sentences, some of them at a time as one text."""
    lines = list(_lines(f"ner/{name}.jsonl.gz"))
    for start in range(0, len(lines), sentences):
        text, spans = "", []
        for line in lines[start : start + sentences]:
            spans += [
                (label, Span(start=span.start + len(text), end=span.end + len(text)))
                for label, span in _plain(line["spans"])
            ]
            text += line["text"] + "\n"
        yield Tagged(set=name, text=text, spans=tuple(spans))


def folder() -> Path:
    """Where the corpora lie."""
    return CORPORA
