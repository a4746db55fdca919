"""What people settle holds, is kept, is told to be stale, and can be taken back; nothing of it is ever deleted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from dateline.batch import build
from dateline.batch.settle import Why, acts, explain, merge, split, undo
from dateline.errors import InputError, NoSuchItem
from dateline.records.decision import Decision
from dateline.records.incident import Incident
from dateline.settings import Settings
from dateline.store import Record
from fakes import write_reports

TEXTS = {
    "a": " date 2031-03-11 \nA drone strike on the market in Sarum killed 15 people on Monday, the hospital said.\n",
    "b": " date 2031-03-12 \nA drone strike on the market in Sarum killed 15 people on Monday, the health ministry said.\n",
    "c": " date 2031-03-12 \nShelling of the town of Dorvane killed 4 people on Tuesday, the mayor said.\n",
    "d": " date 2031-03-13 \nRockets hit Pelledra on Wednesday and killed 2 people, police said.\n",
}
MORE = {"e": " date 2031-03-13 \nA car bomb killed 3 soldiers in Ilvakh on Wednesday, the army said.\n"}

Name = Callable[[str], str]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports", TEXTS)


@pytest.fixture
def settings(tmp_path: Path, reports: Path) -> Settings:
    made = Settings(record=tmp_path / "r.dateline", jobs=1)
    build([reports], made)
    return made


def told(settings: Settings) -> list[Incident]:
    with Record.open(settings.record) as record, record.begin() as parts:
        return parts.linking.incidents()


def at(settings: Settings, place: str) -> Incident:
    [found] = [one for one in told(settings) if one.where and one.where.label == place]
    return found


_hours = count()


def why(user: str = "ada", reason: str = "looked at both") -> Why:
    return Why(user=user, at=datetime(2031, 3, 14, tzinfo=UTC) + timedelta(hours=next(_hours)), reason=reason)


def together(settings: Settings, *places: str) -> bool:
    return any({p.label for p in one.places} >= set(places) for one in told(settings))


def merged(settings: Settings) -> str:
    """Merge what happened in Dorvane and in Pelledra."""
    with Record.open(settings.record) as record:
        return merge(record, [at(settings, "Dorvane").id, at(settings, "Pelledra").id], why()).act


def states(settings: Settings) -> list[str]:
    with Record.open(settings.record) as record:
        return [one.state for one in acts(record)]


def test_merged_incidents_are_one_and_no_other_is_touched(settings: Settings) -> None:
    before = {one.id for one in told(settings)}
    merged(settings)
    assert together(settings, "Dorvane", "Pelledra")
    assert at(settings, "Sarum").id in before
    assert len(told(settings)) == len(before) - 1
    assert states(settings) == ["holds"]


def test_what_was_merged_stays_when_reports_are_added(settings: Settings, reports: Path) -> None:
    merged(settings)
    write_reports(reports, MORE)
    build([reports], settings)
    assert together(settings, "Dorvane", "Pelledra")
    assert at(settings, "Ilvakh")


def test_what_was_merged_stays_when_another_reader_reads_all_again(settings: Settings, reports: Path) -> None:
    merged(settings)
    build([reports], replace(settings, tagger="rules"))
    assert together(settings, "Dorvane", "Pelledra")
    assert states(settings) in (["holds"], ["stale"])


def test_what_is_split_is_apart_for_good(settings: Settings, reports: Path) -> None:
    strike = at(settings, "Sarum")
    assert len(strike.mention_ids) == 2
    taken = strike.mention_ids[0]
    with Record.open(settings.record) as record:
        done = split(record, strike.id, [taken[:12]], why())
        assert [one.mention_ids for one in done.incidents if taken in one.mention_ids] == [(taken,)]
        assert not explain(record, *strike.mention_ids).together
    write_reports(reports, MORE)
    build([reports], settings)
    assert sum(one.where is not None and one.where.label == "Sarum" for one in told(settings)) == 2


def test_undo_gives_back_the_record_as_it_was_and_can_be_taken_back(settings: Settings) -> None:
    before = told(settings)
    act = merged(settings)
    with Record.open(settings.record) as record:
        back = undo(record, act, why("ben", "two towns"))
    assert told(settings) == before
    assert states(settings) == ["taken back", "holds"]
    with Record.open(settings.record) as record:
        undo(record, back.act, why("ada", "one column of tanks, after all"))
    assert together(settings, "Dorvane", "Pelledra")
    assert states(settings) == ["holds", "taken back", "holds"]


def test_the_latest_word_holds_and_the_earlier_is_kept(settings: Settings) -> None:
    merged(settings)
    [one] = [one for one in told(settings) if {p.label for p in one.places} >= {"Dorvane", "Pelledra"}]
    with Record.open(settings.record) as record:
        split(record, one.id, [one.mention_ids[0]], why("ben"))
    assert not together(settings, "Dorvane", "Pelledra")
    assert states(settings) == ["overruled", "holds"]


def test_a_decision_on_what_has_changed_is_stale_and_holds_and_one_on_what_is_gone_is_told(
    settings: Settings,
) -> None:
    first, second = sorted((at(settings, "Dorvane").mention_ids[0], at(settings, "Pelledra").mention_ids[0]))
    made = why()

    def decision(a: str, b: str, act: str) -> Decision:
        return Decision(
            first=a,
            second=b,
            verdict="same",
            reason=made.reason,
            user=made.user,
            at=made.at,
            seen_hash="old",
            act=act,
        )

    with Record.open(settings.record) as record, record.begin() as parts:
        parts.linking.decide(decision(first, second, "act-1"))
        parts.linking.decide(decision(first, "men-zzz", "act-2"))
    assert sorted(states(settings)) == ["not read now", "stale"]


def test_why_tells_what_decided(settings: Settings) -> None:
    strike = at(settings, "Sarum")
    dorvane, pelledra = at(settings, "Dorvane").mention_ids[0], at(settings, "Pelledra").mention_ids[0]
    with Record.open(settings.record) as record:
        one = explain(record, *strike.mention_ids)
        assert (one.together, one.met, one.link.judgement) == (True, True, "same")
        assert one.link.reasons
        two = explain(record, dorvane, pelledra)
        assert (two.together, two.met) == (False, False)
        assert "never compared" in two.because
        assert explain(record, pelledra, dorvane) == two
    merged(settings)
    with Record.open(settings.record) as record:
        assert (
            explain(record, dorvane, pelledra).because
            == "ada says that they are one incident: looked at both"
        )


def test_what_makes_no_sense_is_refused_in_words(settings: Settings) -> None:
    dorvane, strike = at(settings, "Dorvane"), at(settings, "Sarum")
    act = merged(settings)
    with Record.open(settings.record) as record:
        with pytest.raises(InputError, match="two different"):
            merge(record, [strike.id, strike.id], why())
        with pytest.raises(InputError, match="each side"):
            split(record, strike.id, strike.mention_ids, why())
        with pytest.raises(NoSuchItem, match="no mention of"):
            split(record, strike.id, [dorvane.mention_ids[0]], why())
        with pytest.raises(NoSuchItem, match="no act"):
            undo(record, "act-zzz", why())
        undo(record, act, why())
        with pytest.raises(InputError, match="taken back already"):
            undo(record, act, why())
        with pytest.raises(InputError, match="same mention"):
            explain(record, strike.mention_ids[0], strike.mention_ids[0])
