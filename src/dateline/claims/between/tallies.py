"""Numbers of incidents that a report gives for a set of them: "66 attacks since 17 October", "its response to the 66 attacks"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from dateline.claims.between.words import any_of, claimant_of, section
from dateline.claims.counts import number_pattern, read_count
from dateline.claims.dates import find_times
from dateline.records.claim import Tally
from dateline.records.values import Span, When

LEAST = 3
"""From how many incidents on a number is a tally: "two strikes" are told one by one."""


@cache
def _pattern() -> re.Pattern[str]:
    lists = section("tallies")
    return re.compile(
        rf"(?P<all>\b(?:{any_of(lists['all_of'])})\s+)?(?P<count>{number_pattern().pattern})\s+(?P<noun>{lists['nouns']})\b",
        re.IGNORECASE,
    )


@cache
def _running() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(section('tallies')['running'])})\b", re.IGNORECASE)


def find_tallies(text: str, sentences: Sequence[Span], anchor: date | None) -> Iterator[Tally]:
    """Yield the tallies of some sentences, each with the days it runs over where its sentence tells them."""
    for sentence in sentences:
        running = _running().search(text, sentence.start, sentence.end)
        for match in _pattern().finditer(text, sentence.start, sentence.end):
            count = read_count(match["count"])
            number = (count.low if count.low is not None else count.high) if count else None
            if count is None or number is None or number < LEAST or not (running or match["all"]):
                continue
            since, until = _days(text, sentence, running, anchor)
            start = match.start("count")
            yield Tally(
                count=count,
                noun=match["noun"],
                span=Span(start=start, end=match.end("noun")),
                sentence=sentence,
                since=since,
                until=until,
                claimant=claimant_of(text, sentence),
            )


def _days(
    text: str, sentence: Span, running: re.Match[str] | None, anchor: date | None
) -> tuple[date | None, date | None]:
    """The first and the last day that a tally runs over: from the time behind "since" to the day of the report."""
    if running is None:
        return None, anchor
    behind = Span(start=running.start(), end=sentence.end)
    times = [one.when for one in find_times(text, sentence, anchor) if one.span.start >= behind.start - 1]
    known = [when for when in times if isinstance(when, When) and when.earliest]
    if not known:
        return None, anchor
    first = known[0]
    open_end = running.group().lower() == "since" or first.latest is None
    return first.earliest, anchor if open_end else first.latest
