"""Weapons that a sentence names."""

from collections.abc import Iterator, Sequence

from dateline.claims.rules.lexicon import weapon_pattern
from dateline.records.values import Span


def find_weapons(text: str, span: Span, around: Sequence[Span]) -> Iterator[Span]:
    """Yield the weapons of a sentence, left to right; `around` are triggers, whose own words may be the weapon."""
    for match in weapon_pattern().finditer(text, span.start, span.end):
        found = Span(start=match.start(), end=match.end())
        follow = text[match.end() : match.end() + 12].lower()
        if match.group(1).lower() in ("shell", "tank", "mine", "bullet") and follow.lstrip().startswith(("ed", "ing")):
            continue
        if match.group(1).lower() == "drone" and "strike" in follow:
            yield found
            continue
        if "anti-" in text[max(match.start() - 5, 0) : match.start()].lower() or "air defen" in follow:
            continue
        yield found
    del around
