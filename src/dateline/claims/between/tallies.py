"""Numbers that a report gives for a set of incidents: "66 attacks since 17 October", "at least 62 have been injured in the attacks"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from dateline.claims.between.words import any_of, claimant_of, section
from dateline.claims.counts import number_pattern, read_count
from dateline.claims.dates import find_times
from dateline.records.claim import Claim, Mention, Tally
from dateline.records.values import Count, Span, Toll, When

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
            if count is None or not _enough(count) or not (running or match["all"]):
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


def _enough(count: Count) -> bool:
    number = count.low if count.low is not None else count.high
    return number is not None and number >= LEAST


@cache
def _in_a_set() -> re.Pattern[str]:
    """Words by which people are counted over several incidents: "in the attacks", "by such strikes"."""
    lists = section("tallies")
    return re.compile(
        rf"\b(?:in|by|during|from)\s+(?:(?:{any_of(lists['sets'])})\s+)?(?P<noun>{lists['nouns']})\b",
        re.IGNORECASE,
    )


@cache
def _perfect() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(section('tallies')['perfect'])})\b", re.IGNORECASE)


def find_people(text: str, tolls: Iterable[Claim], anchor: date | None) -> Iterator[Tally]:
    """Yield those tolls that count people over a set of incidents: told as what has become of them by now, since a time or in several attacks."""
    for claim in tolls:
        toll, span, sentence = claim.value, claim.span, claim.sentence
        if not isinstance(toll, Toll) or span is None:
            continue
        if not _enough(toll.count) or not _perfect().search(text, sentence.start, sentence.end):
            continue
        running = _running().search(text, sentence.start, sentence.end)
        among = _in_a_set().search(text, span.end, sentence.end)
        if running is None and among is None:
            continue
        since, until = _days(text, sentence, running, anchor)
        if among is None and since is None:
            continue
        yield Tally(
            count=toll.count,
            noun=among["noun"] if among else "",
            span=span,
            sentence=sentence,
            since=since,
            until=until,
            claimant=claim.claimant,
            outcome=toll.outcome,
        )


def counts_more(mention: Mention, tally: Tally, text: str) -> bool:
    """Whether a tally of people runs over more than the mention that it is told with.

    It began before any day that the mention is told to have had, or before its own day while the mention has a toll of its own; or it is of
    several happenings, and the mention of one.
    """
    known = [
        (when.latest - when.earliest, when.earliest)
        for when in (claim.value for claim in mention.of("date"))
        if isinstance(when, When) and when.earliest and when.latest
    ]
    length, begun = min(known, default=(None, None))
    if length is None or begun is None:
        return False
    if tally.since is None:
        return not length.days and not mention.trigger.of(text).lower().endswith("s")
    first = min(day for _, day in known)
    own = begun if _has_own_toll(mention, tally, text) else first
    return (own - tally.since).days > 1


def _has_own_toll(mention: Mention, tally: Tally, text: str) -> bool:
    """Whether a mention has a toll of that outcome that is told as what happened, and not as what has happened by now."""
    return any(
        isinstance(claim.value, Toll)
        and claim.value.outcome == tally.outcome
        and claim.sentence != tally.sentence
        and not _perfect().search(text, claim.sentence.start, claim.sentence.end)
        for claim in mention.of("toll")
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
