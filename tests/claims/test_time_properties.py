"""What holds for every time expression, whatever the words and the day of the report."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.test_time_dependent import CASES as DEPENDENT
from claims.test_time_feasts import FEASTS
from claims.test_time_kinds import CASES
from dateline.claims.dates import find_times, resolve
from dateline.claims.times.calendar_dates import LOOK_AHEAD_DAYS
from dateline.claims.times.days import precision_of, when_of
from dateline.records.values import Span

FUTURE = ("next", "tomorrow", "coming", "this year")
WORDINGS: list[str] = [str(case[0]) for case in (*CASES, *DEPENDENT, *FEASTS)]
FILLERS = [
    "Shells fell on Hara",
    "residents said.",
    "and",
    "in Tavin",
    ",",
    "(",
    ")",
    "killed 14 people",
    "the army",
    "—",
]


def _joined(parts: list[str]) -> str:
    return " ".join(parts)


days = st.dates(date(1975, 1, 1), date(2070, 12, 31))
wordings = st.sampled_from(WORDINGS)
texts = st.lists(st.one_of(wordings, st.sampled_from(FILLERS)), min_size=1, max_size=8).map(_joined)
noise = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Z")), max_size=30)


def _whole(text: str) -> Span:
    return Span(start=0, end=len(text))


@given(wordings, days)
def test_no_time_starts_after_the_report_unless_its_words_speak_of_the_future_or_name_the_year(
    wording: str, anchor: date
) -> None:
    when = resolve(wording, anchor)
    if when and when.earliest and when.basis == "relative" and not any(word in wording for word in FUTURE):
        assert when.earliest <= anchor + timedelta(days=LOOK_AHEAD_DAYS)


@given(wordings, days, days, st.integers(0, 40))
def test_no_dependent_time_starts_after_the_report(
    wording: str, anchor: date, first: date, length: int
) -> None:
    told = when_of(first, first + timedelta(days=length), "then")
    dependent = any(time.dependent for time in find_times(wording, _whole(wording), anchor))
    when = resolve(wording, anchor, told)
    if dependent and when and when.earliest and when.earliest != told.earliest:
        assert when.earliest <= anchor


@given(texts, days)
def test_an_interval_runs_forward_with_the_precision_of_its_length(text: str, anchor: date) -> None:
    for time in find_times(text, _whole(text), anchor):
        if time.when:
            assert time.when.earliest is not None or time.when.latest is not None
            assert time.when.precision == precision_of(time.when.earliest, time.when.latest)
            if time.when.earliest and time.when.latest:
                assert time.when.earliest <= time.when.latest


@given(texts, days)
def test_spans_hold_the_words_stand_in_order_and_never_overlap(text: str, anchor: date) -> None:
    times = find_times(text, _whole(text), anchor)
    assert all(time.when is None or time.when.wording == time.span.of(text) for time in times)
    assert all(one.span.end <= other.span.start for one, other in pairwise(times))


@given(texts, days)
def test_the_words_of_a_span_alone_give_the_same_days_again(text: str, anchor: date) -> None:
    for time in find_times(text, _whole(text), anchor):
        if time.when:
            assert resolve(time.span.of(text), anchor) == time.when


@given(texts, noise, days)
def test_an_offset_moves_only_with_the_text_before_it(text: str, before: str, anchor: date) -> None:
    moved = f"{before}\n{text}"
    start = len(before) + 1
    there = find_times(moved, Span(start=start, end=len(moved)), anchor)
    here = find_times(text, _whole(text), anchor)
    heads = {
        time.span.start + start for time in here if time.sort == "date_line"
    }  # only the head of a text is one
    shifted = [
        (time.span.start + start, time.span.end + start, time.when)
        for time in here
        if time.sort != "date_line"
    ]
    found = [
        (time.span.start, time.span.end, time.when)
        for time in there
        if time.sort != "date_line" and time.span.start not in heads
    ]
    assert found == shifted


@given(noise, st.one_of(st.none(), days))
def test_any_text_can_be_read(text: str, anchor: date | None) -> None:
    for time in find_times(text, _whole(text), anchor):
        assert time.span.within(_whole(text))


@given(texts, days)
def test_the_same_words_give_the_same_times(text: str, anchor: date) -> None:
    assert find_times(text, _whole(text), anchor) == find_times(text, _whole(text), anchor)


@given(wordings)
def test_without_the_reports_day_only_dates_with_a_year_are_read(wording: str) -> None:
    when = resolve(wording, None)
    assert when is None or when.basis == "stated"
