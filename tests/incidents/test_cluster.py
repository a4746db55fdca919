from datetime import UTC, datetime
from itertools import combinations, pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from dateline.incidents import group_mentions
from dateline.incidents.score import ORIGIN
from dateline.records.decision import Decision
from dateline.records.link import Judgement, Link

NAMES = [f"m{n}" for n in range(7)]
JUDGEMENTS: list[Judgement] = ["same", "different", "unsure"]


def link(first: str, second: str, score: float) -> Link:
    judgement: Judgement = "same" if score >= 0.5 else "unsure" if score > 0.15 else "different"
    return Link(
        first=min(first, second),
        second=max(first, second),
        judgement=judgement,
        score=score,
        reasons=(),
        origin=ORIGIN,
    )


def decision(
    first: str, second: str, verdict: Judgement, *, hour: int = 1, supersedes: str | None = None
) -> Decision:
    at = datetime(2031, 3, 12, hour, tzinfo=UTC)
    return Decision(
        first=first,
        second=second,
        verdict=verdict,
        reason="looked at both",
        user="ada",
        at=at,
        seen_hash="",
        supersedes=supersedes,
    )


LINKS = st.lists(
    st.tuples(st.sampled_from(list(combinations(NAMES, 2))), st.floats(0, 1)),
    max_size=21,
    unique_by=lambda item: item[0],
).map(lambda items: [link(pair[0], pair[1], score) for pair, score in items])
REVISIONS = st.lists(st.sampled_from(["r1", "r2", "r3", "r4", "r5"]), min_size=7, max_size=7).map(
    lambda found: dict(zip(NAMES, found, strict=True))
)
VERDICTS = st.lists(
    st.tuples(st.sampled_from(list(combinations(NAMES, 2))), st.sampled_from(JUDGEMENTS)),
    max_size=6,
    unique_by=lambda item: item[0],
).map(lambda items: [decision(pair[0], pair[1], verdict) for pair, verdict in items])


@given(REVISIONS, LINKS, VERDICTS, st.randoms())
def test_the_order_of_links_and_decisions_does_not_matter(
    revisions: dict[str, str], links: list[Link], decisions: list[Decision], random: object
) -> None:
    shuffled, told = list(links), list(decisions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(told)  # type: ignore[attr-defined]
    turned = dict(reversed(revisions.items()))
    assert group_mentions(revisions, links, decisions) == group_mentions(turned, shuffled, told)


@given(REVISIONS, LINKS)
def test_every_mention_is_in_one_group_and_no_report_tells_an_incident_twice(
    revisions: dict[str, str], links: list[Link]
) -> None:
    groups = group_mentions(revisions, links)
    assert sorted(m for group in groups for m in group) == NAMES
    for group in groups:
        assert len({revisions[m] for m in group}) == len(group)


@given(LINKS, VERDICTS)
@example(  # one moved next to the other after both were left out of a group
    [link("m0", "m4", 1.0), link("m1", "m3", 0.0), link("m2", "m4", 0.0), link("m3", "m6", 1.0)],
    [
        decision("m0", "m1", "same"),
        decision("m0", "m2", "same"),
        decision("m0", "m6", "same"),
        decision("m3", "m4", "different"),
    ],
)
def test_a_different_by_a_person_is_never_overridden(links: list[Link], decisions: list[Decision]) -> None:
    revisions = {name: name for name in NAMES}
    apart = {(d.first, d.second) for d in decisions if d.verdict == "different"}
    for group in group_mentions(revisions, links, decisions):
        assert not apart & set(combinations(group, 2))


@given(LINKS)
def test_an_unsure_link_merges_nothing(links: list[Link]) -> None:
    unsure = [one for one in links if one.judgement != "same"]
    assert all(len(group) == 1 for group in group_mentions({name: name for name in NAMES}, unsure))


def test_a_chain_of_weak_links_does_not_become_one_incident() -> None:
    chain = [link(a, b, 0.55) for a, b in pairwise(NAMES)]
    apart = [link(a, b, 0.02) for a, b in combinations(NAMES, 2) if int(b[1]) - int(a[1]) > 1]
    groups = group_mentions({name: name for name in NAMES}, [*chain, *apart])
    assert max(len(group) for group in groups) <= 3


def test_a_decision_changes_only_what_it_is_about() -> None:
    revisions = {name: name for name in NAMES}
    links = [link("m0", "m1", 0.9), link("m3", "m4", 0.9)]
    before = group_mentions(revisions, links)
    after = group_mentions(revisions, links, [decision("m0", "m1", "different")])
    assert ("m3", "m4") in before
    assert ("m3", "m4") in after
    assert ("m0", "m1") not in after


def test_a_superseded_decision_no_longer_counts() -> None:
    first = decision("m0", "m1", "different")
    second = decision("m0", "m1", "same", hour=2, supersedes=first.id)
    assert ("m0", "m1") in group_mentions({"m0": "a", "m1": "b"}, [], [second, first])


def test_a_chain_of_local_news_breaks_where_its_ends_were_never_compared() -> None:
    chain = [link(a, b, 0.55) for a, b in pairwise(NAMES)]
    revisions = {name: name for name in NAMES}
    war = group_mentions(revisions, chain)
    local = group_mentions(revisions, chain, (), dict.fromkeys(NAMES, 0.3))
    assert max(map(len, local)) < max(map(len, war))
    assert sorted(name for group in local for name in group) == sorted(NAMES)
