import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.batch import build
from dateline.errors import InputError, NothingToRead
from dateline.settings import Settings
from fakes import everything, write_reports

TOWNS = ["Sarum", "Dorvane", "Ilvakh", "Pelledra", "Kessel", "Ombry"]
OUTLETS = ["Northwire", "The Herald", "Ostrel Post"]


def reports(number: int, seed: int = 7) -> dict[str, str]:
    """Invented reports: strikes on six towns over two weeks, some told by several outlets in other words."""
    draw = random.Random(seed)  # noqa: S311 - invented reports, not secrets
    made: dict[str, str] = {}
    for n in range(number):
        town, day, toll = draw.choice(TOWNS), draw.randint(10, 23), draw.randint(2, 30)
        who = draw.choice(["the health ministry", "two police officers", "residents", "the mayor"])
        means = draw.choice(["A drone strike on", "Rockets fired at", "A car bomb in", "Shelling of"])
        made[f"report-{n:03d}"] = (
            f" date 2031-03-{day + 1:02d} \n{means} the town of {town} on March {day} killed {toll} people, {who} said.\n\n"
            f"The attack {draw.choice(['hit a market', 'struck a school', 'came at dawn'])} in {town}, {draw.choice(OUTLETS)} reporters saw."
            f" Report number {n}.\n"
        )
    return made


def settings(record: Path, jobs: int = 1) -> Settings:
    return Settings(record=record, jobs=jobs)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_reports(tmp_path / "reports", reports(40))


def test_building_twice_changes_nothing(folder: Path, tmp_path: Path) -> None:
    record = tmp_path / "a.dateline"
    build([folder], settings(record))
    before = everything(record)
    again = build([folder], settings(record))
    assert (again.new, again.again) == (0, 40)
    assert everything(record) == before


def test_adding_reports_gives_the_same_record_as_building_at_once_in_any_order(
    folder: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.dateline"
    build([folder], settings(whole))
    files = sorted(folder.iterdir())
    for seed in (1, 2):
        random.Random(seed).shuffle(files)  # noqa: S311
        parts = tmp_path / f"parts-{seed}.dateline"
        for start in range(0, len(files), 9):
            build(files[start : start + 9], settings(parts))
        assert everything(parts) == everything(whole)


def test_one_process_and_two_give_the_same_record(tmp_path: Path) -> None:
    many = write_reports(tmp_path / "many", reports(120))
    build([many], settings(tmp_path / "one.dateline", jobs=1))
    build([many], settings(tmp_path / "two.dateline", jobs=2))
    assert everything(tmp_path / "one.dateline") == everything(tmp_path / "two.dateline")


KILLS = 6


def test_a_build_killed_at_any_moment_resumes_without_loss_or_doubling(tmp_path: Path) -> None:
    many = write_reports(tmp_path / "many", reports(150))
    whole = tmp_path / "whole.dateline"
    started = time.monotonic()
    build([many], settings(whole))
    lasts = time.monotonic() - started + 0.6
    record = tmp_path / "killed.dateline"
    command = [sys.executable, "-m", "dateline", "build", str(many), "--record", str(record), "--jobs", "1"]
    killed = 0
    for n in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=lasts * (n + 1) / (KILLS + 1))
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
    assert killed > 0
    build([many], settings(record))
    assert everything(record) == everything(whole)


def readers_of(process: int) -> list[int]:
    """The processes that read for a build."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rsplit(")", 1)[1].split()[1])
            command = (status.parent / "cmdline").read_text()
        except (OSError, IndexError):
            continue
        if parent == process and "spawn_main" in command:
            found.append(int(status.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are listed by /proc")
def test_a_reading_process_that_is_ended_from_outside_is_told_and_loses_nothing(tmp_path: Path) -> None:
    many = write_reports(tmp_path / "many", reports(300))
    record = tmp_path / "r.dateline"
    command = [sys.executable, "-m", "dateline", "build", str(many), "--record", str(record), "--jobs", "2"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not (children := readers_of(process.pid)):
        time.sleep(0.01)
    os.kill(children[0], signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 3
    assert "ended from outside" in " ".join(said.split())
    assert "Traceback" not in said
    build([many], settings(record, jobs=2))
    build([many], settings(tmp_path / "whole.dateline"))
    assert everything(record) == everything(tmp_path / "whole.dateline")


def test_nothing_to_read_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToRead, match="no file"):
        build([tmp_path / "empty"], settings(tmp_path / "a.dateline"))


def test_without_a_model_it_is_said_how_to_come_by_one(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="dateline train"):
        build([folder], Settings(record=tmp_path / "a.dateline", tagger="model"))


def test_a_record_that_lies_among_its_reports_is_not_taken_for_one(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", reports(2))
    build([folder], settings(folder / "own.dateline"))
    assert build([folder], settings(folder / "own.dateline")).set_aside == {}
