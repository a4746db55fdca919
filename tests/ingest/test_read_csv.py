from collections.abc import Callable

import pytest

from dateline.records.report import Incoming, SetAside

Read = Callable[..., list[Incoming | SetAside]]
TEXT = "Four people were killed in the market of Vorna police said on Tuesday."


def told(found: list[Incoming | SetAside]) -> list[str]:
    return [one.reason if isinstance(one, SetAside) else one.sighting.own_id for one in found]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_are_reports_whatever_parts_their_fields(read: Read, delimiter: str) -> None:
    rows = [
        ["id", "Outlet", "text", "date"],
        ["k1", "lamp", f'"{TEXT}\nMore, ""quoted""."', "2031-04-02"],
        ["k2", "", TEXT, ""],
    ]
    data = "\r\n".join(delimiter.join(row) for row in rows)
    one, two = read("a.csv", ("\ufeff" + data).encode())
    assert isinstance(one, Incoming)
    assert isinstance(two, Incoming)
    assert one.revision.text == f'{TEXT}\nMore, "quoted".'
    assert (one.revision.publisher, one.sighting.item, two.sighting.item) == ("lamp", 0, 1)
    assert one.raw.startswith(b'{"Outlet":"lamp","date":"2031-04-02","id":"k1","text":"Four')
    assert (two.revision.publisher, two.revision.published) == (None, None)


def test_a_bad_row_is_set_aside_and_the_others_are_read(read: Read) -> None:
    rows = [
        "id,text",
        f"k1,{TEXT}",
        "k2",
        f"k3,{TEXT},more",
        "k4,",
        f"k5,{TEXT}",
        "k6," + "x" * 3000,
        f"k7,{TEXT}",
    ]
    assert told(read("a.csv", "\n".join(rows).encode(), max_item_bytes=2000)) == [
        "k1", "bad_row", "bad_row", "no_text", "k5", "too_large", "k7",
    ]  # fmt: skip


def test_a_quote_that_never_closes_costs_one_row(read: Read) -> None:
    rows = ["id,text", f'k1,"{TEXT}', f"k2,{TEXT}", f"k3,{TEXT}"]
    assert told(read("a.csv", "\n".join(rows).encode())) == ["bad_row", "k2", "k3"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a,b\n1,2\n", "no_text_column"),
        (b"", "empty"),
        (b"id,text\n", "empty"),
        (b"PK\x03\x04\n", "not_text"),
    ],
)
def test_a_table_without_reports_is_set_aside(read: Read, data: bytes, reason: str) -> None:
    assert told(read("a.csv", data)) == [reason]


def test_utf_16_as_spreadsheets_save_it_is_read(read: Read) -> None:
    assert told(read("a.csv", f"id\ttext\nk1\t{TEXT}\n".encode("utf-16"))) == ["k1"]
