"""The citation gate: no value without words.

A value is let through only where its span holds it: the number, the name, the time are read again from the words
alone and must come out the same. What does not pass is refused and counted, never shown.
"""

from datetime import date
from typing import assert_never

from dateline.claims.actors import read_party
from dateline.claims.counts import read_count
from dateline.claims.dates import resolve
from dateline.records.claim import Claim
from dateline.records.values import Kind, Party, Span, Toll, Weapon, When, Where


def holds(claim: Claim, text: str, anchor: date | None) -> str | None:
    """Return None where the claim's spans hold what it says, else the reason why not, in plain words.

    `anchor` is the day of the report, against which relative times were read.
    """
    whole = Span(start=0, end=len(text))
    spans = [claim.sentence, *([claim.span] if claim.span else []), *([claim.claimant.span] if claim.claimant else [])]
    if not all(span.within(whole) and span.start < span.end for span in spans):
        return "a span lies outside the text"
    if claim.claimant and claim.claimant.span.of(text) != claim.claimant.party.wording:
        return f"the claimant's span holds {claim.claimant.span.of(text)!r}, not {claim.claimant.party.wording!r}"
    if claim.span is None:
        return None if _inferred(claim) else "a value needs the words that give it"
    return _value(claim, claim.span.of(text), anchor)


def _inferred(claim: Claim) -> bool:
    return isinstance(claim.value, When) and claim.value.basis in ("publication", "inferred")


def _value(claim: Claim, words: str, anchor: date | None) -> str | None:
    value = claim.value
    match value:
        case When():
            read = resolve(words, anchor)
            same = read is not None and (read.earliest, read.latest) == (value.earliest, value.latest)
            return None if same and value.wording == words else f"{words!r} does not give {value.earliest} to {value.latest}"
        case Where():
            named = value.name in words or (value.level == "country" and value.country is not None)
            return None if named else f"{words!r} does not name {value.name!r}"
        case Toll():
            count = read_count(words)
            low, high = (count.low, count.high) if count else (None, None)
            same = (low, high) == (value.count.low, value.count.high) and value.count.wording == words
            return None if same or _one(value, words) else f"{words!r} does not hold {value.count.low} to {value.count.high}"
        case Party():
            return None if read_party(words) == value else f"{words!r} does not name {value.wording!r}"
        case Weapon() | Kind():
            return None if value.wording == words else f"{words!r} is not {value.wording!r}"
        case _:
            assert_never(value)


def _one(toll: Toll, words: str) -> bool:
    """ "a fighter", "another child": one person."""
    single = words.lower().split()[0] in ("a", "an", "another")
    return single and (toll.count.low, toll.count.high) == (1, 1) and toll.count.wording == words
