"""Lines of incidents: pages join to the whole, filters keep what they say, older records are brought up, words are found."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from dateline.batch import build
from dateline.batch.asked import filter_of, order_of, query_of
from dateline.batch.coverage import coverage, gaps
from dateline.batch.find import find
from dateline.batch.queue import queue
from dateline.batch.story import story
from dateline.settings import Settings
from dateline.store import Record
from dateline.store.filters import Filter
from dateline.store.search import terms
from fakes import write_reports

if TYPE_CHECKING:
    from dateline.store.listing import Line

TEXTS = {
    "a": " date 2031-03-11 \nA drone strike on the market in Ilvakh killed 15 people on Monday, the hospital said.\n",
    "b": " date 2031-03-12 \nShelling of the town of Dorvane killed 4 people on Tuesday, the mayor said.\n",
    "c": " date 2031-03-15 \nA car bomb killed 3 soldiers in Madrid on Friday, the army said.\n",
    "d": " \nRockets hit Pelledra and wounded 2 people, police said.\n",
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listing")
    settings = Settings(record=folder / "r.dateline", jobs=1)
    build([write_reports(folder / "reports", TEXTS)], settings)
    return settings.record


@pytest.mark.parametrize("order", ["newest", "oldest", "killed", "reports"])
@pytest.mark.parametrize("most", [1, 2, 3])
def test_pages_join_to_the_whole_and_what_is_not_known_comes_last(
    record: Path, order: str, most: int
) -> None:
    with Record.open(record) as opened, opened.begin() as parts:
        whole = parts.listing.page(Filter(), order_of(order), 100).lines
        told: list[Line] = []
        after: str | None = None
        while True:
            page = parts.listing.page(Filter(), order_of(order), most, after)
            told += page.lines
            after = page.after
            if after is None:
                break
    assert tuple(told) == whole
    assert len(whole) == 4
    assert whole[-1].place == ("Pelledra" if order in ("newest", "oldest", "killed") else whole[-1].place)


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ({"killed": "4"}, {"Ilvakh", "Dorvane"}),
        ({"box": "-10,35,5,45"}, {"Madrid"}),
        ({"box": "170,35,-1,45"}, {"Madrid"}),
        ({"box": "10,35,15,45"}, set()),
        ({"voices": "2", "type": "Shelling"}, {"Dorvane"}),
        ({"reviewed": "reviewed"}, set()),
        ({"since": "2031-03-12"}, {"Madrid"}),
        ({"place": "  DORV "}, {"Dorvane"}),
    ],
)
def test_a_filter_keeps_what_it_says_and_its_address_asks_for_the_same(
    record: Path, asked: dict[str, str], places: set[str]
) -> None:
    from urllib.parse import parse_qsl  # noqa: PLC0415

    wanted = filter_of(asked)
    assert filter_of(dict(parse_qsl(query_of(wanted)))) == wanted
    with Record.open(record) as opened, opened.begin() as parts:
        found = parts.listing.page(wanted).lines
        assert {line.place for line in found} == places
        assert parts.listing.tallies(wanted).total == len(found)
        assert {one.id for one in parts.linking.walk(wanted)} == {line.id for line in found}


def test_a_record_of_the_format_before_is_brought_up_with_its_decisions(record: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.dateline"
    older.write_bytes(record.read_bytes())
    with Record.open(record) as opened, opened.begin() as parts:
        before = parts.listing.page(Filter()).lines
        hits = parts.search.find("market", 5)
    engine = create_engine(f"sqlite:///{older}")
    with engine.begin() as db:
        for name in ("listing", "rulings", "numbered", "words"):
            db.execute(text(f"DROP TABLE {name}"))
        db.execute(text("UPDATE record SET value = '2' WHERE name = 'format'"))
        db.execute(text("ALTER TABLE incidents ADD COLUMN earliest VARCHAR"))
    engine.dispose()
    with Record.open(older) as opened, opened.begin() as parts:
        assert parts.listing.page(Filter()).lines == before
        assert [hit.revision_id for hit in parts.search.find("market", 5)] == [
            hit.revision_id for hit in hits
        ]
        assert parts.rulings.all() == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("market", {"a"}), ("MARKET drone", {"a"}), ("mark*", {"a"}), ('"car bomb"', {"c"}), ('"bomb car"', set()), ("killed", {"a", "b", "c"}),
        ("", set()), ('"', set()), ("AND OR NOT", set()), ("text:market) OR (", set()), ("mayor NEAR town", set()), ("*", set()),
    ],
)  # fmt: skip
def test_a_search_finds_all_words_and_no_sign_of_the_index_means_anything(
    record: Path, asked: str, found: set[str]
) -> None:
    with Record.open(record) as opened, opened.begin() as parts:
        assert {one.own_id for one in find(parts, asked)} == found


def test_a_search_shows_the_words_and_the_incidents_that_are_told_in_them(record: Path) -> None:
    with Record.open(record) as opened, opened.begin() as parts:
        [one] = find(parts, "market")
    assert [span.of(one.piece.words) for span in one.piece.marked] == ["market"]
    [(line, piece)] = one.quotes
    assert line.place == "Ilvakh"
    assert "market" in piece.words


def test_terms_are_words_alone() -> None:
    assert terms('a-b "c d" e*') == [("a b", ""), ("c d", ""), ("e", "*")]
    assert len(terms(" ".join("w" * 50))) <= 12


def test_coverage_tells_what_is_silent(record: Path) -> None:
    with Record.open(record) as opened, opened.begin() as parts:
        found = coverage(parts, Settings())
    assert [(str(first), str(last)) for first, last in found.silent] == [("2031-03-13", "2031-03-14")]
    assert found.undated == 1
    assert found.countries["Spain"] == 1
    assert "Andalucía" in found.quiet["Spain"] or "Andalusia" in found.quiet["Spain"]
    assert not any("Madrid" in name for name in found.quiet["Spain"])


def test_there_is_no_gap_where_every_day_is_told() -> None:
    assert gaps([]) == []


def test_a_chronology_quotes_and_cites(record: Path) -> None:
    with Record.open(record) as opened, opened.begin() as parts:
        told, after = story(parts, Filter(), 2, None)
        rest, end = story(parts, Filter(), 2, after)
    assert [one.incident.places[0].label for one in (*told, *rest)] == [
        "Ilvakh",
        "Dorvane",
        "Madrid",
        "Pelledra",
    ]
    assert end is None
    assert "market" in told[0].sentence
    assert [one.own_id for one in told[0].citations] == ["a"]


def test_the_queue_holds_what_one_voice_alone_tells(record: Path) -> None:
    with Record.open(record) as opened, opened.begin() as parts:
        items = queue(parts)
    assert items == sorted(items, key=lambda one: (-one.stake, one.key))
