"""What people rule on a value counts where they agree, is kept whatever happens, goes stale visibly, and can be taken back."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from dateline.batch import build
from dateline.batch.rule import accept, correct, reject, rulings, set_value, withdraw
from dateline.batch.settle import Why
from dateline.errors import InputError, NoSuchItem
from dateline.records.claim import Claim, Field
from dateline.records.incident import Incident
from dateline.records.ruling import Ruling
from dateline.records.values import Toll
from dateline.settings import Settings
from dateline.store import Record
from fakes import write_reports

TEXTS = {
    "a": " date 2031-03-11 \nA drone strike on the market in Ilvakh killed 15 people and wounded 40 on Monday, the hospital said.\n",
    "b": " date 2031-03-12 \nShelling of the town of Dorvane killed 4 people on Tuesday, the mayor said.\n",
}
_hours = count()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(record=tmp_path / "r.dateline", jobs=1)
    build([write_reports(tmp_path / "reports", TEXTS)], made)
    return made


def why(user: str = "ada", reason: str = "looked") -> Why:
    return Why(user=user, at=datetime(2031, 4, 1, tzinfo=UTC) + timedelta(hours=next(_hours)), reason=reason)


def incident(settings: Settings, place: str = "Ilvakh") -> Incident:
    with Record.open(settings.record) as record, record.begin() as parts:
        [found] = [one for one in parts.linking.incidents() if any(p.label == place for p in one.places)]
        return found


def claim(settings: Settings, field: Field, outcome: str = "killed") -> Claim:
    with Record.open(settings.record) as record, record.begin() as parts:
        mentions = parts.readings.many(incident(settings).mention_ids)
        return next(
            c
            for m in mentions
            for c in m.of(field)
            if not isinstance(c.value, Toll) or c.value.outcome == outcome
        )


def states(settings: Settings) -> list[tuple[str, str]]:
    with Record.open(settings.record) as record, record.begin() as parts:
        return [(one.ruling.verdict, one.state) for one in rulings(parts)]


def test_a_rejected_claim_counts_for_nothing_and_stays_in_the_ledger(settings: Settings) -> None:
    toll = claim(settings, "toll")
    other = incident(settings, "Dorvane")
    with Record.open(settings.record) as record:
        reject(record, toll.id, why())
    now = incident(settings)
    assert {one.outcome for one in now.tolls} == {"injured"}
    assert now.rejected == (toll.id,)
    assert claim(settings, "toll") == toll
    assert incident(settings, "Dorvane") == other


def test_a_correction_holds_the_words_of_the_sentence_and_is_a_persons(settings: Settings) -> None:
    toll = claim(settings, "toll")
    with Record.open(settings.record) as record:
        correct(record, toll.id, "40", why())
        with pytest.raises(InputError, match="does not hold the words"):
            correct(record, toll.id, "41", why())
        with pytest.raises(InputError, match="cannot be read"):
            correct(record, toll.id, "market", why())
    assert [one.low for one in incident(settings).tolls if one.outcome == "killed"] == [40]


def test_a_type_is_corrected_by_its_name(settings: Settings) -> None:
    with Record.open(settings.record) as record:
        correct(record, claim(settings, "type").id, "shelling", why())
        with pytest.raises(InputError, match="no type"):
            correct(record, claim(settings, "type").id, "earthquake", why())
    assert [one.label for one in incident(settings).types] == ["shelling"]


def test_of_one_person_the_last_word_holds_and_of_two_only_what_they_agree_on(settings: Settings) -> None:
    toll = claim(settings, "toll")
    with Record.open(settings.record) as record:
        accept(record, toll.id, why(reason=""))
        reject(record, toll.id, why())
    assert states(settings) == [("accepted", "overruled"), ("rejected", "holds")]
    with Record.open(settings.record) as record:
        accept(record, toll.id, why("ben"))
    assert states(settings)[1:] == [("rejected", "disputed"), ("accepted", "disputed")]
    assert incident(settings).rejected == ()
    assert incident(settings).reviewers == ("ada", "ben")
    with Record.open(settings.record) as record:
        reject(record, toll.id, why("ben"))
    assert incident(settings).rejected == (toll.id,)


def test_taking_back_gives_what_was_before(settings: Settings) -> None:
    before = incident(settings)
    with Record.open(settings.record) as record:
        made = reject(record, claim(settings, "toll").id, why())
        set_value(record, before.id, "place", "Ilvakh; 34.5 41.2; 2 km", why())
        assert incident(settings).headline.startswith("Air strike, Ilvakh; 34.5")
        withdraw(record, made.id, why(reason="misread"))
        withdraw(
            record, next(r.id for r in record_rulings(record) if r.verdict == "set"), why(reason="misread")
        )
        with pytest.raises(InputError, match="already"):
            withdraw(record, made.id, why())
    assert incident(settings) == before


def record_rulings(record: Record) -> list[Ruling]:
    with record.begin() as parts:
        return parts.rulings.all()


def test_rulings_outlive_a_reading_by_another_reader_and_are_stale_where_it_says_something_else(
    settings: Settings, tmp_path: Path
) -> None:
    from dataclasses import replace  # noqa: PLC0415

    with Record.open(settings.record) as record:
        reject(record, claim(settings, "toll").id, why())
        set_value(record, incident(settings).id, "killed", "16", why())
    build([tmp_path / "reports"], replace(settings, tagger="rules"))
    assert incident(settings).settled[0].label == "16"
    assert {state for _, state in states(settings)} <= {"holds", "stale", "not read now"}
    text = TEXTS["a"].replace("date 2031-03-11", "date 2031-03-12").replace("killed 15", "killed 19")
    build([write_reports(tmp_path / "more", {"c": text})], settings)
    assert incident(settings).settled


@pytest.mark.parametrize("name", ["clm-0000", "clm-"])
def test_a_claim_that_is_not_there_or_not_alone_is_told(settings: Settings, name: str) -> None:
    with Record.open(settings.record) as record, pytest.raises(NoSuchItem):
        accept(record, name, why())


def test_what_overrides_needs_a_reason(settings: Settings) -> None:
    with Record.open(settings.record) as record:
        with pytest.raises(InputError, match="reason"):
            reject(record, claim(settings, "toll").id, why(reason=" "))
        with pytest.raises(InputError, match="reason"):
            set_value(record, incident(settings).id, "killed", "3", why(reason=""))
        with pytest.raises(InputError, match="cannot be set"):
            set_value(record, incident(settings).id, "colour", "3", why())
