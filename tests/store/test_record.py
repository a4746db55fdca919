"""Opening a record, and what one transaction promises."""

import sqlite3
from pathlib import Path

import pytest

from dateline.errors import NoSuchItem, NoSuchRecord, RecordError, RecordVersionError
from dateline.store import Record
from fakes import incoming, revision


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchRecord, match="Build one with"):
        Record.open(tmp_path / "none.dateline")


def test_a_file_of_another_kind_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a record at all, but a text that is longer than a header\n" * 40, encoding="utf-8")
    with pytest.raises(RecordError, match="is no record"):
        Record.open(path)


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="does not exist"):
        Record.open(tmp_path / "nowhere" / "r.dateline", create=True)


def test_a_record_of_another_format_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "r.dateline"
    Record.open(path, create=True).close()
    with sqlite3.connect(path) as db:
        db.execute("update record set value = '999' where name = 'format'")
    with pytest.raises(RecordVersionError, match="format 999"):
        Record.open(path)


def test_what_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    of = revision("Shells fell.")
    with Record.open(tmp_path / "r.dateline", create=True) as record:

        def fail() -> None:
            with record.begin() as parts:
                parts.texts.add(incoming(of, "a.txt"), "waiting", ())
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        with record.begin() as parts:
            assert parts.texts.counts()["revisions"] == 0


def test_a_text_seen_again_is_one_revision_seen_twice(tmp_path: Path) -> None:
    of = revision("Shells fell.")
    with Record.open(tmp_path / "r.dateline", create=True) as record, record.begin() as parts:
        assert parts.texts.add(incoming(of, "a.txt"), "waiting", ())
        assert not parts.texts.add(incoming(of, "b.txt"), "waiting", ())
        assert parts.texts.counts()["revisions"] == 1
        assert [seen.path for seen in parts.texts.sightings([of.id])[of.id]] == ["a.txt", "b.txt"]
        assert parts.texts.raw(of.raw_hash) == of.text.encode()


def test_what_waits_is_read_in_the_order_of_its_ids_and_once(tmp_path: Path) -> None:
    found = [revision(f"Shells fell on day {number}.") for number in range(5)]
    with Record.open(tmp_path / "r.dateline", create=True) as record, record.begin() as parts:
        for of in found:
            parts.texts.add(incoming(of, f"{of.id}.txt"), "waiting", ())
        order = sorted(of.id for of in found)
        assert [of.id for of in parts.texts.waiting(3)] == order[:3]
        for ident in order[:3]:
            parts.readings.keep(ident, [], 0)
        assert [of.id for of in parts.texts.waiting(3)] == order[3:]
        parts.readings.forget()
        assert parts.texts.count_waiting() == 5


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.dateline", create=True) as record, record.begin() as parts:
        for look_up in (
            parts.texts.get,
            parts.texts.report,
            parts.texts.raw,
            parts.readings.get,
            parts.linking.get,
        ):
            with pytest.raises(NoSuchItem):
                look_up("nothing")
