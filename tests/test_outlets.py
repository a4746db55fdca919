import pytest

from dateline.outlets import outlet_of, outlets, owner_of, wire_of

PRINTS = [
    ("VORNA, Nov 21 (Reuters) - A strike hit the market.", "Reuters"),
    ("A strike hit the market.\n\n- AFP", "Agence France-Presse"),
    ("A strike hit the market.\n\n(AFP)", "Agence France-Presse"),
    ("AFP\nA strike hit the market.", "Agence France-Presse"),
    ("By Ilda Brenko, Associated Press\nA strike hit the market.", "Associated Press"),
    ("A strike hit the market.\nSource: Xinhua", "Xinhua"),
    ("A strike hit the market.\nWith reporting by Reuters", "Reuters"),
    ("Officials told Reuters that a strike hit the market.", None),
    ("A strike hit the market, officials told AFP.", None),
    ("A strike hit the market. The Associated Press could not reach the mayor.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "wire"), PRINTS)
def test_a_text_says_whose_it_is_in_a_date_line_a_byline_or_at_its_foot(text: str, wire: str | None) -> None:
    assert wire_of(text) == wire


def test_sisters_have_one_owner_and_who_is_not_known_owns_itself() -> None:
    assert owner_of("https://www.alarabiya.net") == owner_of("Al Hadath")
    assert owner_of("Ostrel Post") == "Ostrel Post"
    assert outlet_of("Ostrel Post") is None


def test_every_row_has_a_source() -> None:
    assert all(one.source.startswith("https://") for one in outlets().values())
