from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.ingest.copies import compare
from dateline.ingest.revise import same_report
from dateline.records.report import Likeness, Revision, Sighting

Make = Callable[..., Revision]
See = Callable[..., Sighting]
OLD = (
    "Four people were killed in the market of Vorna on Tuesday, police said. The blast broke windows in the old town. "
    "Nobody has claimed it so far, and the mayor asked people to stay at home for the night."
)
NEW = OLD.replace("Four", "Six").replace("so far", "yet")
OTHER = "The parliament of Kessel passed the budget on Wednesday after a debate that went on into the night."


@pytest.mark.parametrize(
    ("one", "two", "verdict"),
    [
        (
            {"text": OLD, "url": "https://lamp.example/7"},
            {"text": OTHER, "url": "http://www.lamp.example/7/?utm_source=x#top"},
            "url",
        ),
        (
            {"text": OLD, "url": "https://lamp.example/"},
            {"text": OTHER, "url": "https://lamp.example/"},
            None,
        ),
        ({"text": OLD, "publisher": "Lamp"}, {"text": NEW, "publisher": "Lamp"}, "likeness"),
        ({"text": OLD, "publisher": "Lamp"}, {"text": NEW}, "likeness"),
        ({"text": OLD}, {"text": NEW}, "likeness"),
        ({"text": OLD, "publisher": "Lamp"}, {"text": NEW, "publisher": "Kessel Wire"}, None),
        ({"text": OLD, "day": "2031-04-02"}, {"text": NEW, "day": "2031-04-05"}, "likeness"),
        ({"text": OLD, "day": "2031-04-02"}, {"text": NEW, "day": "2031-04-09"}, None),
        ({"text": OLD, "publisher": "Lamp"}, {"text": OTHER, "publisher": "Lamp"}, None),
    ],
)
def test_what_makes_two_texts_one_report(
    make: Make, one: dict[str, str], two: dict[str, str], verdict: str | None
) -> None:
    a, b = make(**one), make(**two)
    likeness = compare(a, b)
    assert same_report(a, (), b, (), likeness) == verdict
    assert same_report(b, (), a, (), likeness) == verdict


@pytest.mark.parametrize(
    ("publishers", "ids", "stated", "verdict"),
    [
        (("Lamp", "Lamp"), ("k7", "k7"), True, "own_id"),
        (("Lamp", "Lamp"), ("k7", "k8"), True, None),
        (("Lamp", "Lamp"), ("k7", "k7"), False, None),
        (("Lamp", "Wire"), ("k7", "k7"), True, None),
        ((None, None), ("k7", "k7"), True, None),
    ],
)
def test_an_id_that_is_stated_counts_within_one_outlet(
    make: Make,
    see: See,
    publishers: tuple[str | None, str | None],
    ids: tuple[str, str],
    stated: bool,
    verdict: str | None,
) -> None:
    a, b = make(OLD, publisher=publishers[0]), make(OTHER, publisher=publishers[1])
    sightings = [see(own_id, stated=stated) for own_id in ids]
    assert same_report(a, sightings[:1], b, sightings[1:], None) == verdict


def test_a_guessed_date_keeps_nothing_apart(make: Make) -> None:
    a, b = make(OLD, day="2031-04-02"), make(NEW, day="2033-01-01")
    assert a.published is not None
    guessed = replace(a, published=replace(a.published, basis="guess"))
    assert same_report(guessed, (), b, (), compare(guessed, b)) == "likeness"


@pytest.mark.parametrize(("similarity", "verdict"), [(0.5, "likeness"), (0.4, "likeness"), (0.39, None)])
def test_the_line_between_an_edit_and_another_report(
    make: Make, similarity: float, verdict: str | None
) -> None:
    a, b = make(OLD), make(NEW)
    likeness = Likeness(first=a.id, second=b.id, similarity=similarity, containment=1.0)
    assert same_report(a, (), b, (), likeness) == verdict
