import gzip
import json
import tracemalloc
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ingest.readers import read_file
from dateline.records.encode import from_json, to_json
from dateline.records.report import Incoming, Revision, SetAside
from dateline.settings import Settings

Read = Callable[..., list[Incoming | SetAside]]
TEXT = "Four people were killed in the market of Vorna, police said on Tuesday."
NAMES = ["a.txt", "a.html", "a.json", "a.jsonl", "a.csv"]
SMALL = Settings(max_item_bytes=3000, max_file_bytes=20_000)

pieces = st.sampled_from(
    [TEXT.encode(), b"\n", b"\r\n", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'{"text": "', b'"}', b"{", b"[", b"]", b",", b'"', b"\\u",
     b"text,id\n", b"<p>", b"<article>", b"</", b"<script type='application/ld+json'>", b"&#0;", b"\\ud800", b"PK\x03\x04",
     b"date 2031-04-02 ", b"Updated: ", b"12 May 2031", json.dumps({"id": "k1", "text": TEXT, "date": "2031-04-02"}).encode()]
)  # fmt: skip
messy = st.binary(max_size=300) | st.lists(pieces | st.binary(max_size=5), max_size=25).map(b"".join)


@given(messy, st.sampled_from(NAMES), st.sampled_from(["", "gz", "cut"]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_bytes_every_item_is_a_report_or_set_aside(
    tmp_path: Path, data: bytes, name: str, packing: str
) -> None:
    packed = gzip.compress(data) if packing else data
    path = tmp_path / (f"{name}.gz" if packing else name)
    path.write_bytes(packed[: len(packed) // 2] if packing == "cut" else packed)
    found = list(read_file(path, SMALL))
    assert found
    for one in found:
        if isinstance(one, SetAside):
            assert one.reason
            assert one.detail
            assert one.id
        else:
            check(one.revision)


def check(revision: Revision) -> None:
    marks = [mark.span for mark in revision.boilerplate]
    spans = [*marks, *(dated.span for dated in revision.dates if dated.span)]
    assert all(0 <= span.start < span.end <= len(revision.text) for span in spans)
    assert not any(one.overlaps(two) for one, two in pairwise(marks))
    assert revision.published is None or revision.published in revision.dates
    assert from_json(Revision, to_json(revision)) == revision


def test_a_line_of_a_hundred_megabytes_is_passed_over_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(json.dumps({"id": "k1", "text": TEXT}).encode() + b"\n")
        for _ in range(100):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + json.dumps({"id": "k3", "text": TEXT}).encode() + b"\n")
    tracemalloc.start()
    found = list(read_file(path, Settings()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.reason if isinstance(one, SetAside) else one.sighting.own_id for one in found] == [
        "k1",
        "too_large",
        "k3",
    ]
    assert peak < 40_000_000


def test_what_is_above_the_files_limit_is_set_aside_and_what_came_before_is_kept(read: Read) -> None:
    line = json.dumps({"text": TEXT}).encode() + b"\n"
    *kept, aside = read("a.jsonl", line * 100, max_file_bytes=len(line) * 10 + 5)
    assert [isinstance(one, Incoming) for one in kept] == [True] * 10
    assert isinstance(aside, SetAside)
    assert aside.reason == "file_too_large"


@pytest.mark.parametrize(("name", "reason"), [("a.pdf", "unknown_format"), ("none.txt", "unreadable")])
def test_a_file_that_cannot_be_opened_or_known_is_set_aside(tmp_path: Path, name: str, reason: str) -> None:
    (aside,) = read_file(tmp_path / name, Settings())
    assert isinstance(aside, SetAside)
    assert aside.reason == reason


def test_a_report_in_another_language_is_recorded(read: Read) -> None:
    (incoming,) = read(
        "a.txt",
        "Quatre personnes ont été tuées mardi au marché de Vorna, a indiqué la police locale.".encode(),
    )
    assert isinstance(incoming, Incoming)
    assert incoming.revision.language == "fr"


def test_reading_twice_gives_the_same(read: Read) -> None:
    data = "\n".join(json.dumps({"id": number, "text": f"{TEXT} {number}"}) for number in range(5)).encode()
    assert read("a.jsonl", data) == read("a.jsonl", data)
