"""Marks the words of a text that are not the report. Nothing is deleted: offsets go on pointing into the text as it came.

The rules are data (`data/ingest_boilerplate.toml`). They are conservative: a report's own sentence must never be marked.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.data import toml_of
from dateline.ingest.dateline import dates_in_text
from dateline.records.report import Boilerplate, BoilerplateKind, Dated
from dateline.records.values import Span

Where = Literal["line", "end", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which boilerplate looks: a pattern for a line, for the end of the text, or for words anywhere."""

    where: Where
    kind: BoilerplateKind
    pattern: re.Pattern[str]
    longest: int


def find_boilerplate(text: str, dates: Iterable[Dated] | None = None) -> tuple[Boilerplate, ...]:
    """Return the boilerplate of a text, sorted and without overlaps.

    `dates` are the dates of publication that were found in the text, where the caller has them already.
    """
    dated = tuple(_of_dates(dates_in_text(text) if dates is None else dates))
    return _apart(text, [*dated, *_of_lines(text, dated), *_of_words(text)])


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, in the order of the table."""
    table = toml_of("ingest_boilerplate.toml")
    return tuple(
        Rule(
            where=where,
            kind=cast("BoilerplateKind", entry["kind"]),
            pattern=re.compile(entry["pattern"]),
            longest=entry.get("longest", 0),
        )
        for where in ("line", "end", "words")
        for entry in table[where]
    )


def _of_dates(dates: Iterable[Dated]) -> Iterator[Boilerplate]:
    for dated in dates:
        if dated.span:
            kind: BoilerplateKind = "updated_line" if dated.basis == "updated_line" else "date_prefix"
            yield Boilerplate(span=dated.span, kind=kind)


def _of_lines(text: str, dated: Iterable[Boilerplate]) -> Iterator[Boilerplate]:
    if "\n" not in text.strip():
        return  # the lines were joined: what begins as boilerplate may go on as the report
    line_rules = [rule for rule in rules() if rule.where == "line"]
    behind = {mark.span.start: mark.span.end for mark in dated}
    for match in re.finditer(r"[^\n\r]+", text):
        start, end = _trimmed(text, match.start(), match.end())
        start, end = _trimmed(text, min(behind.get(start, start), end), end)
        if start < end:
            yield from _of_line(text, start, end, line_rules)


def _of_line(text: str, start: int, end: int, line_rules: Iterable[Rule]) -> Iterator[Boilerplate]:
    for rule in line_rules:
        if end - start <= rule.longest and rule.pattern.fullmatch(text, start, end):
            yield Boilerplate(span=Span(start=start, end=end), kind=rule.kind)
            return


def _of_words(text: str) -> Iterator[Boilerplate]:
    for rule in rules():
        if rule.where != "line":
            for match in rule.pattern.finditer(text):
                start, end = _trimmed(text, match.start(), match.end())
                yield Boilerplate(span=Span(start=start, end=end), kind=rule.kind)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _apart(text: str, found: Iterable[Boilerplate]) -> tuple[Boilerplate, ...]:
    """Sort, and where two overlap let the later one begin behind the earlier one."""
    apart: list[Boilerplate] = []
    for one in sorted(found, key=lambda mark: (mark.span.start, -mark.span.end)):
        begin = max(one.span.start, apart[-1].span.end if apart else 0)
        start, end = _trimmed(text, begin, one.span.end) if begin < one.span.end else (begin, begin)
        if start < end:
            apart.append(Boilerplate(span=Span(start=start, end=end), kind=one.kind))
    return tuple(apart)
