import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import UnreadableInput
from dateline.ingest.stream import lines, pieces, whole


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


@given(st.binary(max_size=200), st.integers(1, 50))
def test_lines_do_not_depend_on_where_the_pieces_are_cut(data: bytes, size: int) -> None:
    expected = data.split(b"\n")
    if not expected[-1]:
        expected.pop()
    assert list(lines(cut(data, size), 1000)) == expected


@given(
    st.lists(st.binary(max_size=30).map(lambda line: line.replace(b"\n", b"")), max_size=8), st.integers(1, 7)
)
def test_a_line_above_the_limit_is_none_and_the_rest_goes_on(rows: list[bytes], size: int) -> None:
    data = b"".join(row + b"\n" for row in rows)
    assert list(lines(cut(data, size), 10)) == [row if len(row) <= 10 else None for row in rows]


def test_gzip_members_are_joined_and_padding_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"one ") + gzip.compress(b"two") + b"\x00" * 20)
    assert b"".join(pieces(path, 100)) == b"one two"


def test_a_gzip_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(bytes(50_000_000)))
    read = 0
    source = pieces(path, 1_000_000)
    while read < 1_000_000:
        read += len(next(source))
    with pytest.raises(UnreadableInput) as raised:
        next(source)
    assert (read, raised.value.reason) == (1_000_000, "file_too_large")


def test_of_a_gzip_file_that_was_cut_off_the_beginning_is_kept(tmp_path: Path) -> None:
    data = bytes(range(256)) * 100
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(data, 0)[:5000])
    kept, error = whole(pieces(path, 10**9), 10**9)
    assert error is not None
    assert error.reason == "truncated"
    assert len(kept) > 1000
    assert data.startswith(kept)


def test_what_is_not_gzip_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(b"plain words")
    with pytest.raises(UnreadableInput) as raised:
        list(pieces(path, 100))
    assert raised.value.reason == "bad_gzip"
