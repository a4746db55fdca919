"""How a report ties the incidents that it tells: an answer to another, one hours after another, a part of a whole."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dateline.claims.between.words import any_of, claimant_of, section
from dateline.records.claim import Mention, StatedKind, StatedLink
from dateline.records.values import Span, Where


class _Found(NamedTuple):
    kind: StatedKind
    words: Span


@cache
def _patterns() -> dict[StatedKind, re.Pattern[str]]:
    lists = section("links")
    kinds: tuple[StatedKind, ...] = ("response", "after", "part_of")
    return {kind: re.compile(rf"\b(?:{any_of(lists[kind])})\b", re.IGNORECASE) for kind in kinds}


def find_links(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, StatedLink]]:
    """Yield, for the id of a mention, a tie to another of the same report, with the words that state it.

    The words stand between the two in one sentence, or open it ("After the raid, jets struck the town"). Where a sentence
    opens by a happening whose name stands elsewhere ("The attacks came hours after ..."), the one mention of that noun is meant.
    """
    sentences = sorted({span for mention in mentions for span in mention.sentences})
    for sentence in sentences:
        told = [mention for mention in mentions if sentence in mention.sentences]
        elsewhere = [mention for mention in mentions if not mention.trigger.within(sentence)]
        for found in _in_sentence(text, sentence):
            ends = _ends(text, told, sentence, found.words)
            if ends is None and not _opens(sentence, found.words):
                ends = _recalled(text, told, elsewhere, Span(start=found.words.end, end=sentence.end))
            if ends:
                later, earlier = ends
                yield (
                    later.id,
                    StatedLink(
                        to=earlier.id,
                        kind=found.kind,
                        span=found.words,
                        sentence=sentence,
                        claimant=claimant_of(text, sentence),
                    ),
                )


def _in_sentence(text: str, sentence: Span) -> list[_Found]:
    """The words of a sentence that tie, the firmest kind where two overlap."""
    kept: list[_Found] = []
    for kind, pattern in _patterns().items():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            words = Span(start=match.start(), end=match.end())
            if not any(words.overlaps(other.words) for other in kept):
                kept.append(_Found(kind, words))
    return kept


def _ends(text: str, told: Sequence[Mention], sentence: Span, words: Span) -> tuple[Mention, Mention] | None:
    """What answers, follows or is a part, and what it is tied to."""
    before = _nearest(told, Span(start=sentence.start, end=words.start), last=True)
    behind = _nearest(told, Span(start=words.end, end=sentence.end), last=False)
    if _opens(sentence, words):
        later = _nearest(told, Span(start=words.end, end=sentence.end), last=True)
        return (later, behind) if later and behind and later.id != behind.id else None
    if before is None and behind is not None:
        lead = Span(start=sentence.start, end=words.start).of(text).lower()
        spoken = [one for one in told if one.id != behind.id and _noun(one.trigger.of(text)) in lead]
        before = spoken[0] if len(spoken) == 1 else None
    return (before, behind) if before and behind and before.id != behind.id else None


def _opens(sentence: Span, words: Span) -> bool:
    return words.start - sentence.start <= 1


def _recalled(
    text: str, told: Sequence[Mention], elsewhere: Sequence[Mention], behind: Span
) -> tuple[Mention, Mention] | None:
    """The one mention of a sentence, and one told elsewhere that the words behind point back to: by its place and its noun."""
    here = [one for one in told if one.trigger.end <= behind.start and one not in elsewhere]
    words = behind.of(text).lower()
    meant = [
        mention
        for mention in elsewhere
        if _noun(mention.trigger.of(text)) in words
        or any(noun in words for noun in ("attack", "strike", "raid", "assault"))
        if any(
            isinstance(claim.value, Where) and claim.value.has_name and claim.value.name.lower() in words
            for claim in mention.of("place")[:1]
        )
    ]
    return (here[-1], meant[0]) if here and len(meant) == 1 else None


def _noun(trigger: str) -> str:
    """The last word of what names a happening, in the singular: "attack" of "drone attacks"."""
    return trigger.lower().split()[-1].removesuffix("s")


def _nearest(told: Sequence[Mention], within: Span, *, last: bool) -> Mention | None:
    """The mention whose own words in a stretch stand last, or first: its trigger, else a value of it."""
    places: list[tuple[int, str, Mention]] = []
    for mention in told:
        own = [mention.trigger.start] if mention.trigger.within(within) else []
        own = own or [
            claim.span.start
            for claim in mention.claims
            if claim.span and claim.span.within(within) and claim.field in ("type", "toll", "date", "weapon")
        ]
        if own:
            places.append((max(own) if last else min(own), mention.id, mention))
    if not places:
        return None
    pick = max if last else min
    return pick(places, key=lambda found: found[:2])[2]
