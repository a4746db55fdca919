from dataclasses import replace

import pytest

from dateline.incidents import Facts
from dateline.incidents.facts import told_by
from dateline.incidents.features import FEATURES
from fakes import facts, revision


def value(name: str, a: Facts, b: Facts) -> float | None:
    seen = FEATURES[name](a, b)
    return round(seen.value, 2) if seen else None


def named(*names: str, ages: tuple[str, ...] = (), leads: bool = True) -> Facts:
    weight = len(names) ** -0.5 if names else 0.0
    return replace(
        facts("-".join(names) or "nobody"),
        names=names,
        telling=tuple((name, weight) for name in names),
        ages=frozenset(ages),
        leads=leads,
    )


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (("brenko", "maranek"), ("brenko", "maranek"), (1.0, 1.0, -0.5)),
        (("brenko", "maranek"), ("brenko", "ostrel"), (0.0, 0.0, -0.75)),
        (("brenko",), ("ostrel",), (-1.0, -1.0, -1.0)),
        ((), ("ostrel",), (None, None, None)),
    ],
)
def test_names_and_telling_words_count_by_what_is_shared(
    one: tuple[str, ...], other: tuple[str, ...], values: tuple[float | None, ...]
) -> None:
    a, b = named(*one), named(*other)
    assert tuple(value(name, a, b) for name in ("report_wording", "names_share", "leading_names")) == values


@pytest.mark.parametrize(
    ("ours", "theirs", "jaccard", "share"),
    [
        (("34", "6m"), ("34", "6m"), 1.0, 1.0),
        (("34",), ("34", "50", "6m"), -0.33, 1.0),
        (("34",), ("50",), -1.0, -1.0),
        ((), ("50",), None, None),
    ],
)
def test_ages_count_where_both_reports_give_some(
    ours: tuple[str, ...], theirs: tuple[str, ...], jaccard: float | None, share: float | None
) -> None:
    a, b = named("a", ages=ours), named("b", ages=theirs)
    assert (value("ages", a, b), value("shared_ages", a, b)) == (jaccard, share)


@pytest.mark.parametrize(
    ("one", "other", "expected"), [(True, True, 1), (True, False, 0), (False, False, -1)]
)
def test_what_both_reports_lead_with_is_likelier_one(one: bool, other: bool, expected: int) -> None:
    assert value("told_first", named("a", leads=one), named("b", leads=other)) == expected


def test_ages_are_read_in_figures_and_words_and_of_months() -> None:
    text = "A 34-year-old man and a six-month-old girl were hurt. Ilda Brenko, 61, was not. A boy aged 9 hid. It cost 12 crowns."
    assert told_by(revision(text)).ages == {"34", "6m", "61", "9"}


def test_an_outlet_is_no_name_in_its_own_reports() -> None:
    text = "Police told Klamp that Ilda Brenko was shot in Sarum."
    assert "klamp" in told_by(revision(text, publisher="The Herald")).names
    assert "klamp" not in told_by(revision(text, publisher="klamp.example")).names
