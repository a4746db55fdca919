import pytest

from fakes import mentions

SAID = [
    (
        "Militias launched two drone attacks on Dorvane air base late on Sunday. The drone attacks came several hours after an air strike killed five fighters outside Sarum.",
        ("after", "hours after", None),
    ),
    (
        "Jets carried out air strikes on Sarum early on Wednesday, killing five fighters. The air strikes were in response to rocket attacks on Dorvane air base on Monday that wounded eight soldiers.",
        ("response", "in response to", None),
    ),
    (
        "An air strike killed five fighters in Sarum on Tuesday. Clashes broke out in Tavin on Wednesday, hours after the air strike in Sarum, residents said.",
        ("after", "hours after", "residents"),
    ),
    (
        "An air strike killed five fighters in Sarum on Tuesday. Gunmen kidnapped two nurses in Tavin on Wednesday in retaliation for the strike on Sarum, the mayor said.",
        ("response", "in retaliation for", "the mayor"),
    ),
    (
        "Following a car bombing in Sarum that killed nine people, jets shelled Tavin and killed two soldiers.",
        ("after", "Following", None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_ties_two_incidents_is_found_with_its_words(
    text: str, expected: tuple[str, str, str | None]
) -> None:
    of, found = mentions(text)
    ties = [
        (link.kind, link.span.of(of.text), link.claimant.party.wording if link.claimant else None)
        for one in found
        for link in one.links
    ]
    assert ties == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Jets bombed Sarum on Monday, killing nine people. A rocket attack on Tavin killed two soldiers.",
        "Jets bombed Sarum on Monday after weeks of calm, killing nine people.",
    ],
)
def test_incidents_that_nothing_ties_stay_untied(text: str) -> None:
    _, found = mentions(text)
    assert [link for one in found for link in one.links] == []


def test_a_tie_points_at_a_mention_of_the_same_report_and_never_at_itself() -> None:
    for text, _ in SAID:
        _, found = mentions(text)
        ids = {one.id for one in found}
        for one in found:
            assert all(link.to in ids - {one.id} for link in one.links)


def test_a_part_has_its_whole() -> None:
    _, found = mentions(
        "Militants launched a surge of attacks on bases in Orvenia in May. On Tuesday rockets hit Dorvane air base, wounding five soldiers, as part of the attacks."
    )
    for one in found:
        for link in one.links:
            if link.kind == "part_of":
                assert one.part_of == link.to
