"""Words of a sentence with their places: what the rules walk over. No word list is read here."""

import re
from typing import Final, NamedTuple

from dateline.records.values import Span

_TOKEN: Final = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    r"|\d[\d,.]*\d|\d"  # 1,200
    r"|[^\W\d_]+(?:[-'’ʼ`][^\W\d_]+|-\d+|\d+)*"  # Al-Hasakah, don't, AC-130
    r"|[^\w\s]"
)


class Token(NamedTuple):
    """A word, a number or a mark. `low` is it in lower case, with typographic apostrophes made plain."""

    text: str
    low: str
    start: int
    end: int
    is_name: bool
    """Whether it begins with a capital."""

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdigit()

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.text[0].isalnum()


def tokenize(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of a span of a text; their places are places in the whole text."""
    return tuple(
        Token(
            word := match.group(),
            word.lower().replace("’", "'"),
            match.start(),
            match.end(),
            word[0].isupper(),
        )
        for match in _TOKEN.finditer(text, span.start, span.end)
    )
