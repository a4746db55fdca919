"""The agency that a date line credits: "VORNA, Nov 21 (Northwire) -".

It names the publisher of a text that came with no other word on who published it; it does not overrule metadata.
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
