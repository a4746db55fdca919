import json
import shutil
from pathlib import Path

import pytest

from cli.conftest import Run


@pytest.fixture
def mine(record: Path, tmp_path: Path) -> Path:
    """A copy of the record that may be changed."""
    return Path(shutil.copy(record, tmp_path / "mine.dateline"))


def incidents(run: Run, record: Path) -> list[str]:
    return [one["id"] for one in json.loads(run("incidents", "-r", record, "--format", "json").stdout)]


def test_a_merge_is_made_listed_explained_and_taken_back(run: Run, mine: Path) -> None:
    before = incidents(run, mine)
    done = run("merge", *before[:2], "--reason", "one raid", "--by", "ada", "-r", mine, "--format", "json")
    assert done.returncode == 0, done.stderr
    act = json.loads(done.stdout)["act"]
    [listed] = json.loads(run("decisions", "-r", mine, "--format", "json").stdout)
    assert (listed["act"], listed["user"], listed["reason"], listed["state"]) == (
        act,
        "ada",
        "one raid",
        "holds",
    )
    told = run("why", *listed["mentions"][:2], "-r", mine)
    assert "One incident. ada says that they are one incident: one raid" in told.stdout
    shown = run("show", incidents(run, mine)[0], "-r", mine).stdout
    assert "Settled by people" in shown
    assert listed["mentions"][0] in shown
    back = run("undo", act.removeprefix("act-")[:8], "--reason", "two", "--by", "ben", "-r", mine)
    assert back.returncode == 0, back.stderr
    assert incidents(run, mine) == before
    assert "taken back" in run("decisions", "-r", mine).stdout


def test_the_same_two_mentions_are_explained_as_data(run: Run, mine: Path) -> None:
    lines = run("export", "-r", mine, "--format", "jsonl").stdout.splitlines()
    ids = [one["mention_ids"][0] for one in map(json.loads, lines)][:2]
    found = json.loads(run("why", *ids, "-r", mine, "--format", "json").stdout)
    assert found["one_incident"] is False
    assert found["decision"] is None
    assert {"feature", "score", "detail"} == found["reasons"][0].keys()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("merge", "a", "b", "--reason", " "), "needs a reason in words"),
        (("merge", "zz", "yy", "--reason", "x"), "no incident inc-zz"),
        (("why", "zz", "yy"), "no mention zz"),
        (("undo", "zz", "--reason", "x"), "no act act-zz"),
    ],
)
def test_what_is_not_there_is_told_without_a_traceback(
    run: Run, mine: Path, words: tuple[str, ...], told: str
) -> None:
    done = run(*words, "-r", mine)
    assert done.returncode == 3
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_record_without_decisions_says_so(run: Run, record: Path) -> None:
    assert "Nobody has settled anything yet" in run("decisions", "-r", record).stdout
    assert "Nothing to look at again" in run("decisions", "--stale", "-r", record).stdout
