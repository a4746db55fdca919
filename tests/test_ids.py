from hypothesis import given
from hypothesis import strategies as st

from dateline.ids import content_hash, stable_id

PART = st.one_of(st.none(), st.text(), st.integers())


@given(st.lists(PART), st.lists(PART))
def test_different_parts_give_different_ids(one: list[str | int | None], two: list[str | int | None]) -> None:
    same = [None if p is None else str(p) for p in one] == [None if p is None else str(p) for p in two]
    assert (stable_id("x", one) == stable_id("x", two)) == same


def test_an_id_is_the_same_on_every_machine() -> None:
    assert stable_id("rev", ("text", None, 3)) == "rev-68a17040a618cd5f"


def test_none_is_not_the_empty_text() -> None:
    assert stable_id("x", [None]) != stable_id("x", [""])


def test_a_hash_is_sha_256() -> None:
    assert content_hash(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
