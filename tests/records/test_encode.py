from datetime import UTC, date, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records.claim import Claim
from dateline.records.decision import Decision
from dateline.records.encode import from_json, to_json
from dateline.records.values import Count, Kind, Level, Party, Toll, Weapon, When, Where


@pytest.mark.parametrize("kind", [When, Where, Toll, Party, Weapon, Kind, Count])
@given(data=st.data())
def test_a_value_comes_back_as_it_was(kind: type[object], data: st.DataObject) -> None:
    if kind is Where:
        level: st.SearchStrategy[Level] = st.sampled_from(get_args(Level))
        value: object = Where(name=data.draw(st.text()), level=data.draw(level), basis="stated")
    else:
        value = data.draw(st.builds(kind))
    assert from_json(type(value), to_json(value)) == value


@given(data=st.data())
def test_a_claim_of_any_value_comes_back_as_it_was(data: st.DataObject) -> None:
    where = st.builds(Where, lat=st.none(), lon=st.none(), radius_km=st.none())
    value = st.one_of(*(st.builds(kind) for kind in (When, Toll, Party, Weapon, Kind)), where)
    claim = data.draw(st.builds(Claim, value=value, confidence=st.floats(0, 1)))
    assert from_json(Claim, to_json(claim)) == claim


def test_the_same_record_always_gives_the_same_bytes() -> None:
    when = When(
        earliest=date(2031, 3, 10), latest=None, precision="longer", basis="stated", wording="since Monday"
    )
    assert (
        to_json(when)
        == '{"basis":"stated","earliest":"2031-03-10","latest":null,"precision":"longer","wording":"since Monday"}'
    )


def test_a_decision_needs_a_reason_in_words() -> None:
    with pytest.raises(ValueError, match="reason"):
        Decision(
            first="a",
            second="b",
            verdict="same",
            reason="  ",
            user="ada",
            at=datetime(2031, 3, 10, tzinfo=UTC),
            seen_hash="",
        )
