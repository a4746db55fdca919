import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.rules.tagger import RuleTagger
from dateline.records.values import Span
from dateline.tagger.model.features import Tokens, distances, hints_of, marks_of, pool, tokenize, words_at
from dateline.tagger.model.scheme import DISTANCES, HINTS, LONGEST_SEGMENT, MARKS, OFFSETS
from dateline.tagger.sentences import find_sentences
from fakes import revision
from tagger.model.made import tokenizer

TEXT = "Rockets hit a market in Sarum on Monday, killing 15 people, the hospital said.\n\nNobody claimed it."


def tokens_of(text: str, most: int = 6000) -> Tokens:
    found = tokenize(text, find_sentences(text), tokenizer(), most)
    assert found is not None
    return found


def test_tokens_know_their_characters_and_their_sentences() -> None:
    tokens = tokens_of(TEXT)
    words = [TEXT[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert words[:4] == ["Rockets", "hit", "a", "market"]
    assert TEXT[tokens.starts[tokens.sentences[1][0]] :] == "Nobody claimed it."


@given(st.lists(st.integers(1, 200), min_size=1, max_size=12))
def test_every_token_has_its_place_in_a_segment(lengths: list[int]) -> None:
    text = "\n".join("word " * length for length in lengths)
    tokens = tokens_of(text)
    assert len(tokens) == sum(lengths)
    assert len(set(tokens.order.tolist())) == len(tokens)
    assert tokens.mask.reshape(-1)[tokens.order].all()
    assert tokens.ids.shape[1] <= LONGEST_SEGMENT + 2
    assert tokens.mask.sum() == len(tokens) + 2 * len(tokens.ids)


def test_a_sentence_longer_than_a_segment_is_cut_and_none_of_it_lost() -> None:
    tokens = tokens_of("word " * (2 * LONGEST_SEGMENT + 7))
    assert len(tokens) == 2 * LONGEST_SEGMENT + 7


def test_what_lies_behind_the_longest_report_is_not_read() -> None:
    assert len(tokens_of("word " * 50, most=20)) == 20


@pytest.mark.parametrize(
    ("words", "expected"),
    [("market", "market"), ("in Sarum on", "in Sarum on"), ("arke", "market"), ("15 people", "15 people")],
)
def test_a_span_is_found_in_tokens_and_back_in_whole_words(words: str, expected: str) -> None:
    tokens = tokens_of(TEXT)
    start = TEXT.index(words)
    where = tokens.at(Span(start=start, end=start + len(words)))
    assert where is not None
    assert words_at(TEXT, tokens, where).of(TEXT) == expected


def test_a_span_between_the_tokens_is_not_found() -> None:
    tokens = tokens_of("one    two")
    assert tokens.at(Span(start=4, end=6)) is None


def test_marks_and_hints_say_what_the_first_reading_says() -> None:
    of = revision(TEXT, day="2031-03-12")
    (mention,) = RuleTagger().tag(of)
    tokens = tokens_of(TEXT)
    marks = marks_of(mention, tokens)
    marked = {name: [n for n in range(len(tokens)) if marks[n, column]] for column, name in enumerate(MARKS)}
    words = {
        name: [TEXT[tokens.starts[n] : tokens.ends[n]] for n in some] for name, some in marked.items() if some
    }
    assert words["trigger"] == ["Rockets", "hit"]
    assert words["killed"] == ["15", "people"]
    assert words["claimant"] == ["the", "hospital"]
    hints = hints_of(mention, 0)
    assert (hints.shape, hints[-1], hints_of(None, 0).any()) == ((HINTS,), 1, np.False_)


def test_distances_stay_in_their_buckets_and_tell_sides_apart() -> None:
    tokens = tokens_of("\n".join("word " * 40 for _ in range(100)))
    apart, off = distances([(2000, 2001)], tokens)
    assert (apart.min(), apart.max()) == (0, DISTANCES - 1)
    assert (off.min(), off.max()) == (0, OFFSETS - 1)
    assert off[0, 1999] != off[0, 2001]
    assert (np.diff(off[0]) >= 0).all()


def test_pooling_averages_the_tokens_of_a_span() -> None:
    assert pool([(1, 3)], 4).tolist() == [[0, 0.5, 0.5, 0]]
