import pytest

from dateline.claims.between.affiliations import find_affiliations
from dateline.records.values import Span

TOLD = [
    (
        "The Dawn Front, a network of militias such as Reed Brigade, claimed it.",
        ("part", "Reed Brigade", "Dawn Front"),
    ),
    (
        "Reed Brigade is a brigade in the Orvenian Guard Forces.",
        ("part", "Reed Brigade", "Orvenian Guard Forces"),
    ),
    ("Reed Brigade, the armed wing of the Salt Party, fired first.", ("part", "Reed Brigade", "Salt Party")),
    ("Reed Brigade, also known as Marsh Column, fired first.", ("alias", "Reed Brigade", "Marsh Column")),
    ("The Conflict Watch Network (CWN) said so.", ("alias", "Conflict Watch Network", "CWN")),
    (
        "The Dawn Front is an umbrella group that includes Reed Brigade.",
        ("part", "Reed Brigade", "Dawn Front"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_report_tells_who_belongs_to_whom(text: str, expected: tuple[str, str, str]) -> None:
    found = list(find_affiliations(text, [Span(start=0, end=len(text))]))
    assert expected in [(one.kind, one.name, one.whole) for one in found]
    assert all(one.name in one.span.of(text) and one.whole in one.span.of(text) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Sarum (AFP) - A strike hit the market.",
        "The mayor, a member of the council, spoke in Sarum.",
        "The Dawn Front, a network of Orvenia-backed militias, claimed it.",
    ],
)
def test_words_that_tell_nothing_of_the_kind_are_left(text: str) -> None:
    assert list(find_affiliations(text, [Span(start=0, end=len(text))])) == []
