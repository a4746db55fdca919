"""Ties, tallies, toll rules and what has changed since: over a record."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.batch import build
from dateline.batch.asked import filter_of
from dateline.batch.dossier import dossier
from dateline.batch.known import as_of
from dateline.batch.tallies import tallies
from dateline.batch.ties import ties_among, ties_to
from dateline.errors import InputError
from dateline.settings import Settings
from dateline.store import Record

REPORTS = {
    "northwire-1": (
        "2031-03-12",
        "An air strike killed five fighters in Sarum on Tuesday. Gunmen kidnapped two nurses in Tavin on Wednesday in retaliation for the strike on Sarum, the mayor said.",
    ),
    "herald-1": ("2031-03-14", "An air strike on Sarum on Tuesday killed seven fighters, the hospital said."),
    "herald-2": (
        "2031-03-15",
        "Rockets struck Dorvane air base on Friday, wounding eight soldiers. The army limited its response to the 66 attacks on its bases in Orvenia.",
    ),
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, (day, text) in REPORTS.items():
        (folder / f"{name}.txt").write_text(f"date {day} {text}", encoding="utf-8")
    made = Settings(record=tmp_path / "ties.dateline", jobs=1, tagger="rules")
    build([folder], made)
    return made


def test_a_tie_goes_both_ways_and_leads_to_the_words_that_state_it(settings: Settings) -> None:
    with Record.open(settings.record) as record, record.begin() as parts:
        ids = [one.id for one in parts.linking.incidents()]
        ((of, (tie, *_)),) = ties_among(parts, ids).items()
        assert (tie.kind, tie.words, tie.claimant) == ("response", "in retaliation for", "the mayor")
        assert tie.words in tie.quote
        assert [one.of for one in ties_to(parts, tie.other)] == [of]
        shown = dossier(parts, parts.linking.get(of))
        assert shown.tied[tie.other].id == tie.other


def test_a_tally_is_held_against_what_the_record_counts(settings: Settings) -> None:
    with Record.open(settings.record) as record, record.begin() as parts:
        (held,) = tallies(parts)
        assert (held.told, held.tally.count.low) == ("66 attacks", 66)
        assert held.mention.id not in held.counted
        everything = {one.id for one in parts.linking.incidents()}
        assert set(held.counted) <= everything


def test_people_counted_over_more_than_an_incident_are_no_toll_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    text = (
        "An air strike killed five people in Sarum on Tuesday, the mayor said. "
        "Since 1 March at least 68 people have been killed in air strikes on Sarum, he said."
    )
    (folder / "northwire-2.txt").write_text(f"date 2031-03-12 {text}", encoding="utf-8")
    made = Settings(record=tmp_path / "more.dateline", jobs=1, tagger="rules")
    build([folder], made)
    with Record.open(made.record) as record, record.begin() as parts:
        (held,) = tallies(parts)
        assert (held.tally.count.low, held.tally.outcome, str(held.tally.since)) == (
            68,
            "killed",
            "2031-03-01",
        )
        figures = {(toll.low, toll.high) for one in parts.linking.incidents() for toll in one.tolls}
        assert figures <= {(5, 5), (68, None), (68, 68)}
        (strike,) = [one for one in parts.linking.incidents() if any(toll.low == 5 for toll in one.tolls)]
        assert all(toll.high == 5 for toll in strike.tolls)


def test_what_a_report_came_out_on_since_a_time_has_changed(settings: Settings) -> None:
    with Record.open(settings.record) as record, record.begin() as parts:

        def changed(since: str) -> set[str]:
            return {one.id for one in parts.linking.incidents(filter_of({"changed_since": since}))}

        everything = {one.id for one in parts.linking.incidents()}
        assert changed("2031-03-01") == everything
        assert changed("2031-03-13") < everything
        assert changed("2031-03-16T00:00") == set()
        assert changed("2031-03-13T23:00+02:00") == changed("2031-03-13T21:00")
    with pytest.raises(InputError, match="A time is written"):
        filter_of({"changed_since": "lately"})


def test_a_toll_rule_is_kept_by_the_record_until_another_is_asked_for(settings: Settings) -> None:
    build([settings.record.parent / "reports"], replace(settings, toll_rule="conservative"))
    build([settings.record.parent / "reports"], settings)
    with Record.open(settings.record) as record, record.begin() as parts:
        assert {one.toll_rule for one in parts.linking.incidents()} == {"conservative"}
        strike = next(one for one in parts.linking.incidents() if len(one.reports) > 1)
        assert {toll.rule for toll in strike.tolls} == {"conservative"}
        again = as_of(parts, strike, None, "range")
        assert {toll.best for toll in again.tolls} == {None}
        assert again.id == strike.id
