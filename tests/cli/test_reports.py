import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from cli.conftest import Run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def demo(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.dateline"
    assert run("build", EXAMPLES, "--record", path).returncode == 0
    return path


def listed(run: Run, record: Path, *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        run("reports", "--record", record, "--format", "json", *words).stdout
    )
    return found


def test_every_text_is_listed_with_its_publisher_and_how_its_day_is_known(run: Run, demo: Path) -> None:
    found = {str(one["own_id"]): one for one in listed(run, demo)}
    assert len(found) == 13
    assert (found["01-northwire-strike"]["publisher"], found["01-northwire-strike"]["published_basis"]) == (
        "Northwire",
        "prefix",
    )
    assert found["06-post-air-base-undated"]["published"] is None
    assert "not stated" in run("reports", "--record", demo).stdout
    rows = list(csv.DictReader(StringIO(run("reports", "--record", demo, "--format", "csv").stdout)))
    assert [row["own_id"] for row in rows] == list(found)


@pytest.mark.parametrize(
    ("only", "ids"),
    [
        ("versions", {"post-ilvakh-1", "ostrelpost-ilvakh-market-strike"}),
        ("copies", {"02-herald-wire-copy"}),
        ("unread", {"estrecho-ilvakh"}),
        ("contradicted", set()),
    ],
)
def test_texts_of_one_kind_are_listed_alone(run: Run, demo: Path, only: str, ids: set[str]) -> None:
    assert {str(one["own_id"]) for one in listed(run, demo, "--only", only)} == ids


def test_a_report_shows_what_changed_from_one_version_to_the_next(run: Run, demo: Path) -> None:
    out = run("report", "ostrelpost-ilvakh-market-strike", "--record", demo).stdout
    for words in (
        "2 versions of one report (the same address)",
        "- 15 people",
        "+ 21 people",
        "Passed over",
        "air strike",
    ):
        assert words in out


def test_a_report_shows_its_copies_and_why_they_are_copies(run: Run, demo: Path) -> None:
    out = " ".join(run("report", "01-northwire-strike", "--record", demo).stdout.split())
    assert "02-herald-wire-copy repeats 01-northwire-strike" in out
    assert "The Kesmera Herald credits Northwire" in out
    plain = json.loads(run("report", "02-herald-wire-copy", "--record", demo, "--format", "json").stdout)
    assert plain["copies"][0]["original"] == "01-northwire-strike"
    assert plain["mentions"][0]["incident"].startswith("inc-")


def test_dates_that_contradict_are_shown_where_they_are_met(run: Run, tmp_path: Path) -> None:
    line = {"id": "odd-1", "publisher": "The Lamp", "published_at": "2031-03-20",
            "text": "Thu Mar 6 2031\nA bomb killed three people in the town of Vorna on Tuesday, police said."}  # fmt: skip
    (tmp_path / "odd.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    record = tmp_path / "odd.dateline"
    run("build", tmp_path / "odd.jsonl", "--record", record)
    [odd] = listed(run, record, "--only", "contradicted")
    assert odd["contradictions"]
    assert str(odd["contradictions"][0])[:40] in " ".join(  # type: ignore[index]
        run("report", "odd-1", "--record", record).stdout.split()
    )


def test_a_name_that_no_text_has_is_said_in_words(run: Run, demo: Path) -> None:
    done = run("report", "no-such", "--record", demo)
    assert done.returncode == 3
    assert "no text that is called no-such" in " ".join(done.stderr.split())
