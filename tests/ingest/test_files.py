import os
from pathlib import Path

import pytest

from dateline.ingest.files import find_files
from dateline.records.report import SetAside


def found(*paths: Path) -> list[tuple[str, str | None]]:
    return [
        (Path(one.path).name, one.reason) if isinstance(one, SetAside) else (one.name, None)
        for one in find_files(paths)
    ]


def test_folders_are_walked_in_the_order_of_names_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.jsonl.gz", "b/a.HTML", "a.csv", ".hidden.txt"):
        (tmp_path / name).touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").touch()
    assert found(tmp_path) == [("a.csv", None), ("a.HTML", None), ("z.jsonl.gz", None), ("c.txt", None)]


@pytest.mark.parametrize("name", ["report.pdf", "report", "report.gz", "notes.md"])
def test_a_file_that_no_reader_knows_is_set_aside(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert found(tmp_path) == [(name, "unknown_format")]


def test_nothing_at_a_path_and_a_broken_link_are_set_aside(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere.txt")
    assert found(tmp_path, tmp_path / "none.txt") == [("gone.txt", "not_found"), ("none.txt", "not_found")]


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "a.txt").touch()
    (inner / "up").symlink_to("..")
    (inner / "self").symlink_to(".")
    assert found(tmp_path) == [("a.txt", None), ("self", "directory_loop"), ("up", "directory_loop")]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert found(tmp_path) == [("pipe.txt", "not_a_file")]


def test_a_path_is_reported_as_it_was_given_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert list(find_files([Path("in"), Path("in")])) == [Path("in/a.txt")]


def test_a_name_that_is_no_unicode_can_still_be_recorded(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"na\xff.pdf")).touch()
    (aside,) = find_files([tmp_path])
    assert isinstance(aside, SetAside)
    assert aside.id.startswith("aside-")
