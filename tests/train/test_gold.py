from typing import Any

import pytest

from dateline.claims.rules.tagger import RuleTagger
from dateline.records.values import Span
from dateline.tagger.annotation import GoldMention, occurrences, read_mention
from dateline.train.gold import affinity, pair
from fakes import revision

TEXT = (
    "Rockets hit a market in Sarum on Monday, killing 15 people, the hospital said. "
    "Residents of Sarum buried 15 people on Tuesday.\n\n"
    "Gunmen kidnapped two teachers in Dorvane on Tuesday, police said.\n"
)
MENTION: dict[str, Any] = {
    "type": "shelling",
    "role": "news",
    "modality": "asserted",
    "trigger": "hit",
    "sentence": "Rockets hit a market in Sarum on Monday",
    "date": {"text": "on Monday"},
    "places": [{"text": "a market"}, {"text": "Sarum"}],
    "initiators": [],
    "targets": [{"text": "people"}],
    "weapons": [{"text": "Rockets"}],
    "tolls": [{"text": "15 people", "outcome": "killed", "group": "all", "source": "the hospital"}],
}


def read(**more: Any) -> GoldMention:
    found = read_mention(TEXT, {**MENTION, **more})
    assert found is not None
    return found


def test_every_part_is_found_in_the_mentions_own_sentence() -> None:
    found = read()
    parts = {part.part: part for part in found.parts}
    assert [part.part for part in found.parts] == [
        "time",
        "place",
        "other_place",
        "recipient",
        "weapon",
        "killed",
    ]
    assert parts["other_place"].span == Span(start=24, end=29)
    assert parts["killed"].span.start == TEXT.index("15")
    assert parts["killed"].claimant == Span(start=TEXT.index("the hospital"), end=TEXT.index(" said"))


def test_other_places_of_the_same_words_are_told_as_unknown() -> None:
    other = TEXT.index("Sarum buried")
    assert ("other_place", Span(start=other, end=other + 5)) in read().elsewhere


def test_a_claimant_whose_words_are_not_there_is_not_known() -> None:
    (toll,) = [
        part
        for part in read(tolls=[{"text": "15 people", "outcome": "killed", "source": "the mayor"}]).parts
        if part.part == "killed"
    ]
    assert (toll.claimant, toll.claimant_known) == (None, False)


def test_a_denial_is_a_part_of_its_own() -> None:
    actors = [
        {"text": "police", "stance": "denied", "source": "police"},
        {"text": "Gunmen", "stance": "accused"},
    ]
    parts = [
        (part.part, part.stance) for part in read(initiators=actors).parts if part.part in ("actor", "denier")
    ]
    assert parts == [("denier", None), ("actor", "accused")]


@pytest.mark.parametrize("more", [{"trigger": "bombed"}, {"type": "earthquake"}])
def test_a_mention_that_is_not_in_the_text_or_of_no_known_type_is_none(more: dict[str, Any]) -> None:
    assert read_mention(TEXT, {**MENTION, **more}) is None


def test_words_inside_words_are_no_occurrence() -> None:
    whole = Span(start=0, end=len("the them the"))
    assert [span.start for span in occurrences("the them the", "the", whole)] == [0, 9]


def test_a_first_reading_is_paired_with_what_it_reads_and_with_nothing_else() -> None:
    first = RuleTagger().tag(revision(TEXT, day="2031-03-12"))
    abduction = {
        "type": "abduction",
        "trigger": "kidnapped",
        "sentence": "Gunmen kidnapped two teachers in Dorvane",
    }
    gold = [read(**abduction, date=None, places=[], tolls=[], weapons=[], targets=[]), read()]
    assert {first[r].type.value: gold[g].type.value for r, g in pair(gold, first, TEXT).items()} == {
        "shelling": "shelling",
        "abduction": "abduction",
    }
    assert affinity(gold[0], next(one for one in first if one.type == "shelling"), TEXT) == 0
