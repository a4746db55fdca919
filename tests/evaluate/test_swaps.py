from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.swaps import SwapSet, read_set, swap, swap_revision, swap_sets
from dateline.records.report import Boilerplate, Dated
from dateline.records.values import Span
from fakes import revision

SETS = {one.name: one for one in swap_sets()}
FILLERS = ["the", "a", "said", "of", "town", "forces", "two", "non-", "'s", "(", "Fighterson", "x"]


def made(**entry: Any) -> SwapSet:
    return read_set({"name": "made", "family": "actors", "reason": "a test", **entry})


SIDES = made(exchange=[["Orvenian", "Vastrian"], ["guards", "raiders"], ["town guards", "hill raiders"]])


def texts(swaps: SwapSet) -> st.SearchStrategy[str]:
    """Texts of the words of a set, in all their shapes, among others."""
    words = sorted({word for form in swaps.forms for word in form.split()} | set(swaps.forms)) + FILLERS
    parts = st.sampled_from([*words, *(word.upper() for word in FILLERS)])
    joined = st.lists(st.tuples(parts, st.sampled_from([" ", "\n", ", ", "-", "", "  "])), max_size=14)
    return joined.map(lambda pairs: "".join(word + blank for word, blank in pairs))


@given(st.data())
def test_swapping_twice_gives_the_text_back(data: st.DataObject) -> None:
    both_ways = [
        one for one in [SIDES, *SETS.values()] if one.both_ways and "(?i:" not in one.pattern.pattern
    ]
    swaps = data.draw(st.sampled_from(both_ways))
    text = data.draw(texts(swaps))
    assert swap(swap(text, swaps).text, swaps).text == text


@given(st.data())
def test_every_character_that_is_not_replaced_stands_for_itself_both_ways(data: st.DataObject) -> None:
    text = data.draw(texts(SIDES))
    changed = swap(text, SIDES)
    replaced = {at for piece in changed.pieces for at in range(piece.old.start, piece.old.end)}
    for at in set(range(len(text))) - replaced:
        there = changed.there(Span(start=at, end=at + 1))
        assert there.of(changed.text) == text[at]
        assert changed.back(there) == Span(start=at, end=at + 1)


@given(st.data())
def test_spans_widen_to_whole_replaced_words_and_never_lose_a_character(data: st.DataObject) -> None:
    text = data.draw(texts(SIDES).filter(bool))
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start=start, end=data.draw(st.integers(start + 1, len(text))))
    changed = swap(text, SIDES)
    assert span.within(changed.back(changed.there(span)))
    for piece in changed.pieces:
        assert (changed.there(piece.old), changed.back(piece.new)) == (piece.new, piece.old)
        assert (piece in changed.inside(span)) == piece.old.overlaps(span)


SHAPES = [
    ("guards met Raiders, TOWN GUARDS", "raiders met Guards, HILL RAIDERS"),
    ("Town Guards and Town guards", "Hill Raiders and Hill raiders"),
    ("town\n guards", "hill\n raiders"),
    ("an Orvenian, ORVENIAN", "an Vastrian, VASTRIAN"),
    ("gUards and orvenian", "gUards and orvenian"),
    ("bodyguards, guardsman, guards-man, rear-guards", "bodyguards, guardsman, guards-man, rear-guards"),
    ("the guards' post, the guards's, (guards)", "the raiders' post, the raiders's, (raiders)"),
]


@pytest.mark.parametrize(("text", "changed"), SHAPES)
def test_the_shape_of_a_word_is_kept_and_words_within_words_are_left_alone(text: str, changed: str) -> None:
    assert swap(text, SIDES).text == changed


MEANT = [
    ("government and opposition", "Government forces hit the opposition.", "Opposition fighters hit the government."),
    ("government and opposition", "a non-governmental group", None),
    ("soldiers and rebels", "a rebel town", None),
    ("states at odds", "Russian jets, not Turks", "Turkish jets, not Russians"),
    ("terrorists and fighters", "fighters of a fighter wing", "terrorists of a fighter wing"),
    ("terrorists and fighters", "firefighters", None),
    ("captured and liberated", "captured the northern town of Sarum", "liberated the northern town of Sarum"),
    ("captured and liberated", "liberated parts of the city", "captured parts of the city"),
    ("captured and liberated", "captured two soldiers and liberated areas", None),
    ("called occupied", "captured two villages", "occupied two villages"),
    ("called occupied", "liberated two villages", None),
    ("massacre called killing", "the massacre of 30 civilians", "the killing of 30 civilians"),
    ("massacre called killing", "the massacre of Sarum, the killing of 30", None),
    ("killed and martyred", "Five were killed; martyrs, killings", "Five were martyred; martyrs, killings"),
    ("regime and government", "Pro-regime REGIME", "Pro-government GOVERNMENT"),
    ("names of one group", "ISIS, Daesh, ISIL", "Daesh, ISIL, ISIS"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "changed"), MEANT)
def test_the_shipped_sets_replace_what_they_are_meant_to(name: str, text: str, changed: str | None) -> None:
    assert swap(text, SETS[name]).text == (changed or text)


def test_every_shipped_set_says_why_it_leaves_the_meaning() -> None:
    assert len(SETS) == len(swap_sets())
    assert {one.family for one in swap_sets()} == {"actors", "loaded words"}
    assert [one.name for one in swap_sets() if len(one.reason.split()) < 4] == []


FLAWED = [
    ({"become": [["guards", "raiders"], ["guards", "scouts"]]}, "would become"),
    ({"exchange": [["guards", "hill raiders"]]}, "as many words on either side"),
    ({}, "replaces nothing"),
]


@pytest.mark.parametrize(("entry", "words"), FLAWED)
def test_a_set_that_contradicts_itself_is_refused(entry: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        made(**entry)


def test_a_changed_copy_keeps_its_places_and_what_is_passed_over() -> None:
    text = "The guards, 11 March 2031\nThe town guards left Sarum. Read more: guards\nThe raiders stayed."
    at = Span(start=text.index("11"), end=text.index("\n"))
    more = Span(start=text.index("Read"), end=text.index("\nThe raiders"))
    dated = Dated(
        at=datetime(2031, 3, 11, tzinfo=UTC),
        to_the_day=True,
        basis="date_line",
        wording="11 March 2031",
        span=at,
    )
    of = replace(
        revision(text, title="Town guards left"),
        published=dated,
        dates=(dated,),
        boilerplate=(Boilerplate(span=more, kind="related"),),
    )
    copy, swapped = swap_revision(of, SIDES)
    assert copy.text == (
        "The raiders, 11 March 2031\nThe hill raiders left Sarum. Read more: guards\nThe guards stayed."
    )
    assert copy.title == "Hill raiders left"
    assert copy.published
    assert copy.published.span
    assert copy.published.span.of(copy.text) == copy.dates[0].wording
    assert [item.span.of(copy.text) for item in copy.boilerplate] == ["Read more: guards"]
    assert copy.id != of.id
    assert len(swapped.pieces) == 3


def test_a_report_without_the_words_is_its_own_copy() -> None:
    of = revision("Rain fell on Sarum.")
    assert swap_revision(of, SIDES)[0] is of
