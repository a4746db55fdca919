"""`dateline gazetteer`: what a user sees."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def index(pytestconfig: pytest.Config, tmp_path: Path) -> Path:
    """A folder of indexes of its own, with the shipped one linked into it."""
    assert pytestconfig.cache
    for path in Path(pytestconfig.cache.mkdir("gazetteer")).glob("places-*.sqlite"):
        (tmp_path / path.name).symlink_to(path)
    return tmp_path


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATELINE_GAZETTEER": str(folder)}
    command = [sys.executable, "-m", "dateline", "gazetteer", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.usefixtures("gazetteer")
def test_a_name_is_looked_up_in_any_spelling(index: Path) -> None:
    done = run(index, "lookup", "Khan Sheikhoun", "--country", "sy", "--format", "json")
    assert [place["id"] for place in json.loads(done.stdout)][:1] == ["geonames:168325"]


@pytest.mark.usefixtures("gazetteer")
def test_a_table_is_added_listed_and_found(index: Path) -> None:
    table = index / "mine.csv"
    table.write_text("name,lat,lon\nOrvelholm,10,20\nX,100,0\n", encoding="utf-8")
    done = run(index, "add", str(table))
    assert done.returncode == 0
    assert "1 places added as mine" in done.stdout
    assert "1 rows set aside: coordinates off the globe (row 3)" in done.stdout
    assert "added-mine" in run(index, "list").stdout
    assert "Orvelholm (settlement" in run(index, "lookup", "Orvelholm").stdout


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "place\nx\n", "no name and no lat and no lon"),
        ("a.csv", "name,lat,lon\n", "gives no place"),
        ("a.txt", "x\n", "not 19 columns"),
        ("a.xlsx", "x\n", "--format"),
    ],
)
def test_a_broken_table_is_told_in_words(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = run(tmp_path, "add", str(tmp_path / name))
    assert done.returncode == 3
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_missing_table_is_told_in_words(tmp_path: Path) -> None:
    done = run(tmp_path, "add", str(tmp_path / "none.csv"))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
