"""Measure how time expressions are read, beside other readers, on the same texts.

    .venv/bin/python benchmarks/dates.py [--raise] [syria meantime gum]

`syria`: of the mentions whose date is given by words, those whose days (from and to) come out exactly. "at the words":
the reader's expression that stands at the gold's words; "own choice": the gold's words are not looked at, the
expression nearest to the trigger in the mention's sentence is taken. `meantime` and `gum`: of the expressions with a
value that is a calendar interval, those read exactly, in their text or by themselves ("since 2004" is an interval up
to the report, gold's "2004" a year); a period that holds the report's day may be cut at it.
"also found": expressions where gold has none. Rules were written with a view to the earlier half of syria, MEANTIME and GUM.
`--raise` lifts `tests/floors.json` to what Dateline reached; it never lowers.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpora import SHARED, SYRIA, by_date, read_gold, syria_reports
from dateline.records.values import Span
from floors import raise_floors
from time_tools import Days, Found, Tool, days_of_value, ours, tools

SETS = ("syria", "meantime", "gum")
MODIFIED = re.compile(
    r"(?:in |at |by )?(?:the )?(?:early|mid|late|beginning|start|end|middle|first half|second half)\b",
    re.IGNORECASE,
)
"""Words that narrow the days of a TIMEX3 value without a change of the value."""
NEAR = 3
"""Characters that may stand between a reader's expression and the gold's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A gold expression in its text, with the days that it means; `trigger` and `sentence` where it dates a mention."""

    name: str
    words: Span
    days: Days
    trigger: int | None = None
    sentence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text, its day, and what gold has in it."""

    part: str
    text: str
    anchor: date
    cases: tuple[Case, ...]


# ---- the gold ----


def syria() -> Iterator[Text]:
    """The reports of syria with the mentions whose dates are given by words."""
    gold = read_gold(SYRIA / "gold.jsonl")
    reports = syria_reports()
    for part, half in zip(("earlier half", "later half"), by_date(gold), strict=True):
        for rid, report in half.items():
            if report["report_date"]:
                text = reports[rid]["text"]
                cases = tuple(_mentions(text, report["mentions"]))
                yield Text(
                    part=part, text=text, anchor=date.fromisoformat(report["report_date"]), cases=cases
                )


def _mentions(text: str, mentions: list[dict[str, Any]]) -> Iterator[Case]:
    for mention in mentions:
        when = mention.get("date") or {}
        if not when.get("text"):
            continue
        start = max(text.find(mention["sentence"]), 0)
        sentence = Span(start=start, end=start + len(mention["sentence"]))
        words = _nearest(text, when["text"], sentence)
        if words is None:
            continue
        trigger = text.find(mention["trigger"], start)
        days = (_day(when["from"]), _day(when["to"]))
        yield Case(name=when["text"], words=words, days=days, trigger=max(trigger, start), sentence=sentence)


def _nearest(text: str, words: str, sentence: Span) -> Span | None:
    """Where words stand in a sentence, or nearest to it."""
    starts = [n for n in range(len(text)) if text.startswith(words, n)]
    spans = [Span(start=n, end=n + len(words)) for n in starts]
    return min(
        spans, key=lambda span: (not span.within(sentence), abs(span.start - sentence.start)), default=None
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _lines(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED / "corpora" / path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def meantime() -> Iterator[Text]:
    """The news texts of MEANTIME; the day of a text itself is no case."""
    for report in _lines("meantime/reports.jsonl.gz"):
        cases = [
            Case(name=timex["text"], words=Span(start=timex["start"], end=timex["end"]), days=days)
            for timex in report["timex"]
            if timex.get("type") in ("DATE", "TIME")
            and timex.get("functionInDocument") != "CREATION_TIME"
            and "start" in timex
            and (days := days_of_value(timex["value"]))
        ]
        if anchor := days_of_value(report["dct"] or ""):
            yield Text(part="all", text=report["text"], anchor=anchor[0], cases=tuple(cases))


def gum() -> Iterator[Text]:
    """The texts of GUM that have a day: dates with one value, or from and to."""
    for report in _lines("gum/reports.jsonl.gz"):
        if report["pub_date"] and (anchor := days_of_value(report["pub_date"])):
            cases = tuple(_gum_cases(report["dates"]))
            part = "news and interviews" if report["genre"] in ("news", "interview") else "other genres"
            yield Text(part=part, text=report["text"], anchor=anchor[0], cases=cases)


def _gum_cases(dates: list[dict[str, Any]]) -> Iterator[Case]:
    for one in dates:
        first = days_of_value(one.get("when") or one.get("from") or "")
        last = days_of_value(one.get("when") or one.get("to") or "")
        if first and last:
            words = Span(start=one["start"], end=one["end"])
            yield Case(name=one["text"], words=words, days=(first[0], last[1]))


# ---- the measure ----


def at_words(found: list[Found], words: Span) -> Days | None:
    """What a reader says at some words: of its expressions that touch them the one that shares most."""
    best = max(found, key=lambda one: _shared(one[0], words), default=None)
    return best[1] if best and _shared(best[0], words) > 0 else None


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def own_choice(found: list[Found], case: Case) -> Days | None:
    """What a reader says in the sentence of a mention: of its expressions that nearest to the trigger."""
    if case.sentence is None or case.trigger is None:
        return None
    inside = [one for one in found if one[1] and one[0].within(case.sentence)]
    nearest = min(inside, key=lambda one: abs(one[0].start - (case.trigger or 0)), default=None)
    return nearest[1] if nearest else None


def is_right(days: Days | None, case: Case, anchor: date, *, exact: bool) -> bool:
    """Whether days are those of a case, or its days up to the report where it lasts longer.

    Values of TIMEX3 leave "early", "end of" and the like to an attribute that these corpora lack: with such words, days
    within the value count as right.
    """
    if days is None:
        return False
    first, last = case.days
    if not exact and first and last and MODIFIED.match(case.name) and days[0] and days[1]:
        return first <= days[0] <= days[1] <= last
    cut = (first, anchor) if not exact and first and last and first <= anchor < last else case.days
    return days in (case.days, cut)


def measure(name: str, tool: Tool) -> tuple[dict[str, Counter[str]], float]:
    """Counts of cases and of those that a reader gets right, by part of a set; seconds that it took."""
    counts: dict[str, Counter[str]] = {}
    started = time.perf_counter()
    for text in {"syria": syria, "meantime": meantime, "gum": gum}[name]():
        found = tool(text.text, text.anchor)
        alone = None if name == "syria" else tool
        for part in (text.part, "all"):
            _count(counts.setdefault(part, Counter()), text, found, alone)
            if text.part == "all":
                break
    return counts, time.perf_counter() - started


def _count(count: Counter[str], text: Text, found: list[Found], alone: Tool | None) -> None:
    exact = alone is None
    for case in text.cases:
        right = is_right(at_words(found, case.words), case, text.anchor, exact=exact)
        if alone and not right:
            right = _right_alone(alone, case, text.anchor)
        count["cases"] += 1
        count["right"] += right
        if case.days[0] == case.days[1]:
            count["single days"] += 1
            count["single days right"] += right
        if case.sentence and case.words.within(case.sentence):
            count["in the sentence"] += 1
            count["chosen right"] += is_right(own_choice(found, case), case, text.anchor, exact=exact)
    count["also found"] += sum(
        all(_shared(span, case.words) < -NEAR for case in text.cases) for span, days in found if days
    )


def _right_alone(tool: Tool, case: Case, anchor: date) -> bool:
    """Whether a reader gets gold's words right that are given to it alone: "2004" of "since 2004"."""
    for words, start in ((case.name, 0), (f"in {case.name}", len("in "))):
        at = Span(start=start, end=len(words))
        if is_right(at_words(tool(words, anchor), at), case, anchor, exact=False):
            return True
    return False


def share(count: Counter[str], right: str, of: str) -> float:
    """A share in per cent."""
    return 100 * count[right] / max(count[of], 1)


def report(name: str, readers: dict[str, Tool]) -> None:
    """Print a set: a line for each part and reader."""
    print(
        f"\n{name:34}{'cases':>7}{'at the words':>14}{'single days':>13}{'own choice':>12}{'also found':>12}{'s':>7}"
    )
    for reader, tool in readers.items():
        counts, seconds = measure(name, tool)
        for part, count in sorted(counts.items()):
            cells = f"{count['cases']:>7}{share(count, 'right', 'cases'):>14.1f}{share(count, 'single days right', 'single days'):>13.1f}"
            chosen = (
                f"{share(count, 'chosen right', 'in the sentence'):>12.1f}"
                if count["in the sentence"]
                else " " * 12
            )
            print(
                f"  {reader:11}{part:21}{cells}{chosen}{count['also found']:>12}{seconds:>7.1f}", flush=True
            )


def figures() -> dict[str, dict[str, float]]:
    """What the floors hold: of each set, the share that Dateline reads right."""
    found: dict[str, dict[str, float]] = {}
    for name in SETS:
        counts, _ = measure(name, ours)
        found[f"dates.{name}"] = {part: share(count, "right", "cases") for part, count in counts.items()}
    return found


def main() -> None:
    """Measure, print, and raise the floors if asked to."""
    wanted = [name for name in SETS if name in sys.argv] or SETS
    readers = tools()
    for name in wanted:
        report(name, readers)
    if "--raise" in sys.argv:
        raise_floors(figures())


if __name__ == "__main__":
    main()
