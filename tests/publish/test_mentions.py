from typing import Any

import pytest

from dateline.publish.mentions import mention_line
from fakes import mentions

CASES = [
    ("Rockets hit a house in Sarum, killing two people.", ["Sarum"]),
    ("In Ostrel province, shells hit the town of Tavin, killing two people.", ["Tavin", "Ostrel province"]),
    ("In Syria, shells hit the town of Tavin, killing two people.", ["Tavin", "Syria"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_the_most_specific_place_of_a_sentence_stands_first(text: str, expected: list[str]) -> None:
    of, found = mentions(text)
    line: dict[str, Any] = mention_line(found[0], of.text, {found[0].id: "incident"})
    assert [place["text"] for place in line["places"]] == expected
