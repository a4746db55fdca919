import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.copies import BANDS, band_keys, compare, copy_of
from dateline.ingest.shingles import shingles
from dateline.records.report import Revision

Make = Callable[..., Revision]
PINNED = ("0-0079c0b3a931a9a2", "1-bab971a763c9be42")
WORDS = [f"{a}{b}{c}" for a in "bdfgklmn" for b in "aeiou" for c in ("r", "st", "nd", "l")]


def story(seed: int, length: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)  # noqa: S311 - invented words


def edited(words: list[str], seed: int, share: float) -> list[str]:
    dice = random.Random(seed)  # noqa: S311
    return [dice.choice(WORDS) if dice.random() < share else word for word in words]


def test_keys_are_the_same_in_another_process() -> None:
    text = " ".join(story(1))
    script = f"from dateline.ingest.copies import band_keys; print(*band_keys({text!r}))"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert tuple(out.stdout.split()) == band_keys(text)
    assert len(set(band_keys(text))) == BANDS


def test_keys_are_pinned_for_records_that_are_already_written() -> None:
    assert band_keys(" ".join(story(1)))[:2] == PINNED


def test_half_the_words_in_common_are_found_nearly_always() -> None:
    tried = found = 0
    for seed in range(400):
        one = story(seed)
        two = edited(one, -seed, 0.09)
        a, b = shingles(" ".join(one)), shingles(" ".join(two))
        if 0.48 <= len(a & b) / len(a | b) <= 0.55:
            tried += 1
            found += not set(band_keys(" ".join(one))).isdisjoint(band_keys(" ".join(two)))
    assert tried > 50
    assert found / tried >= 0.97


def test_different_reports_hardly_ever_share_a_key() -> None:
    keys = [key for seed in range(200) for key in band_keys(" ".join(story(seed)))]
    assert len(keys) - len(set(keys)) < 5


@pytest.mark.parametrize("text", ["", "   ", "Four dead.", "one two three four five six seven"])
def test_a_text_too_short_for_shingles_has_one_key(text: str) -> None:
    assert len(band_keys(text)) == 1
    assert band_keys(text) == band_keys(f" {text.upper()} ")


@given(st.text(max_size=60), st.text(max_size=60))
def test_comparing_is_symmetric_and_lies_between_0_and_1(first: str, second: str) -> None:
    a, b = bare(first), bare(second)
    likeness = compare(a, b)
    assert likeness == compare(b, a)
    assert likeness.first <= likeness.second
    assert 0 <= likeness.similarity <= likeness.containment <= 1
    assert compare(a, a).similarity == 1


def bare(text: str) -> Revision:
    return Revision(
        id=Revision.identify(text=text, publisher=None, url=None, title=None, published=None),
        text=text, raw_hash="", publisher=None, publisher_basis=None, url=None, title=None, language=None,
        published=None, dates=(), contradictions=(), boilerplate=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("share", "more", "kind"),
    [
        (0.0, 0, "identical"),
        (0.015, 0, "syndicated"),
        (0.0, 120, "syndicated"),
        (0.09, 0, "rewritten"),
        (0.0, 600, "rewritten"),
        (0.6, 0, None),
    ],
)
def test_how_closely_another_outlet_repeats_a_report(
    make: Make, share: float, more: int, kind: str | None
) -> None:
    words = story(3)
    a = make(" ".join(words), publisher="Kessel Wire", day="2031-04-02")
    b = make(" ".join([*edited(words, 5, share), *story(9, more)]), publisher="The Lamp", day="2031-04-03")
    copy = copy_of(a, b, compare(a, b))
    assert (copy.kind if copy else None) == kind


def test_case_apostrophes_and_spacing_make_no_difference(make: Make) -> None:
    one = make("Vorna's mayor said that FOUR people had been killed in the market.")
    two = make("vornas mayor said\nthat four people had been killed in the market")
    assert compare(one, two).similarity == 1


@pytest.mark.parametrize(
    ("first", "second", "original", "known"),
    [
        ("2031-04-02", "2031-04-03", "Kessel Wire", True),
        ("2031-04-03", "2031-04-02", "The Lamp", True),
        ("2031-04-02T09:00", "2031-04-02T08:00", "The Lamp", True),
        ("2031-04-02T09:00", "2031-04-02", None, False),
        ("2031-04-02", None, None, False),
        (None, None, None, False),
    ],
)
def test_the_original_is_the_earlier_one_and_the_reason_says_whether_that_is_known(
    make: Make, first: str | None, second: str | None, original: str | None, known: bool
) -> None:
    text = " ".join(story(4))
    a, b = make(text, publisher="Kessel Wire", day=first), make(text, publisher="The Lamp", day=second)
    copy = copy_of(a, b, compare(a, b))
    assert copy is not None
    assert copy == copy_of(b, a, compare(b, a))
    by_id = {a.id: "Kessel Wire", b.id: "The Lamp"}
    assert by_id[copy.original_id] == (original or by_id[min(a.id, b.id)])
    assert ("published first" in copy.reason) == known
    assert "not known" in copy.reason or known


def test_a_credit_tells_the_original_where_the_days_do_not(make: Make) -> None:
    text = " ".join(story(4))
    a = make(text, publisher="Kessel Wire", day="2031-04-02")
    b = make(f"By Kessel Wire\n{text}", publisher="The Lamp", day="2031-04-02")
    copy = copy_of(a, b, compare(a, b))
    assert copy is not None
    assert copy == copy_of(b, a, compare(b, a))
    assert (copy.original_id, copy.revision_id) == (a.id, b.id)
    assert "The Lamp credits Kessel Wire" in copy.reason


@pytest.mark.parametrize(("one", "two"), [("The Lamp", "The Lamp"), (None, "The Lamp"), (None, None)])
def test_an_outlet_does_not_copy_itself_nor_an_unknown_one(
    make: Make, one: str | None, two: str | None
) -> None:
    text = " ".join(story(4))
    a, b = make(text, publisher=one, day="2031-04-02"), make(text, publisher=two, day="2031-04-03")
    assert copy_of(a, b, compare(a, b)) is None


def test_a_date_that_is_a_guess_or_an_update_does_not_settle_who_was_first(make: Make) -> None:
    text = " ".join(story(4))
    wire, lamp = (
        make(text, publisher="Kessel Wire", day="2031-04-02"),
        make(text, publisher="The Lamp", day="2031-04-03"),
    )
    assert lamp.published is not None
    for basis in ("guess", "updated_line"):
        late = replace(lamp, published=replace(lamp.published, basis=basis))
        copy = copy_of(wire, late, compare(wire, late))
        assert copy is not None
        assert "not known" in copy.reason
