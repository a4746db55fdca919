"""Whom a text credits: the agency in a date line ("VORNA, Nov 21 (Northwire) -"), another outlet in a byline.

An agency names the publisher of a text that came with no other word on who published it; it does not overrule metadata.
A credit tells which of two outlets repeats the other.
"""

import re
from typing import Final

HEAD: Final = 600
"""Characters from the beginning within which a date line stands."""

_AGENCY: Final = re.compile(
    r"^[A-Z][A-Z'’ ./-]{1,40}(?:, [A-Z][a-z]+)?,? "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})? "
    r"\((?P<agency>[A-Z][\w .&/-]{1,40})\) ?(?:-{1,2}|–|—)",
    re.MULTILINE,
)


def agency_of(text: str) -> str | None:
    """Return the agency that the text's date line credits, or None where there is no such line."""
    match = _AGENCY.search(text[:HEAD])
    return match["agency"] if match else None


FOOT: Final = 300
"""Characters at the end within which a text says who supplied it."""
_CREDITED: Final = r"(?:\b(?:by|from|source:|©|with)\s+(?:the\s+)?{name}\b|\({name}\))"


def credits_to(text: str, publisher: str) -> bool:
    """Whether a text says in its head or at its foot that its words are another publisher's: "By Northwire"."""
    pattern = re.compile(_CREDITED.format(name=re.escape(publisher)), re.IGNORECASE)
    return bool(pattern.search(text[:HEAD]) or pattern.search(text[-FOOT:]))
