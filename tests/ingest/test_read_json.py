import gzip
import json
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import UnreadableInput
from dateline.ingest.items import Fault
from dateline.ingest.read_json import read_json
from dateline.records.report import Incoming, SetAside

Read = Callable[..., list[Incoming | SetAside]]
TEXT = "Four people were killed in the market of Vorna, police said on Tuesday."


def report(number: int) -> dict[str, object]:
    return {"id": f"k{number}", "text": f"{TEXT} It was blast {number}.", "outlet": "lamp"}


def told(found: list[Incoming | SetAside]) -> list[tuple[int | None, str]]:
    return [
        (one.item, one.reason) if isinstance(one, SetAside) else (one.sighting.item, one.sighting.own_id)
        for one in found
    ]


THREE = [report(1), report(2), report(3)]
SHAPES = {
    "a.jsonl": "\n".join(map(json.dumps, THREE)),
    "b.jsonl": "\ufeff" + "\r\n\r\n".join(map(json.dumps, THREE)) + "\r\n",
    "a.ndjson": "\n".join(map(json.dumps, THREE)) + "\n\n",
    "lines.json": "\n".join(map(json.dumps, THREE)),
    "list.json": json.dumps(THREE),
    "pretty.json": "\n " + json.dumps(THREE, indent=2) + "\n",
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_every_shape_gives_every_report(read: Read, name: str, packed: bool) -> None:
    data = SHAPES[name].encode()
    found = read(f"{name}.gz" if packed else name, gzip.compress(data) if packed else data)
    assert told(found) == [(0, "k1"), (1, "k2"), (2, "k3")]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_single_object_is_one_report(read: Read, indent: int | None) -> None:
    data = json.dumps(report(1), indent=indent).encode()
    (incoming,) = read("a.json", data)
    assert isinstance(incoming, Incoming)
    assert (incoming.sighting.own_id, incoming.raw) == ("k1", data)


def test_one_bad_line_is_one_item_set_aside_and_the_others_are_read(read: Read) -> None:
    lines = [
        json.dumps(report(0)), "{broken", "[1]", '{"title": "x"}', '{"text": ' + "[" * 5000, '{"text": "\\ud800' + TEXT + '"}',
        json.dumps({"text": "x" * 3000}), '{"text": "caf\\u0000 ' + TEXT + '"}', json.dumps(report(8)),
    ]  # fmt: skip
    found = read("a.jsonl", "\n".join(lines).encode() + b'\n{"text": "\xff"}\n', max_item_bytes=2000)
    assert told(found) == [
        (0, "k0"), (1, "bad_json"), (2, "not_a_report"), (3, "no_text"), (4, "too_large"), (5, "encoding"),
        (6, "too_large"), (7, "nul_bytes"), (8, "k8"), (9, "encoding"),
    ]  # fmt: skip


def test_an_item_without_an_id_is_named_after_the_file_and_its_number(read: Read) -> None:
    found = read("lamp.jsonl", f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT} More."}}'.encode())
    assert told(found) == [(0, "lamp"), (1, "lamp#1")]


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (json.dumps(THREE)[:-3], ["k1", "k2", "bad_json"]),
        (json.dumps(THREE)[:-1], ["k1", "k2", "k3", "truncated"]),
        (
            json.dumps([report(1), 3, None, "x", report(2)]),
            ["k1", "not_a_report", "not_a_report", "not_a_report", "k2"],
        ),
        ("[" * 3000, ["bad_json"]),
        ("[]", ["empty"]),
        ("{", ["bad_json"]),
        ("nothing", ["bad_json"]),
        ("", ["empty"]),
        ('"text"', ["not_a_report"]),
    ],
)
def test_a_broken_file_gives_what_can_be_read_and_says_what_cannot(
    read: Read, data: str, reasons: list[str]
) -> None:
    assert [reason for _, reason in told(read("a.json", data.encode()))] == reasons


def test_of_a_compressed_file_that_was_cut_off_the_whole_lines_are_read(read: Read) -> None:
    data = gzip.compress("\n".join(json.dumps(report(number)) for number in range(300)).encode(), 0)
    *kept, aside = read("a.jsonl.gz", data[: len(data) // 2])
    assert len(kept) > 100
    assert all(isinstance(one, Incoming) for one in kept)
    assert isinstance(aside, SetAside)
    assert (aside.item, aside.reason) == (None, "truncated")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(VALUES, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_list_gives_as_many_items_wherever_its_pieces_are_cut(
    values: list[object], size: int, indent: int | None
) -> None:
    data = json.dumps(values, indent=indent).encode()
    found = list(read_json((data[at : at + size] for at in range(0, len(data), size)), 10_000))
    assert [one.number for one in found] == list(range(len(values)))


@given(st.binary(max_size=60), st.integers(1, 20))
def test_any_bytes_end_in_items_or_a_named_fault(data: bytes, size: int) -> None:
    try:
        found = list(read_json((data[at : at + size] for at in range(0, len(data), size)), 30))
    except UnreadableInput as error:
        assert error.reason  # noqa: PT017 - either way of ending is right
    else:
        assert all(isinstance(one, Fault) for one in found)
