"""Which decisions are in force."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.records.decision import Decision, Verdict, in_force

START = datetime(2031, 3, 12, tzinfo=UTC)


def made(hour: int, verdict: Verdict = "same", supersedes: str | None = None) -> Decision:
    return Decision(
        first="a", second="b", verdict=verdict, reason="seen", user="ada", at=START + timedelta(hours=hour),
        seen_hash="", supersedes=supersedes,
    )  # fmt: skip


def test_what_is_taken_back_is_not_in_force_until_the_taking_back_is_taken_back() -> None:
    one = made(1)
    back = made(2, "withdrawn", one.id)
    again = made(3, "withdrawn", back.id)
    assert in_force([one]) == [one]
    assert in_force([one, back]) == []
    assert in_force([one, back, again]) == [one]


@given(st.lists(st.booleans(), max_size=12), st.randoms())
def test_the_order_of_the_list_says_nothing_and_no_decision_is_made_up(
    undone: list[bool], draw: object
) -> None:
    chain: list[Decision] = []
    for hour, back in enumerate(undone):
        last = chain[-1].id if chain and back else None
        chain.append(made(hour, "withdrawn" if last else "different", last))
    shuffled = list(chain)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_force(shuffled) == in_force(chain)
    assert all(one in chain and one.verdict != "withdrawn" for one in in_force(chain))
