import numpy as np

from dateline.claims.rules.tagger import RuleTagger
from dateline.tagger.model.scheme import BEGIN, INSIDE, PARTS
from dateline.train.examples import UNKNOWN, Example, example
from fakes import revision
from tagger.model.made import tokenizer
from train.test_gold import MENTION, TEXT

REPORT = revision(TEXT, day="2031-03-12")


def made(*, first: bool) -> Example:
    found = example(REPORT, [MENTION], RuleTagger() if first else None, tokenizer())
    assert found is not None
    return found


def words(one: Example, tags: np.ndarray[tuple[int], np.dtype[np.int64]], tag: int) -> list[str]:
    return [TEXT[one.tokens.starts[n] : one.tokens.ends[n]] for n in np.flatnonzero(tags == tag).tolist()]


def test_a_first_reading_gives_candidates_that_are_told_and_not_told() -> None:
    one = made(first=True)
    assert [bool(candidate.gold) for candidate in one.candidates] == [True, False]
    assert all(candidate.hints[-1] == 1 for candidate in one.candidates)
    assert not one.triggers[1].any()


def test_without_a_first_reading_every_gold_mention_is_one_that_it_lacks() -> None:
    one = made(first=False)
    (candidate,) = one.candidates
    assert not one.marks.any()
    assert candidate.hints[-1] == 0
    assert words(one, one.triggers[1], BEGIN) == ["hit"]


def test_the_tags_are_those_of_the_annotation() -> None:
    one = made(first=True)
    tags = one.candidates[0].tags
    assert tags is not None
    killed = tags[:, PARTS.index("killed")]
    assert (words(one, killed, BEGIN), words(one, killed, INSIDE), words(one, killed, UNKNOWN)) == (
        ["15"],
        ["people"],
        ["15", "people"],
    )
    assert words(one, tags[:, PARTS.index("weapon")], BEGIN) == ["Rockets"]


def test_a_toll_is_told_with_its_claimant() -> None:
    (said,) = made(first=True).candidates[0].said
    assert said.claimant is not None
    assert (said.part.part, said.claimant[1] - said.claimant[0]) == ("killed", 2)


def test_a_text_without_words_is_no_example() -> None:
    assert example(revision("\n"), [], RuleTagger(), tokenizer()) is None
