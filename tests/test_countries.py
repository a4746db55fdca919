"""Countries by the names and adjectives that reports use."""

import pytest

from dateline.countries import countries_in, country_name, most_named


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Shells fell in Mali and again in Mali.", {"ML": 2}),
        ("A Malian officer in Niger said so.", {"ML": 0.5, "NE": 1}),
        ("South Sudan and Sudan agreed.", {"SS": 1, "SD": 1}),
        ("Yemen's port was hit.", {"YE": 1}),
        ("He drove to the CAR in a Car.", {"CF": 1}),
        ("Nobody was named.", {}),
    ],
)
def test_names_count_one_and_adjectives_half(text: str, counted: dict[str, float]) -> None:
    assert countries_in(text) == counted


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("In Niger, a Malian officer met others in Niger.", ("Niger",)),
        ("South Sudan is not Sudan, South Sudan said.", ("South Sudan", "Sudan")),
        ("Mali, Mali, Mali and Niger, Chad.", ("Mali",)),
        ("Nobody was named.", ()),
    ],
)
def test_a_text_is_about_the_country_named_most_and_one_named_half_as_often(
    text: str, countries: tuple[str, ...]
) -> None:
    assert most_named(text) == countries


def test_a_code_that_is_no_country_stays_a_code() -> None:
    assert (country_name("YE"), country_name("QQ")) == ("Yemen", "QQ")
