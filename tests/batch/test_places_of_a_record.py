import sqlite3
from pathlib import Path

import pytest

from dateline.batch import build
from dateline.batch.progress import Silent
from dateline.batch.verify import verify
from dateline.records.values import Where
from dateline.settings import Settings
from dateline.store import Record
from fakes import write_reports

TEXT = " date 2031-03-11 \nA car bomb killed three people in the Iraqi city of Kirkuk late on Monday, police said.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(record=tmp_path / "one.dateline", jobs=1)
    build([write_reports(tmp_path / "reports", {"northwire-1": TEXT})], made)
    return made


def wheres(settings: Settings) -> list[Where]:
    with Record.open(settings.record) as record, record.begin() as parts:
        return [place.value for one in parts.linking.incidents() for place in one.places]


def test_an_incident_stands_where_the_gazetteer_puts_its_place(settings: Settings) -> None:
    kirkuk = next(where for where in wheres(settings) if where.name == "Kirkuk")
    assert kirkuk.place_id is not None
    assert (round(kirkuk.lat or 0), round(kirkuk.lon or 0)) == (35, 44)
    assert 0 < (kirkuk.radius_km or 0) < 40
    assert kirkuk.country == "Iraq"


def test_check_finds_a_place_that_was_moved(settings: Settings) -> None:
    with Record.open(settings.record) as record:
        assert verify(record, settings, Silent()).faults == ()
    with sqlite3.connect(settings.record) as opened:
        moved = opened.execute(
            "update claims set body = replace(body, '\"lat\":35.', '\"lat\":36.')"
        ).rowcount
    opened.close()
    assert moved
    with Record.open(settings.record) as record:
        assert any("gazetteer" in fault.problem for fault in verify(record, settings, Silent()).faults)


def test_a_record_that_was_read_with_other_tables_is_read_again_whole(settings: Settings) -> None:
    before = wheres(settings)
    with Record.open(settings.record) as record, record.begin() as parts:
        parts.readings.set_version("rules of old, places of old")
    with sqlite3.connect(settings.record) as opened:
        opened.execute("update claims set body = replace(body, '\"lat\":35.', '\"lat\":36.')")
    opened.close()
    build([settings.record.parent / "reports"], settings)
    assert wheres(settings) == before
    with Record.open(settings.record) as record:
        assert verify(record, settings, Silent()).faults == ()
