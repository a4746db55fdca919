import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.find import find_claims
from dateline.evaluate.audit import AuditFigures, Reader, audit
from dateline.evaluate.contrast import pair_spans
from dateline.evaluate.swaps import read_set
from dateline.records.report import Revision
from dateline.records.values import IncidentType, Origin, Span
from dateline.tagger.tagged import TaggedMention, TaggedParty, TaggedToll, Tagger
from fakes import revision

LABELS = read_set(
    {
        "name": "labels",
        "family": "loaded words",
        "reason": "a test",
        "exchange": [["terrorists", "fighters"]],
    }
)
SIDES = read_set(
    {"name": "sides", "family": "actors", "reason": "a test", "exchange": [["Orvenian", "Vastrian"]]}
)


@dataclass(frozen=True, slots=True)
class FakeTagger:
    """Finds one incident in every sentence, told by its first verb; `bias` may change what is said of it."""

    bias: Callable[[str, TaggedMention], TaggedMention | None] = lambda _, mention: mention

    @property
    def origin(self) -> Origin:
        """A model that there is not."""
        return Origin(kind="model", name="fake", version="1")

    def tag(self, revision: Revision) -> tuple[TaggedMention, ...]:
        """Return a mention for each sentence, as biased."""
        return tuple(self._tag(revision.text))

    def _tag(self, text: str) -> Iterator[TaggedMention]:
        for found in re.finditer(r"(?P<actor>\w+) (?P<trigger>hit|raided) (?P<hit>\w+)[^.]*\.", text):
            sentence, actor, trigger, hit = (
                Span(start=found.start(name), end=found.end(name)) for name in (0, "actor", "trigger", "hit")
            )
            mention = TaggedMention(
                type=IncidentType.ARMED_CLASH,
                trigger=trigger,
                sentence=sentence,
                sentences=(sentence,),
                role="news",
                modality="asserted",
                confidence=0.6,
                actors=(TaggedParty(span=actor, sentence=sentence),),
                recipients=(TaggedParty(span=hit, sentence=sentence),),
                tolls=tuple(_tolls(text, sentence)),
            )
            biased = self.bias(sentence.of(text), mention)
            if biased:
                yield biased


def _tolls(text: str, sentence: Span) -> Iterator[TaggedToll]:
    for found in re.finditer(r"\w+ dead", sentence.of(text)):
        span = Span(start=sentence.start + found.start(), end=sentence.start + found.end())
        yield TaggedToll(span=span, sentence=sentence, outcome="killed", group="all")


def read_by(tagger: Tagger) -> Reader:
    return lambda of: find_claims(of, tagger).mentions


def audited(tagger: Tagger, *texts: str) -> AuditFigures:
    return audit([revision(text) for text in texts], read_by(tagger), sets=[SIDES, LABELS])


def labelled(sentence: str, mention: TaggedMention) -> TaggedMention:
    """Says assault for terrorists, and armed clash for fighters."""
    return replace(mention, type=IncidentType.ASSAULT) if "terrorists" in sentence else mention


REPORTS = (
    "Fighters hit Sarum. Two terrorists raided farms. Jets hit roads.",
    "Orvenian jets. Troops raided Dorvane.",
    "Rain hit Vorna.",
)


def test_a_reader_that_leans_on_a_label_is_caught_with_exact_counts() -> None:
    figures = audited(FakeTagger(labelled), *REPORTS)
    sides, labels = figures.sets
    assert (figures.reports, figures.unswappable) == (3, 1)
    assert (labels.copies, labels.mentions, labels.neutral, labels.near, labels.near_neutral) == (
        1,
        3,
        2,
        2,
        1,
    )
    assert {change: number for change, number in labels.changes.items() if number} == {"type": 1}
    assert labels.share("type") == pytest.approx(1 / 3)
    assert (sides.copies, sides.mentions, sides.neutral, sides.near) == (1, 1, 1, 0)
    assert (figures.overall.mentions, figures.overall.neutral_share) == (4, 0.75)
    assert figures.of("actors").neutral_share == 1.0


def test_what_changed_is_shown_with_the_words_before_and_after() -> None:
    [example] = audited(FakeTagger(labelled), *REPORTS).examples
    assert example.before == "terrorists raided farms."
    assert example.after == "fighters raided farms."
    assert example.swapped == (("terrorists", "fighters"),)
    assert example.changes == ("type: assault → armed_clash",)


def test_a_reader_that_leans_on_nothing_is_neutral() -> None:
    figures = audited(FakeTagger(), *REPORTS)
    assert [one.neutral_share for one in figures.sets] == [1.0, 1.0]
    assert figures.examples == ()


def test_reports_without_words_to_swap_are_not_neutral_but_unsaid() -> None:
    figures = audited(FakeTagger(), "Rain hit Vorna.", "Jets raided Sarum.")
    assert (figures.reports, figures.unswappable, figures.overall.mentions) == (2, 2, 0)
    assert figures.overall.neutral_share is None
    assert figures.overall.mean_drift is None


def test_a_report_in_which_nothing_is_read_either_way_has_no_share() -> None:
    figures = audited(FakeTagger(), "Fighters slept.")
    assert (figures.unswappable, figures.overall.copies, figures.overall.neutral_share) == (0, 1, None)


def with_stance(mention: TaggedMention) -> TaggedMention:
    return replace(mention, actors=tuple(replace(one, stance="accused") for one in mention.actors))


def with_group(mention: TaggedMention) -> TaggedMention:
    return replace(mention, tolls=tuple(replace(one, group="civilians") for one in mention.tolls))


def with_outcome(mention: TaggedMention) -> TaggedMention:
    return replace(mention, tolls=tuple(replace(one, outcome="injured") for one in mention.tolls))


BIASES: list[tuple[str, Callable[[TaggedMention], TaggedMention | None], dict[str, int]]] = [
    ("lost", lambda _: None, {"lost": 1}),
    ("type", lambda m: replace(m, type=IncidentType.ASSAULT), {"type": 1}),
    ("modality", lambda m: replace(m, modality="alleged"), {"modality": 1}),
    ("role", lambda m: replace(m, role="background"), {"role": 1}),
    ("stance", with_stance, {"stance": 1}),
    ("group", with_group, {"civilians": 1}),
    ("outcome", with_outcome, {"toll": 1}),
    ("no toll", lambda m: replace(m, tolls=()), {"toll": 1}),
    ("no actor", lambda m: replace(m, actors=()), {"party": 1}),
    ("nobody hit", lambda m: replace(m, recipients=()), {"party": 1}),
    ("confidence", lambda m: replace(m, confidence=0.54), {"confidence": 1}),
    ("a little", lambda m: replace(m, confidence=0.56), {}),
    (
        "several",
        lambda m: replace(m, role="background", actors=(), recipients=()),
        {"role": 1, "party": 1},
    ),
]


@pytest.mark.parametrize("way", ["there", "back"])
@pytest.mark.parametrize(("name", "bias", "changes"), BIASES)
def test_each_change_is_counted_as_what_it_is(
    name: str, bias: Callable[[TaggedMention], TaggedMention | None], changes: dict[str, int], way: str
) -> None:
    word = "terrorists" if way == "there" else "fighters"
    biased = FakeTagger(lambda sentence, mention: bias(mention) if word in sentence else mention)
    [_, labels] = audited(biased, "The fighters hit civilians, four dead.").sets
    if name == "lost" and way == "back":
        changes = {"gained": 1}
    assert {change: number for change, number in labels.changes.items() if number} == changes
    assert labels.neutral == (not changes)
    assert labels.paired == (name != "lost")
    if name in ("confidence", "a little"):
        assert labels.mean_drift == pytest.approx(0.06 if name == "confidence" else 0.04)


@pytest.mark.parametrize(("word", "changed"), [("locals", 0), ("raiders", 1)])
def test_a_recipient_that_stops_being_civilian_is_counted(word: str, changed: int) -> None:
    entry = {"name": "labels", "family": "loaded words", "reason": "a test", "become": [["villagers", word]]}
    figures = audit([revision("Jets hit villagers.")], read_by(FakeTagger()), sets=[read_set(entry)])
    assert figures.overall.changes["civilians"] == changed


@given(st.permutations([*REPORTS, "Vastrian fighters hit roads.", "Terrorists raided Vorna, two dead."]))
def test_the_order_of_the_reports_does_not_matter(texts: list[str]) -> None:
    figures = audited(FakeTagger(labelled), *texts)
    assert figures.sets == audited(FakeTagger(labelled), *sorted(texts)).sets


def test_examples_are_kept_up_to_a_number_for_each_set_and_steps_are_told() -> None:
    steps: list[int] = []
    found = audit(
        [revision(f"Terrorists hit Sarum. Day {day}. Fighters hit Vorna.") for day in range(4)],
        read_by(FakeTagger(lambda s, m: labelled(s.lower(), m))),
        sets=[SIDES, LABELS],
        examples=3,
        step=lambda: steps.append(1),
    )
    assert (len(found.examples), len(steps), found.overall.changes["type"]) == (3, 4, 8)


SPANS = st.lists(
    st.tuples(
        st.builds(
            lambda start, length: Span(start=start, end=start + length), st.integers(0, 20), st.integers(1, 6)
        ),
        st.sampled_from("ab"),
    ),
    max_size=8,
)


@given(SPANS, SPANS)
def test_pairs_are_one_to_one_overlap_and_leave_no_equal_ones_apart(ours: Any, theirs: Any) -> None:
    pairs = pair_spans(ours, theirs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(ours[i][0].overlaps(theirs[j][0]) for i, j in pairs)
    left = [one for i, (one, _) in enumerate(ours) if i not in {i for i, _ in pairs}]
    right = [two for j, (two, _) in enumerate(theirs) if j not in {j for _, j in pairs}]
    assert not set(left) & set(right)


@given(SPANS)
def test_a_reading_is_paired_with_itself_label_by_label(ours: Any) -> None:
    turned = ours[::-1]
    pairs = pair_spans(ours, turned)
    assert len(pairs) == len(ours)
    assert all(ours[i] == turned[j] for i, j in pairs)
