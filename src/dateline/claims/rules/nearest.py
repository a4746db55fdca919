"""The side that a sentence names nearest to an event, where no grammar ties an actor to it; and what names a side."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from dateline.claims.rules.agency import cleaned
from dateline.claims.rules.events import Event
from dateline.claims.rules.lexicon import actor_heads, groups, word_set
from dateline.claims.rules.parties import party_words
from dateline.claims.rules.phrases import Range, after, is_name, is_verb, words
from dateline.claims.tokens import Token
from dateline.records.values import Span

FAR: Final = 12
"""Words to the left of a trigger within which a side is taken for its actor."""
FAR_SUBJECT: Final = 60
"""The same for a side that stands as the subject of a verb. Both set on the earlier half of the syria reports."""


def nearest_actor(
    tokens: Sequence[Token], event: Event, names: Collection[str], skip: Sequence[Span]
) -> Range | None:
    """Return the side named nearest before an event: a name that the report uses as a party, or a noun that heads one.

    A subject comes before what hangs on a preposition. `skip` are spans that are something else: claimants, people
    counted, places.
    """
    best: tuple[bool, int, Range] | None = None
    for found in _phrases(tokens, event):
        side = cleaned(tokens, found)
        if side is None or not _is_side(tokens, side, names):
            continue
        if any(side.span(tokens).overlaps(span) for span in skip):
            continue
        weak = not _is_subject(tokens, found)
        distance = event.at.first - side.last
        if distance <= (FAR if weak else FAR_SUBJECT) and (best is None or (weak, distance) < best[:2]):
            best = (weak, distance, side)
    return best[2] if best else None


def _phrases(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """The noun phrases before an event, left to right."""
    index = 0
    while index < event.at.first:
        found = after(tokens, index, through_of=False)
        if found and found.last <= event.at.first:
            yield found
        index = found.last if found else index + 1


def _is_subject(tokens: Sequence[Token], found: Range) -> bool:
    """Whether a phrase stands as a subject: no preposition before it, a verb behind it."""
    if found.first > 0 and tokens[found.first - 1].low in words("prepositions"):
        return False
    return found.last < len(tokens) and (
        is_verb(tokens, found.last) or tokens[found.last].low in words("adverbs")
    )


def _is_side(tokens: Sequence[Token], found: Range, names: Collection[str]) -> bool:
    last = tokens[found.last - 1].low
    if last in actor_heads() and groups().get(last) != "civilians":
        return True
    return found.words(tokens).removeprefix("the ") in names


def party_names(tokens: Sequence[Token]) -> Iterator[str]:
    """Names, in lower case, that a sentence uses as parties: they speak, act, or have fighters."""
    index = 0
    while index < len(tokens):
        end = index
        while end < len(tokens) and is_name(tokens[end]) and tokens[end].low not in words("determiners"):
            end += 1
        if end > index and end < len(tokens) and _goes_with_party(tokens[end].low):
            yield " ".join(token.low for token in tokens[index:end])
        index = end + 1


def _goes_with_party(low: str) -> bool:
    return (
        low in word_set("cues")
        or low in party_words("carrying")
        or low in actor_heads()
        or low in ("has", "have")
    )
