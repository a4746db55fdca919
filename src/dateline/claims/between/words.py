"""The patterns of `between.toml`, made once; and who says what stands in a sentence."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from dateline.claims.actors import read_party
from dateline.claims.rules.attribution import find_attributions
from dateline.claims.tokens import tokenize
from dateline.data import toml_of
from dateline.records.claim import Claimant
from dateline.records.values import Span

NAME: Final = (
    r"(?:(?:[Tt]he )?(?:al[- ])?[A-Z][\w’'-]*(?:[ -](?:(?:of|in|for|al|el|the) )?(?:al-)?[A-Z][\w’'-]*){0,6})"
)
"""A name in running text: words with capitals, small words between them."""


@cache
def section(name: str) -> dict[str, Any]:
    """One section of the table."""
    found: dict[str, Any] = toml_of("between.toml")[name]
    return found


def any_of(patterns: Sequence[str]) -> str:
    """A pattern for any of some, the longest first."""
    return "|".join(sorted(patterns, key=lambda one: (-len(one), one)))


def claimant_of(text: str, sentence: Span) -> Claimant | None:
    """Who says what a sentence says, where it names one that speaks; None for the outlet's own voice."""
    found = find_attributions(tokenize(text, sentence), None)
    said = [one for one in found if one.source is not None and not one.verb.startswith("claim")]
    if not said or said[0].source is None:
        return None
    span = said[0].source
    return Claimant(party=read_party(span.of(text)), span=span)
