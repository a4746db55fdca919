"""The tutorial can be followed: its commands run, its pages are there, and they show what it says one sees."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.cli.serve import open_bench
from dateline.settings import Settings
from dateline.web.app import make_app

ROOT = Path(__file__).parents[2]
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^    \.venv/bin/(dateline .+)$", TUTORIAL, re.MULTILINE)
SEEN = re.findall(r"Open `(/[^`]*)`:(?:(?!Open `).)*?you see “([^”]+)”", TUTORIAL, re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout, in which the first command was run."""
    made = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(ROOT / "examples", made / "examples")
    _run(made, COMMANDS[0])
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    bench = open_bench(
        Settings(record=folder / "tutorial.dateline"), "local", ("testserver",), "127.0.0.1", None
    )
    yield TestClient(make_app(bench))
    bench.record.close()


def _run(folder: Path, command: str) -> str:
    words = [sys.executable, "-m", *command.split()]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True, timeout=120).stdout


def test_it_has_steps() -> None:
    assert len(COMMANDS) >= 4
    assert len(SEEN) >= 6


@pytest.mark.parametrize("command", [one for one in COMMANDS[1:] if "serve" not in one])
def test_its_commands_run(folder: Path, command: str) -> None:
    _run(folder, command)


@pytest.mark.parametrize(("path", "words"), SEEN)
def test_its_pages_show_what_one_is_said_to_see(client: TestClient, path: str, words: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    links = re.findall(r'href="(/(?:incidents|reports)/[^"]+)"', page.text)
    beyond = (client.get(link).text for link in links[:40])
    assert words in page.text or any(words in text for text in beyond)


def test_every_page_it_names_is_there(client: TestClient) -> None:
    for path in re.findall(r"Open `(/[^`]*)`", TUTORIAL):
        assert client.get(path).status_code == 200, path
