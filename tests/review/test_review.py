"""People's words over what was read: what they say is kept apart, counts where they agree, and is refused where it makes no sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.records.ruling import SetField
from dateline.records.values import Count, IncidentType, Kind, Party, Toll, Value, Weapon, When, Where
from dateline.review import alpha, read_words
from dateline.review.queue import Item, doubt_stake, link_stake, ranked


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("killed", "21", Toll(outcome="killed", group="all", count=Count(low=21, high=21, wording="21"))),
        (
            "killed",
            "19 to 21",
            Toll(outcome="killed", group="all", count=Count(low=19, high=21, wording="19 to 21")),
        ),
        (
            "injured",
            "19-21",
            Toll(outcome="injured", group="all", count=Count(low=19, high=21, wording="19-21")),
        ),
        (
            "killed",
            "at least 12",
            Toll(outcome="killed", group="all", count=Count(low=12, high=None, wording="at least 12")),
        ),
        (
            "killed",
            "up to 30",
            Toll(outcome="killed", group="all", count=Count(low=None, high=30, wording="up to 30")),
        ),
        ("type", "Air strike", Kind(type=IncidentType.AIR_STRIKE, wording="Air strike")),
        ("actor", "  the  Front ", Party(wording="the Front", actor="the Front")),
        ("weapon", "Drone", Weapon(wording="Drone", kind="drone")),
        ("place", "Ilvakh", Where(name="Ilvakh", level="settlement", basis="human")),
        (
            "place",
            "Ilvakh; 34.5, 41.2; 3 km",
            Where(name="Ilvakh", level="settlement", basis="human", lat=34.5, lon=41.2, radius_km=3),
        ),
    ],
)
def test_a_persons_words_are_read_as_they_say(field: SetField, words: str, value: Value) -> None:
    assert read_words(field, words) == value


@pytest.mark.parametrize(
    ("words", "precision"),
    [("2031-03-10", "day"), ("2031-03-10 to 2031-03-12", "days"), ("2031-03-01 to 2031-03-31", "month")],
)
def test_a_date_is_a_day_or_a_stretch_of_days(words: str, precision: str) -> None:
    value = read_words("date", words)
    assert isinstance(value, When)
    assert (value.precision, value.basis, value.wording) == (precision, "human", words)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("killed", "many"), ("killed", "21 to 19"), ("killed", "-3"), ("killed", "1 to 2 to 3"), ("type", "earthquake"), ("date", "Monday"),
        ("date", "2031-02-30"), ("date", "2031-03-12 to 2031-03-10"), ("place", "Ilvakh; north"), ("place", "Ilvakh; 95 10; 3"), ("place", ""),
        ("actor", "x" * 500), ("killed", "at least some"),
    ],
)  # fmt: skip
def test_words_that_give_no_value_are_refused(field: SetField, words: str) -> None:
    with pytest.raises(InputError):
        read_words(field, words)


def test_alpha_is_that_of_the_published_example() -> None:
    """Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", example C: four observers, nominal, 0.743."""
    rows = {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    }
    items = [{name: row[n] for name, row in rows.items() if row[n] is not None} for n in range(12)]
    found = alpha(items)
    assert found is not None
    assert round(found, 3) == 0.743


def test_alpha_of_what_could_not_have_been_otherwise_is_not_known() -> None:
    assert alpha([]) is None
    assert alpha([{"a": 1}]) is None
    assert alpha([{"a": 1, "b": 1}, {"a": 1, "b": 1}]) is None


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), max_size=3), max_size=20))
def test_alpha_is_at_most_one_and_knows_no_names_of_values(items: list[dict[str, int]]) -> None:
    found = alpha(items)
    renamed = alpha([{who: value * 7 + 1 for who, value in one.items()} for one in items])
    assert found == renamed
    assert found is None or found <= 1 + 1e-9


def test_full_agreement_on_different_values_is_one() -> None:
    assert alpha([{"a": 1, "b": 1}, {"a": 2, "b": 2}]) == 1


@given(st.floats(0, 1), st.integers(0, 500), st.integers(0, 500))
def test_the_stake_of_a_pair_is_greatest_at_even_odds_and_grows_with_the_smaller(
    p: float, a: int, b: int
) -> None:
    assert link_stake(p, (a, b)) == link_stake(p, (b, a)) <= link_stake(0.5, (a, b))
    assert link_stake(p, (a, b)) <= link_stake(p, (a + 1, b + 1))


def test_the_queue_puts_the_highest_stake_first_and_each_item_once() -> None:
    low = Item(kind="unsure reading", subject="inc-1", stake=doubt_stake(0.6, None), because="x")
    high = Item(kind="contested toll", subject="inc-1", stake=40, because="y")
    assert ranked([low, high, low], 10) == [high, low]
    assert ranked([low, high], 1) == [high]
