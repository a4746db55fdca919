"""What people rule on a value counts where they agree, is kept whatever happens, goes stale visibly, and can be taken back."""

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from dateline.batch import build
from dateline.batch.asked import filter_of
from dateline.batch.export import ledger_line
from dateline.batch.rule import accept, correct, reject, rulings, set_value, withdraw
from dateline.batch.settle import Why, merge, split, undo
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
        assert incident(settings).headline.startswith("Air strike, Ilvakh (set by ada)")
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


def test_a_value_goes_with_most_of_the_mentions_it_was_set_for(settings: Settings, tmp_path: Path) -> None:
    more = {
        "c": " date 2031-03-12 \nA drone strike on the market in Ilvakh killed 15 people on Monday, the mayor said.\n",
        "d": " date 2031-03-13 \nMonday's drone strike on the market in Ilvakh killed 15 people, the governor said.\n",
    }
    build([write_reports(tmp_path / "more", more)], settings)
    before = incident(settings)
    assert len(before.mention_ids) == 3
    with Record.open(settings.record) as record:
        set_value(record, before.id, "killed", "14", why())
        split(record, before.id, [before.mention_ids[0]], why())
    kept = [one for one in all_of(settings) if one.settled]
    assert [len(one.mention_ids) for one in kept] == [2]


def test_two_values_for_what_is_merged_into_one_are_disputed_and_neither_is_followed(
    settings: Settings,
) -> None:
    with Record.open(settings.record) as record:
        set_value(record, incident(settings).id, "killed", "14", why("ada"))
        set_value(record, incident(settings, "Dorvane").id, "killed", "40", why("ben"))
        made = merge(record, [incident(settings).id, incident(settings, "Dorvane").id], why())
    assert states(settings) == [("set", "disputed"), ("set", "disputed")]
    assert incident(settings).settled == ()
    with Record.open(settings.record) as record:
        undo(record, made.act, why())
    assert incident(settings).settled[0].label == "14"


def test_what_was_merged_holds_together_when_its_first_mention_is_taken_out(
    settings: Settings, tmp_path: Path
) -> None:
    more = {"c": " date 2031-03-20 \nRockets hit Pelledra on Wednesday and killed 2 people, police said.\n"}
    build([write_reports(tmp_path / "more", more)], settings)
    with Record.open(settings.record) as record:
        made = merge(
            record, [incident(settings, place).id for place in ("Ilvakh", "Dorvane", "Pelledra")], why()
        )
        [one] = made.incidents
        split(record, one.id, [one.mention_ids[0]], why())
    assert sorted(len(one.mention_ids) for one in all_of(settings)) == [1, 2]


def test_what_a_person_set_counts_in_lists_and_what_was_corrected_is_told_in_exports(
    settings: Settings,
) -> None:
    toll = claim(settings, "toll")
    with Record.open(settings.record) as record:
        set_value(record, incident(settings).id, "place", "Tavin; 10 20; 1 km", why())
        set_value(record, incident(settings).id, "date", "2031-02-01", why())
        correct(record, toll.id, "40", why())
        with record.begin() as parts:
            [line] = parts.listing.page(filter_of({"place": "tavin", "until": "2031-02-02"})).lines
            told = ledger_line(parts, parts.linking.get(line.id))
    assert (line.place, line.lat, line.day) == ("Tavin", 10, "2031-02-01")
    [ruled] = [one for mention in told["mentions"] for one in mention["claims"] if one["rulings"]]
    assert (ruled["exact"], ruled["rulings"][0]["words"]) == ("15 people", "40")
    assert ruled["rulings"][0]["value"]["count"]["low"] == 40


def all_of(settings: Settings) -> list[Incident]:
    with Record.open(settings.record) as record, record.begin() as parts:
        return parts.linking.incidents()
