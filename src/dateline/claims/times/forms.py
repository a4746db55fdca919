"""A form of wording: the pattern by which it is found, and the reading that turns a match to days."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateline.records.values import When

Reading = Callable[[re.Match[str], date | None], When | None]
"""From a match and the day of the report (None where not known) to the days that are meant, None where unclear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form; `hints` are lower-case pieces of which its words hold at least one, so that most sentences are passed by."""

    pattern: re.Pattern[str]
    reading: Reading
    hints: tuple[str, ...]


def whole_words(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words, in any case. Gaps are bounded, or a long blank would be tried in all its parts."""
    pattern = pattern.replace(r"\s+", r"\s{1,9}").replace(r"\s*", r"\s{0,9}")
    return re.compile(rf"(?<![\w-]){pattern}(?![\w-])", re.IGNORECASE)


def form(pattern: str, reading: Reading, *hints: str) -> Form:
    """A form by the text of its pattern."""
    return Form(pattern=whole_words(pattern), reading=reading, hints=hints)


def groups(match: re.Match[str]) -> dict[str, str]:
    """The named parts of a match that are there."""
    return {name: words for name, words in match.groupdict().items() if words is not None}
