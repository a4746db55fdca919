"""Drawings hold their numbers: segments join to the text, bars and dots stand where their figures say."""

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dateline.records.incident import Estimate
from dateline.records.values import Span
from dateline.web import charts
from dateline.web.mapped import Spot, marks, only_countries
from dateline.web.segments import Mark, segments

MARKS = st.lists(
    st.builds(
        lambda a, b, kind: Mark(span=Span(start=min(a, b), end=max(a, b)), kind=kind, title=kind),
        st.integers(0, 40), st.integers(0, 40), st.sampled_from(["told", "claim", "furniture"]),
    ),
    max_size=8,
)  # fmt: skip


@given(st.text(max_size=40), MARKS)
def test_segments_joined_are_the_text_and_every_mark_stands_on_its_words(text: str, some: list[Mark]) -> None:
    found = segments(text, some)
    assert "".join(one.words for one in found) == text
    for mark in some:
        if mark.span.start < mark.span.end <= len(text):
            marked = "".join(one.words for one in found if mark.kind in one.kinds.split())
            assert mark.span.of(text) in marked or len(mark.span.of(text)) <= len(marked)


@given(
    st.dictionaries(
        st.integers(0, 400).map(lambda n: f"{2000 + n // 12}-{n % 12 + 1:02d}"),
        st.integers(1, 500),
        max_size=30,
    )
)
def test_bars_count_what_is_counted_and_stand_side_by_side(counted: dict[str, int]) -> None:
    charted, earlier = charts.recent(counted)
    bars = charts.months(charted)
    assert sum(bar.number for bar in bars) + earlier == sum(counted.values())
    assert all(a.x + a.width <= b.x + 0.6 and a.until < b.since for a, b in itertools.pairwise(bars))
    assert all(bar.since <= bar.until for bar in bars)


@given(st.integers(0, 900), st.integers(0, 900))
def test_dots_lie_between_low_and_high(a: int, b: int) -> None:
    low, high = sorted((a, b))
    toll = Estimate(
        outcome="killed",
        group="all",
        low=low,
        best=None,
        high=high,
        support=(),
        dissent=(),
        voices=(),
        rule="",
    )
    [line] = charts.toll_lines([toll], {("killed", "all"): [low, high, high]})
    assert [dot.number for dot in line.dots] == ([3] if low == high else [1, 2])
    assert all(line.low_x <= dot.x <= line.high_x <= charts.LINE_WIDTH for dot in line.dots)
    assert line.best_x is None


def placed(**more: Any) -> Spot:
    return Spot("inc-1", "x", "Ilvakh", "settlement", 1.0, 2.0, 3.0)._replace(**more)


def test_one_place_is_one_mark_and_what_is_only_in_a_country_is_none() -> None:
    lines = [
        placed(id="inc-1"),
        placed(id="inc-2"),
        placed(level="country", radius_km=300.0),
        placed(radius_km=2000.0),
        placed(lat=None),
    ]
    [mark] = marks(lines)
    assert (mark["number"], mark["km"]) == (2, 3.0)
    assert only_countries(lines) == 2
