"""The story of `examples/`: what a first-time user must see. `examples/EXPECTED.md` tells what a careful reader finds."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.batch import Summary, build
from dateline.records.incident import Incident
from dateline.settings import Settings
from dateline.store import Record
from dateline.store.record import Parts

REPORTS = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    path = tmp_path_factory.mktemp("demo") / "demo.dateline"
    return path, build([REPORTS], Settings(record=path, jobs=1))


@pytest.fixture(scope="module")
def parts(built: tuple[Path, Summary]) -> Iterator[Parts]:
    with Record.open(built[0]) as record, record.begin() as opened:
        yield opened


@pytest.fixture(scope="module")
def strike(parts: Parts) -> Incident:
    return max(parts.linking.incidents(), key=lambda one: len(one.reports))


def test_what_came_in_is_told_apart(built: tuple[Path, Summary]) -> None:
    summary = built[1]
    assert (summary.read, summary.unread, summary.revised) == (13, 1, 1)
    assert summary.copies >= 1
    assert summary.set_aside == {"empty": 1, "not_text": 1}
    assert summary.holds["reports"] == 12


def test_the_main_strike_is_told_by_several_outlets_on_its_day(strike: Incident) -> None:
    assert len(strike.reports) >= 4
    assert len(strike.publishers) >= 3
    assert strike.when is not None
    assert str(strike.when.value.earliest) == "2031-03-10"


def test_its_tolls_keep_the_range_with_who_says_what(strike: Incident) -> None:
    killed = next(toll for toll in strike.tolls if (toll.outcome, toll.group) == ("killed", "all"))
    assert (killed.low, killed.high) == (11, 24)
    told = " ".join(one.sentence for one in strike.disagreements)
    assert re.search(r"The governor of Ostrel province[^;]* counts? 11 killed", told)
    assert "governor counts 21" not in told  # "the ministry gives a figure of 21, while the governor says 11"
    assert "health ministry counts at least 21 killed" in told


def test_its_rival_weapons_are_told(strike: Incident) -> None:
    told = next(one.sentence for one in strike.disagreements if one.field == "weapon")
    assert "drone" in told
    assert "rockets" in told


def test_the_old_massacre_is_recalled_and_not_counted_as_new(parts: Parts) -> None:
    old = [
        one for one in parts.linking.incidents() if one.when and str(one.when.value.earliest) == "2014-03-12"
    ]
    assert [one.background_only for one in old] == [True]
    assert [toll.high for toll in old[0].tolls if toll.outcome == "killed"] == [312]


def test_a_feared_attack_is_no_incident(parts: Parts) -> None:
    feared = [seen.revision_id for seen in parts.texts.walk_sightings() if seen.own_id.startswith("08-")]
    assert parts.readings.of_revisions(feared) == []


def test_the_checkpoint_in_another_town_is_another_incident(parts: Parts, strike: Incident) -> None:
    other = [
        one for one in parts.linking.incidents() if any("Pelledra" in place.label for place in one.places)
    ]
    assert other
    assert strike.id not in {one.id for one in other}


def test_troops_are_no_toll(parts: Parts) -> None:
    figures = {toll.high for one in parts.linking.incidents() for toll in one.tolls}
    assert not {1400, 200} & figures
