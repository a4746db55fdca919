"""Weapons that a sentence names."""

from collections.abc import Iterator
from typing import Final

from dateline.claims.rules.lexicon import weapon_pattern
from dateline.records.values import Span

FOLLOW: Final = 12
"""Characters behind a weapon that may make it something else."""


def find_weapons(text: str, span: Span) -> Iterator[Span]:
    """Yield the weapons of a sentence, left to right; defences against a weapon are none."""
    for match in weapon_pattern().finditer(text, span.start, span.end):
        follow = text[match.end() : match.end() + FOLLOW].lower()
        against = text[max(match.start() - len("anti-"), 0) : match.start()].lower() == "anti-"
        if not against and "air defen" not in follow:
            yield Span(start=match.start(), end=match.end())
