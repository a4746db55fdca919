"""Sentences are spans of the text, without boilerplate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.tokens import tokenize
from dateline.records.values import Span
from dateline.tagger.sentences import LONGEST, find_sentences


def test_sentences_and_lines_end() -> None:
    text = "Shells fell on Hara. Two people died.\nA third line without a stop\n\nThe end."
    found = [span.of(text) for span in find_sentences(text)]
    assert found == ["Shells fell on Hara.", "Two people died.", "A third line without a stop", "The end."]


def test_boilerplate_is_passed_over() -> None:
    text = "Follow our live blog. Shells fell on Hara."
    skip = Span(start=0, end=len("Follow our live blog."))
    assert [span.of(text) for span in find_sentences(text, [skip])] == ["Shells fell on Hara."]


def test_what_is_too_long_is_cut_at_a_space() -> None:
    text = "shells " * 1000
    assert all(span.end - span.start <= LONGEST for span in find_sentences(text))


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_a_wide_blank_between_an_initial_and_a_stop_ends_nothing_but_the_sentence(blank: str) -> None:
    text = f"It hit A{blank}. Two{blank}people died."
    assert "".join(span.of(text) for span in find_sentences(text)).replace(" ", "") == text.replace(" ", "")


PIECES = [*"aA1.!?'\"”) ", "\u00a0", "\u2009", "é", "Mr. ", "J. "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_text_is_too_odd_to_be_split(text: str) -> None:
    words = "".join("".join(span.of(text).split()) for span in find_sentences(text))
    assert words == "".join(text.split())


@given(st.text(max_size=300))
def test_every_sentence_lies_in_its_place_and_is_not_blank(text: str) -> None:
    last = 0
    for span in find_sentences(text):
        assert last <= span.start < span.end <= len(text)
        assert span.of(text).strip() == span.of(text)
        last = span.end


@given(st.text(max_size=300))
def test_every_token_is_the_words_of_its_place(text: str) -> None:
    for token in tokenize(text, Span(start=0, end=len(text))):
        assert text[token.start : token.end] == token.text


def test_abbreviations_and_hyphens_stay_whole() -> None:
    text = "U.S.-made AC-130s hit al-Hara's 1,200 homes."
    words = [token.text for token in tokenize(text, Span(start=0, end=len(text)))]
    assert words[0] == "U.S."
    assert "al-Hara's" in words
    assert "1,200" in words
