import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fakes import write_reports

Run = Callable[..., "subprocess.CompletedProcess[str]"]

STORY = {
    "northwire-1": (
        " date 2031-03-11 \nRockets hit a market in the town of Sarum late on Monday, killing 15 people, the hospital said.\n\n"
        "Two security officials told Northwire that a drone had hit the market in Sarum.\n"
    ),
    "post-2": " date 2031-03-12 \nA drone strike on the market in Sarum on Monday killed 21 people, the health ministry said.\n",
    "post-3": " date 2031-03-12 \nGunmen kidnapped two teachers in Dorvane on Tuesday, police said.\n",
}


@pytest.fixture(scope="session")
def run() -> Run:
    def call(*words: object, env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "dateline", *map(str, words)]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
        )

    return call


@pytest.fixture(scope="session")
def record(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story")
    write_reports(folder / "reports", STORY)
    (folder / "reports" / "blank.txt").write_text("")
    path = folder / "story.dateline"
    done = run("build", folder / "reports", "--record", path)
    assert done.returncode == 0, done.stderr
    return path
