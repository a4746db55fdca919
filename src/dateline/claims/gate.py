"""The citation gate: no value without words.

A value is let through only where its span holds it: the number, the name, the time are read again from the words
alone and must come out the same. A date without words must be marked as inferred, and follow from the sentence or
the publication that it is inferred from; the inference of a person who coded the report by hand is theirs to make.
What does not pass is refused and counted, never shown.
"""

from datetime import date
from typing import assert_never

from dateline.claims.actors import read_party
from dateline.claims.counts import count_people
from dateline.claims.dates import find_times, resolve
from dateline.claims.places import names_country
from dateline.records.claim import Claim
from dateline.records.values import Kind, Party, Span, Toll, Weapon, When, Where


def holds(claim: Claim, text: str, anchor: date | None) -> str | None:
    """Return None where the claim's spans hold what it says, else the reason why not, in plain words.

    `anchor` is the day of the report, against which relative times were read.
    """
    whole = Span(start=0, end=len(text))
    spans = [
        claim.sentence,
        *([claim.span] if claim.span else []),
        *([claim.hangs_on] if claim.hangs_on else []),
        *([claim.claimant.span] if claim.claimant else []),
    ]
    if not all(span.within(whole) and span.start < span.end for span in spans):
        return "a span lies outside the text"
    if claim.claimant and claim.claimant.span.of(text) != claim.claimant.party.wording:
        return f"the claimant's span holds {claim.claimant.span.of(text)!r}, not {claim.claimant.party.wording!r}"
    if claim.hangs_on and not isinstance(claim.value, When):
        return "only a time hangs on other words"
    told = resolve(claim.hangs_on.of(text), anchor) if claim.hangs_on else None
    if claim.span is None:
        return None if _follows(claim, text, anchor, told) else "a value needs the words that give it"
    words = claim.span.of(text)
    return None if _gives(words, claim, anchor, told) else f"{words!r} does not give {claim.value}"


def _follows(claim: Claim, text: str, anchor: date | None, told: When | None) -> bool:
    """Whether a date without words follows from the publication, from words told of something else, or from a person's judgement.

    `told` is the meaning of the time that those words hang on.
    """
    value = claim.value
    if not isinstance(value, When) or value.wording is not None:
        return False
    if value.basis == "publication":
        return anchor is not None and value.latest == anchor
    if claim.origin.kind == "human" and value.basis == "inferred":
        return value.earliest is None or value.latest is None or value.earliest <= value.latest
    times = find_times(text, claim.sentence, anchor)
    read = (
        resolve(time.span.of(text), anchor, told) if time.dependent else time.when
        for time in times
        if time.dependent == (told is not None)
    )
    return value.basis == "inferred" and any(_same_days(when, value) for when in read)


def _same_days(read: When | None, value: When) -> bool:
    return read is not None and (read.earliest, read.latest) == (value.earliest, value.latest)


def _gives(words: str, claim: Claim, anchor: date | None, told: When | None) -> bool:
    value = claim.value
    match value:
        case When():
            return value.wording == words and _same_days(resolve(words, anchor, told), value)
        case Where():
            return value.name in words or names_country(words, value.name)
        case Toll():
            return value.count.wording == words and _counts(words, value)
        case Party():
            return read_party(words) == value
        case Weapon() | Kind():
            return value.wording == words
        case _:
            assert_never(value)


def _counts(words: str, toll: Toll) -> bool:
    count = count_people(words)
    return (toll.count.low, toll.count.high) == ((count.low, count.high) if count else (None, None))
