import pytest

from dateline.ingest.credit import agency_of, credits_to

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


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Strike kills 15\n\nBy Northwire\n\nA strike killed 15 people.", True),
        ("KESMERA, March 11 (Northwire) - A strike killed 15 people.", True),
        ("A strike killed 15 people.\n\nThis report was supplied by Northwire.", True),
        ("A strike killed 15 people. A doctor told Northwire so.", False),
        ("A strike killed 15 people near Northwired.", False),
    ],
)
def test_a_text_that_credits_another_publisher_says_so(text: str, credited: bool) -> None:
    assert credits_to(text, "Northwire") == credited
