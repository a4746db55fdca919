"""Who says so: the claimants of a sentence.

Cue words and what a source can be are data (`saying.toml`). A pronoun ("he added") is answered by the claimant named
last before it. The outlet's own voice is the absence of an attribution.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.claims.rules.lexicon import country_names, word_set
from dateline.claims.rules.phrases import Range, after, before, head, is_name, trimmed, words
from dateline.claims.tokens import Token
from dateline.records.values import Span

NEAR: Final = 4
"""Words between a cue and a time that tells when the thing was said ("told Northwire on Tuesday")."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claimant in a sentence: its words (None for a pronoun without an antecedent), the cue, and what kind of cue.

    `leads` says that the claimant stands before what is said ("the army said that ...").
    """

    source: Span | None
    cue: Span
    verb: str
    leads: bool
    pronoun: bool = False


def find_attributions(tokens: Sequence[Token], previous: Span | None) -> tuple[Attribution, ...]:
    """Return the attributions of a sentence, left to right.

    `previous` is the claimant that a pronoun points back to.
    """
    found: list[Attribution] = []
    for index in range(len(tokens)):
        attribution = _at(tokens, index, previous)
        if attribution and not (found and attribution.source and found[-1].source == attribution.source):
            found.append(attribution)
            if attribution.source and not attribution.pronoun:
                previous = attribution.source
    return tuple(found)


def _at(tokens: Sequence[Token], index: int, previous: Span | None) -> Attribution | None:
    low = tokens[index].low
    if low == "according" and index + 2 < len(tokens) and tokens[index + 1].low == "to":
        return _named(tokens, after(tokens, index + 2), index, index + 1, leads=index == 0)
    if low in ("citing", "quoting") and index + 1 < len(tokens):
        return _named(tokens, after(tokens, index + 1), index, index, leads=False)
    if low in word_set("cues") and not _participle(tokens, index):
        return _spoken(tokens, index, previous)
    return None


def _spoken(tokens: Sequence[Token], index: int, previous: Span | None) -> Attribution | None:
    low = tokens[index].low
    if low in ("quoted", "quoting"):
        quoted = after(tokens, index + 1)
        return _named(tokens, quoted, index, index, leads=True)
    left = before(tokens, index)
    if left is None:
        back = index - 1
        if back >= 0 and tokens[back].low in word_set("pronouns"):
            cue = Span(start=tokens[index].start, end=tokens[index].end)
            leads = back < len(tokens) // 2
            return Attribution(source=previous, cue=cue, verb=low, leads=leads, pronoun=True)
        right = after(tokens, index + 1) if low in ("said", "says", "added", "adds", "told", "reported") else None
        return _named(tokens, right, index, index, leads=False)
    leads = _leads(tokens, index, left)
    return _named(tokens, left, index, index, leads=leads)


def _leads(tokens: Sequence[Token], index: int, left: Range) -> bool:
    """A claimant leads where more of the sentence follows the cue than a time, a listener and a full stop."""
    rest = [t for t in tokens[index + 1 :] if not t.is_mark]
    clause_before = left.first > 2 and not tokens[left.first - 1].low == "and"  # noqa: PLR2004
    return not (clause_before and len(rest) <= 2 * NEAR) and len(rest) > 2  # noqa: PLR2004


def _participle(tokens: Sequence[Token], index: int) -> bool:
    """Whether a cue word is no speaking here: "was claimed by", "reported killed", "a report", "to report"."""
    low = tokens[index].low
    back = tokens[index - 1].low if index else ""
    if low in ("report", "reports", "claims", "claim", "says", "estimates", "notes", "blames", "states"):
        noun = back in words("determiners") or back in words("prepositions") or index == 0
        follow = tokens[index + 1].low if index + 1 < len(tokens) else ""
        return noun or follow in ("of", "from", "by") or (low in ("states", "report") and low != back)
    if low in ("pointed", "described", "recalled", "recorded", "counted", "estimated", "documented", "wrote"):
        return back in words("passive") or back in words("determiners") or back == "an"
    return back in words("passive") or back in ("is", "to", "being", "an")


def _named(tokens: Sequence[Token], found: Range | None, first: int, last: int, *, leads: bool) -> Attribution | None:
    if found is None:
        return None
    found = trimmed(tokens, found)
    if found.first >= found.last or not _can_speak(tokens, found):
        return None
    cue = Span(start=tokens[first].start, end=tokens[last].end)
    return Attribution(source=found.span(tokens), cue=cue, verb=tokens[first].low, leads=leads)


def _can_speak(tokens: Sequence[Token], found: Range) -> bool:
    noun = head(tokens, found)
    if noun in word_set("sources"):
        return True
    inside = tokens[found.first : found.last]
    if any(token.low in word_set("sources") for token in inside):
        return True
    names = [token for token in inside if is_name(token) and token.low not in words("determiners")]
    return bool(names) and is_name(inside[-1]) and not inside[-1].is_number


def statement_time(tokens: Sequence[Token], attributions: Sequence[Attribution], time: Span) -> bool:
    """Whether a time tells when something was said: it follows the cue with nothing but the listener between."""
    for attribution in attributions:
        if attribution.verb in ("according", "citing", "quoting"):
            end = attribution.source.end if attribution.source else attribution.cue.end
            between = [t for t in tokens if end <= t.start < time.start]
            if time.start >= end and not between:
                return True
            continue
        ends = [attribution.cue.end]
        if attribution.source and attribution.source.start > attribution.cue.start:
            ends.append(attribution.source.end)
        if time.start < ends[-1] and not (attribution.source and time.end <= attribution.source.start):
            continue
        between = [t for t in tokens if ends[-1] <= t.start < time.start and not t.is_mark]
        listener = all(is_name(t) or t.low in _LISTENER for t in between)
        if time.start >= ends[-1] and len(between) <= NEAR and listener:
            return True
    return False


_LISTENER: Final = frozenset("on in a the statement reporters journalists agency news to its website late early earlier by phone press conference briefing tv television".split())


def plain_country(wording: str) -> bool:
    """Whether words name a country and nothing else ("Washington" is not one; "the US" is)."""
    return wording.lower().removeprefix("the ") in country_names()


def times_of_statements(
    tokens: Sequence[Token], attributions: Sequence[Attribution], times: Iterator[Span] | Sequence[Span]
) -> frozenset[Span]:
    """The times of a sentence that tell when something was said."""
    return frozenset(time for time in times if statement_time(tokens, attributions, time))
