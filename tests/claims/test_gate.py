"""The citation gate: a value whose span does not hold it is refused."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.claims.gate import holds
from dateline.records.claim import Claim, Claimant, Field
from dateline.records.values import (
    Count,
    IncidentType,
    Kind,
    Origin,
    Party,
    Span,
    Toll,
    Value,
    Weapon,
    When,
    Where,
)

TEXT = "On Monday a drone hit the town of Hara, killing 12 soldiers, the army said."
DAY = date(2031, 3, 12)
MONDAY = date(2031, 3, 10)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def claim(field: Field, value: Value, words: str | None) -> Claim:
    return Claim(
        id="clm-1",
        mention_id="men-1",
        revision_id="rev-1",
        field=field,
        value=value,
        span=span_of(words) if words else None,
        sentence=Span(start=0, end=len(TEXT)),
        claimant=None,
        stance="asserted",
        origin=Origin(kind="rule", name="test", version="1"),
        confidence=0.5,
    )


def when(day: date, wording: str | None = "On Monday") -> When:
    return When(earliest=day, latest=day, precision="day", basis="relative", wording=wording)


def toll(low: int | None, high: int | None, wording: str = "12 soldiers") -> Toll:
    return Toll(outcome="killed", group="combatants", count=Count(low=low, high=high, wording=wording))


HELD: list[tuple[Field, Value, str]] = [
    ("type", Kind(type=IncidentType.AIR_STRIKE, wording="hit"), "hit"),
    ("date", when(MONDAY), "On Monday"),
    ("place", Where(name="Hara", level="settlement", basis="stated"), "Hara"),
    ("actor", Party(wording="the army", actor="army"), "the army"),
    ("weapon", Weapon(wording="drone", kind="drone"), "drone"),
    ("toll", toll(12, 12), "12 soldiers"),
]

REFUSED: list[tuple[Field, Value, str]] = [
    ("type", Kind(type=IncidentType.AIR_STRIKE, wording="struck"), "hit"),
    ("date", when(date(2031, 3, 11)), "On Monday"),
    ("date", when(MONDAY), "a drone"),
    ("date", when(MONDAY, wording="Monday"), "On Monday"),
    ("place", Where(name="Tavin", level="settlement", basis="stated"), "Hara"),
    ("place", Where(name="France", level="country", basis="stated", country="France"), "Hara"),
    ("actor", Party(wording="the Front", actor="Front"), "the army"),
    ("recipient", Party(wording="the army", actor="the Front"), "the army"),
    ("weapon", Weapon(wording="rocket", kind="rocket"), "drone"),
    ("toll", toll(13, 13), "12 soldiers"),
    ("toll", toll(12, None), "12 soldiers"),
    ("toll", toll(12, 12, wording="12 men"), "12 soldiers"),
    ("toll", toll(12, 12, wording="soldiers"), "soldiers"),
]


@pytest.mark.parametrize(("field", "value", "words"), HELD)
def test_a_value_that_its_span_holds_passes(field: Field, value: Value, words: str) -> None:
    assert holds(claim(field, value, words), TEXT, DAY) is None


@pytest.mark.parametrize(("field", "value", "words"), REFUSED)
def test_a_value_that_its_span_does_not_hold_is_refused(field: Field, value: Value, words: str) -> None:
    assert holds(claim(field, value, words), TEXT, DAY)


def test_a_span_outside_the_text_is_refused() -> None:
    outside = replace(claim(*HELD[0]), span=Span(start=0, end=len(TEXT) + 1))
    assert holds(outside, TEXT, DAY) == "a span lies outside the text"


def test_a_claimant_must_stand_in_the_text() -> None:
    said = Claimant(party=Party(wording="the Front", actor="Front"), span=span_of("the army"))
    assert holds(replace(claim(*HELD[0]), claimant=said), TEXT, DAY)


def test_a_value_without_words_is_refused() -> None:
    assert holds(claim("toll", toll(12, 12), None), TEXT, DAY)
    assert holds(claim("date", when(MONDAY, wording=None), None), TEXT, DAY)


def test_a_date_without_words_passes_only_as_an_inference_that_follows() -> None:
    shared = replace(when(MONDAY, wording=None), basis="inferred")
    published = replace(when(DAY, wording=None), basis="publication")
    assert holds(claim("date", shared, None), TEXT, DAY) is None
    assert holds(claim("date", published, None), TEXT, DAY) is None
    assert holds(claim("date", replace(shared, earliest=DAY, latest=DAY), None), TEXT, DAY)
    assert holds(claim("date", replace(published, latest=MONDAY), None), TEXT, DAY)
    assert holds(claim("date", published, None), TEXT, None)


HUNG = "On Monday shells fell on Hara. A few hours later a jet bombed Tavin."


def hung(on: str, first: date, last: date) -> Claim:
    start, base = HUNG.index("A few hours later"), HUNG.index(on)
    value = When(earliest=first, latest=last, precision="days", basis="relative", wording="A few hours later")
    return replace(
        claim("date", value, None),
        sentence=Span(start=start, end=len(HUNG)),
        span=Span(start=start, end=start + len("A few hours later")),
        hangs_on=Span(start=base, end=base + len(on)),
    )


def test_a_time_that_hangs_on_another_is_read_again_from_both() -> None:
    tuesday = date(2031, 3, 11)
    assert holds(hung("On Monday", MONDAY, tuesday), HUNG, DAY) is None
    assert holds(hung("On Monday", tuesday, DAY), HUNG, DAY)
    assert holds(hung("shells", MONDAY, tuesday), HUNG, DAY)
    assert holds(replace(hung("On Monday", MONDAY, tuesday), hangs_on=None), HUNG, DAY)


def test_only_a_time_hangs_on_other_words() -> None:
    assert holds(replace(claim(*HELD[2]), hangs_on=span_of("On Monday")), TEXT, DAY)


def test_words_that_a_time_hangs_on_must_stand_in_the_text() -> None:
    outside = Span(start=len(HUNG), end=len(HUNG) + 3)
    late = replace(hung("On Monday", MONDAY, date(2031, 3, 11)), hangs_on=outside)
    assert holds(late, HUNG, DAY) == "a span lies outside the text"
