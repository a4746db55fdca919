"""What the words of a count are taken to mean."""

import pytest

from dateline.claims.counts import count_people, is_one, read_count

CASES = [
    ("58", 58, 58),
    ("58 people", 58, 58),
    ("1,200 people", 1200, 1200),
    ("3 thousand", 3000, 3000),
    ("2.5 million", 2_500_000, 2_500_000),
    ("twelve", 12, 12),
    ("twenty-three people", 23, 23),
    ("two hundred and forty-five", 245, 245),
    ("a dozen", 12, 12),
    ("two dozen", 24, 24),
    ("one", 1, 1),
    ("five of its fighters", 5, 5),
    ("another seven", 7, 7),
    ("a total of 14", 14, 14),
    ("the 15", 15, 15),
    ("about 30", 30, 30),
    ("around 30 people", 30, 30),
    ("some 40", 40, 40),
    ("nearly 50", 50, 50),
    ("an estimated 60", 60, 60),
    ("17 members of Division 9", 17, 17),
    ("a family of five", 5, 5),
    ("at least 58", 58, None),
    ("At least 58", 58, None),
    ("more than 58 people", 58, None),
    ("over 20", 20, None),
    ("58 or more", 58, None),
    ("no fewer than 12", 12, None),
    ("not less than 12", 12, None),
    ("upwards of 30", 30, None),
    ("at least a hundred", 100, None),
    ("up to 90", None, 90),
    ("as many as 40", None, 40),
    ("fewer than ten", None, 10),
    ("no more than 5", None, 5),
    ("dozens", 24, None),
    ("dozens of people", 24, None),
    ("scores", 40, None),
    ("hundreds of villagers", 200, None),
    ("thousands", 2000, None),
    ("tens of thousands", 20000, None),
    ("several", 3, None),
    ("several hundred people", 200, None),
    ("a few", 3, None),
    ("a couple of soldiers", 2, None),
    ("a number of fighters", 1, None),
    ("many", None, None),
]


@pytest.mark.parametrize(("wording", "low", "high"), CASES)
def test_a_wording_means_its_bounds(wording: str, low: int | None, high: int | None) -> None:
    count = read_count(wording)
    assert count is not None
    assert (count.low, count.high, count.wording) == (low, high, wording)


@pytest.mark.parametrize(
    "wording", ["people", "the dead", "", "Division 9", "fighters of Division 17", "9" * 400]
)
def test_no_number_is_read_where_the_words_do_not_begin_with_one(wording: str) -> None:
    assert read_count(wording) is None


@pytest.mark.parametrize(
    ("wording", "one"),
    [
        ("a fighter", True),
        ("another child", True),
        ("a dozen men", False),
        ("a", False),
        ("a family of five", False),
    ],
)
def test_an_article_counts_one_person(wording: str, one: bool) -> None:
    assert is_one(wording) is one


def test_one_person_and_a_family_are_counted_alike() -> None:
    one, five = count_people("a fighter"), count_people("a family of five")
    assert one is not None
    assert five is not None
    assert (one.low, five.low) == (1, 5)
