import gzip
from collections.abc import Callable

import pytest

from dateline.records.report import Incoming, SetAside

Read = Callable[..., list[Incoming | SetAside]]
TEXT = "Four people were killed in the market of Vorna, police said on Tuesday – “a black day”."


@pytest.mark.parametrize("name", ["lamp.7.txt", "lamp.7.TXT"])
def test_a_text_file_is_one_report_named_after_the_file(read: Read, name: str) -> None:
    (incoming,) = read(name, TEXT.encode())
    assert isinstance(incoming, Incoming)
    assert incoming.revision.text == TEXT
    assert incoming.raw == TEXT.encode()
    assert (incoming.sighting.own_id, incoming.sighting.own_id_stated) == ("lamp.7", False)


def test_a_compressed_file_gives_the_same_revision(read: Read) -> None:
    (plain,) = read("a.txt", TEXT.encode())
    (packed,) = read("a.txt.gz", gzip.compress(TEXT.encode()))
    assert isinstance(plain, Incoming)
    assert isinstance(packed, Incoming)
    assert (plain.revision, plain.sighting.own_id) == (packed.revision, packed.sighting.own_id)


def test_of_a_file_that_was_cut_off_what_can_be_read_is_kept(read: Read) -> None:
    data = gzip.compress(("".join(f"{TEXT} {number}\n" for number in range(500))).encode(), 0)
    kept, aside = read("a.txt.gz", data[:20_001])
    assert isinstance(kept, Incoming)
    assert isinstance(aside, SetAside)
    assert kept.revision.text.startswith(TEXT)
    assert (aside.reason, aside.item) == ("truncated", None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"PK\x03\x04" + bytes(50), "not_text"),
        (TEXT.encode("utf-16")[2:], "nul_bytes"),
        (TEXT.encode() * 50, "too_large"),
        (b"Four dead.", "too_short"),
    ],
)
def test_what_cannot_be_used_is_set_aside_with_its_reason(read: Read, data: bytes, reason: str) -> None:
    (aside,) = read("a.txt", data, max_item_bytes=2000)
    assert isinstance(aside, SetAside)
    assert aside.reason == reason
    assert aside.detail
