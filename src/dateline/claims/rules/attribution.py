"""Who says so: the claimants of a sentence.

Cue words and what a source can be are data (`saying.toml`). A pronoun ("he added") is answered by the claimant named
last before it. The outlet's own voice is the absence of an attribution.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.claims.rules.lexicon import word_set
from dateline.claims.rules.phrases import Range, after, before, head, is_name, trimmed, words
from dateline.claims.tokens import Token
from dateline.records.values import Span

NEAR: Final = 4
"""Words between a cue and a time that tells when the thing was said ("told Northwire on Tuesday")."""

CLAUSE: Final = 3
"""Words from which what stands before or after a claimant may be what he says."""


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
        repeated = found and attribution and attribution.source and found[-1].source == attribution.source
        if attribution and not (repeated and attribution.verb not in word_set("shared")):
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
    right = after(tokens, index + 1) if low in word_set("inverts") else None
    if right and not _stands_behind(tokens, right):
        right = None
    left = before(tokens, index)
    if left is None:
        back = index - 1
        if back >= 0 and tokens[back].low in word_set("pronouns"):
            cue = Span(start=tokens[index].start, end=tokens[index].end)
            leads = back < len(tokens) // 2
            return Attribution(source=previous, cue=cue, verb=low, leads=leads, pronoun=True)
        if low in word_set("continues") or (
            back > 0 and tokens[back].low == "and" and low in word_set("shared")
        ):
            cue = Span(start=tokens[index].start, end=tokens[index].end)
            return Attribution(source=previous, cue=cue, verb=low, leads=True, pronoun=True)
        if right is None and back > 0 and tokens[back].text == ",":
            return _named(
                tokens, before(tokens, back), index, index, leads=True
            )  # "the governor, Pavle Tordan, said"
        return _named(tokens, right, index, index, leads=False)
    left = _whole_source(tokens, left)
    if right and _has_source(tokens, right) and not _has_source(tokens, left):
        return _named(tokens, right, index, index, leads=False)
    leads = _leads(tokens, index, left)
    return _named(tokens, left, index, index, leads=leads)


def _stands_behind(tokens: Sequence[Token], right: Range) -> bool:
    """Whether a phrase behind "said" is its claimant rather than the subject of what is said."""
    if tokens[right.first].is_number or right.last == len(tokens):
        return not tokens[right.first].is_number
    follow = tokens[right.last]
    return follow.is_mark or follow.low in words("prepositions") or follow.low in words("relatives")


def _has_source(tokens: Sequence[Token], found: Range) -> bool:
    return any(token.low in word_set("sources") for token in tokens[found.first : found.last])


def _whole_source(tokens: Sequence[Token], left: Range) -> Range:
    """A claimant with what hangs on it ("officials in Hara"), without what does not ("in Hara officials said")."""
    if not left.first or tokens[left.first - 1].low not in word_set("hangs"):
        return left
    if left.first > 1 and tokens[left.first - 2].low in word_set("sources"):
        wider = before(tokens, left.first - 1)
        return Range(wider.first, left.last) if wider else left
    first = left.first
    while first < left.last and is_name(tokens[first]):
        first += 1
    if (
        first < left.last
        and tokens[left.last - 1].low in word_set("sources")
        and tokens[left.first - 1].low in ("in", "at", "near")
    ):
        return Range(first, left.last)
    return left


def _leads(tokens: Sequence[Token], index: int, left: Range) -> bool:
    """A claimant leads where more of the sentence follows the cue than a time, a listener and a full stop."""
    rest = [t for t in tokens[index + 1 :] if not t.is_mark]
    back = tokens[left.first - 1].low if left.first else ""
    clause_before = left.first >= CLAUSE and back not in word_set("turns")
    return len(rest) >= CLAUSE and not (clause_before and len(rest) <= 2 * NEAR)


def _participle(tokens: Sequence[Token], index: int) -> bool:
    """Whether a cue word is no speaking here: "was claimed by", "reported killed", "a report", "to report"."""
    low = tokens[index].low
    back = tokens[index - 1].low if index else ""
    if low in word_set("also_nouns"):
        follow = tokens[index + 1].low if index + 1 < len(tokens) else ""
        noun = index == 0 or back in words("determiners") or back in words("prepositions")
        return noun or follow in ("of", "from", "by") or low in ("states", "report")
    if low in word_set("also_participles"):
        return back in words("passive") or back in words("determiners")
    return back in words("passive") or back in ("to", "an")


def _named(
    tokens: Sequence[Token], found: Range | None, first: int, last: int, *, leads: bool
) -> Attribution | None:
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
    return any(_tells_when(tokens, attribution, time) for attribution in attributions)


def _tells_when(tokens: Sequence[Token], said: Attribution, time: Span) -> bool:
    end = said.cue.end
    if said.source and said.source.start > said.cue.start:
        end = said.source.end
    if time.start < end:
        return False
    between = [token for token in tokens if end <= token.start < time.start]
    if said.verb in ("according", "citing", "quoting"):
        return not between
    heard = [token for token in between if not token.is_mark]
    return len(heard) <= NEAR and all(is_name(token) or token.low in word_set("listener") for token in heard)


def times_of_statements(
    tokens: Sequence[Token], attributions: Sequence[Attribution], times: Iterable[Span]
) -> frozenset[Span]:
    """The times of a sentence that tell when something was said."""
    return frozenset(time for time in times if statement_time(tokens, attributions, time))
