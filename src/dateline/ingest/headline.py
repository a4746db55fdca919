"""Sets the title of a report above its text where the text does not begin with it: what a headline tells can be quoted then.

Feeds and pages keep the title apart, and some desks put into it what the text takes as known. A text that repeats its title
stays as it came.
"""

from typing import Final

from dateline.records.report import head_of

LEAST_WORDS: Final = 3
"""Words of a title that may tell something; an address or the name of a section is none."""
LONGEST: Final = 300
"""Characters; what is longer is no title."""
BEFORE: Final = 200
"""Letters that may stand before a repeated title: a day, a section, an agency."""
SITE_MARKS: Final = (" - ", " | ", " – ", " — ", " :: ")
"""What stands between a headline and the name of a site."""


def missing_head(text: str, title: str | None) -> str:
    """Return the title as it is to stand above the text; "" where the text has it already, or where it tells nothing."""
    head = head_of(title)
    if not head or len(head) > LONGEST or sum(word.isalpha() for word in head.split()) < LEAST_WORDS:
        return ""
    wanted = letters_of(headline_of(head))
    return "" if wanted in letters_of(text[: 2 * (BEFORE + len(head))])[: BEFORE + len(wanted)] else head


def headline_of(title: str) -> str:
    """A title without the name of the site behind it: the longest of its parts."""
    parts = [title]
    for mark in SITE_MARKS:
        parts = [piece for part in parts for piece in part.split(mark)]
    return max(parts, key=len).strip()


def letters_of(words: str) -> str:
    """The letters and digits of some words, folded: how a title is known again, whatever stands between them."""
    return "".join(char for char in words if char.isalnum()).casefold()
