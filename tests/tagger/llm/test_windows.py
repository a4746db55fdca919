from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records.report import Boilerplate
from dateline.records.values import Span
from dateline.tagger.llm.windows import READ_WHOLE, cut
from fakes import revision


def test_a_report_within_the_limit_is_one_part_as_it_came() -> None:
    text = "Jets hit Hara.\n\nTwo people died.\n"
    (part,) = cut(revision(text))
    assert part.of(text) == text.strip()


def test_a_long_report_is_cut_between_paragraphs() -> None:
    paragraphs = [f"Shell number {n} hit Hara. " * 20 + "\n\n" for n in range(60)]
    text = "".join(paragraphs)
    parts = cut(revision(text))
    assert len(parts) == -(-len(text) // READ_WHOLE)
    assert all(part.of(text).startswith("Shell number") and part.of(text).endswith("Hara.") for part in parts)
    assert [p.strip() for part in parts for p in part.of(text).split("\n\n")] == [
        p.strip() for p in paragraphs
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One hit. Two hit. Three hit Hara and more.", "One hit. Two hit."),
        ("one two three four five six seven", "one two three four"),
        ("x" * 50, "x" * 20),
    ],
)
def test_a_paragraph_over_the_limit_is_cut_at_a_sentence_else_at_a_space(text: str, first: str) -> None:
    assert cut(revision(text), most=20)[0].of(text) == first


def test_boilerplate_is_not_sent() -> None:
    text = "Live updates: follow us. Jets hit Hara. Subscribe now."
    page = tuple(
        Boilerplate(span=Span(start=text.index(words), end=text.index(words) + len(words)), kind="subscribe")
        for words in ("Live updates: follow us.", "Subscribe now.")
    )
    (part,) = cut(replace(revision(text), boilerplate=page))
    assert part.of(text) == "Jets hit Hara."


@given(st.text(st.sampled_from("ab.\n "), max_size=300), st.integers(5, 60))
def test_the_parts_hold_all_of_the_text_once_and_none_is_over_the_limit(text: str, most: int) -> None:
    parts = cut(revision(text), most)
    spans = [span for part in parts for span in part.spans]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join(span.of(text) for span in spans).split() == text.split() or not text.strip()
    assert all(sum(span.end - span.start for span in part.spans) <= most for part in parts)
