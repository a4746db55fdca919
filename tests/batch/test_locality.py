"""A mention that is added touches its neighbourhood and nothing else; the order in which mentions come makes no difference."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.batch.join import components
from dateline.incidents import Facts, bars_of, index_keys, judge_briefly, lookup_keys
from dateline.records.values import IncidentType
from fakes import facts

PLACES = ("sarum", "tavin", "dorvane")
SOME = st.lists(
    st.tuples(
        st.sampled_from(PLACES), st.integers(1, 4), st.sampled_from([3, 12, 24]),
        st.sampled_from([IncidentType.SHELLING, IncidentType.AIR_STRIKE, IncidentType.ASSAULT]),
    ),
    min_size=1,
    max_size=9,
)  # fmt: skip


def mentions(drawn: Sequence[tuple[str, int, int, IncidentType]]) -> list[Facts]:
    return [
        replace(
            facts(f"m{n}", days=(f"2031-03-{10 + day}",) * 2, places=[(place, "settlement")], killed=[killed], kind=kind),
            leads=True,
        )
        for n, (place, day, killed, kind) in enumerate(drawn)
    ]  # fmt: skip


def grouped(some: Sequence[Facts]) -> tuple[set[frozenset[str]], list[frozenset[str]]]:
    """The incidents, and the neighbourhoods they were made in."""
    links = [
        judge_briefly(a, b)
        for a, b in combinations(sorted(some, key=lambda one: one.id), 2)
        if set(lookup_keys(a)) & set(index_keys(b))
    ]
    revisions = {one.id: one.revision_id for one in some}
    found = components(sorted(revisions), links, [])
    groups = {frozenset(group) for one in found for group in one.groups(revisions, bars_of(some))}
    return groups, [frozenset(one.members) for one in found]


@given(SOME)
@settings(max_examples=60)
def test_adding_a_mention_touches_only_its_neighbourhood(
    drawn: list[tuple[str, int, int, IncidentType]],
) -> None:
    some = mentions(drawn)
    new = some[-1]
    before, _ = grouped(some[:-1])
    after, neighbourhoods = grouped(some)
    touched = next(members for members in neighbourhoods if new.id in members)
    assert {group for group in before if not group & touched} <= after
    assert {group for group in after if not group & touched} <= before


@given(SOME, st.randoms())
@settings(max_examples=60)
def test_the_order_of_mentions_makes_no_difference(
    drawn: list[tuple[str, int, int, IncidentType]], random: Random
) -> None:
    some = mentions(drawn)
    shuffled = list(some)
    random.shuffle(shuffled)
    assert grouped(shuffled) == grouped(some)


@given(SOME)
@settings(max_examples=60)
def test_a_pair_is_met_from_either_side(drawn: list[tuple[str, int, int, IncidentType]]) -> None:
    for a, b in combinations(mentions(drawn), 2):
        assert bool(set(lookup_keys(a)) & set(index_keys(b))) == bool(
            set(lookup_keys(b)) & set(index_keys(a))
        )
