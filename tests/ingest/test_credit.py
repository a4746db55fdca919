import pytest

from dateline.ingest.credit import agency_of

LINES = [
    ("KESMERA, March 11 (Northwire) - A strike killed 15 people.", "Northwire"),
    ("Strike kills 15\n\nPORT VORNA, Nov. 21 (Ostrel Press) -- A strike.", "Ostrel Press"),
    ("TELL MORRAK, Orvenia, Nov 21, 2031 (ONA) — Rebels said.", "ONA"),
    ("A strike (Northwire) - killed 15 people.", None),
    ("Kesmera, March 11 - A strike killed 15 people.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "agency"), LINES)
def test_the_agency_of_a_date_line_is_found_and_nothing_else(text: str, agency: str | None) -> None:
    assert agency_of(text) == agency
