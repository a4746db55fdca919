"""A record that a language model reads, over a real server."""

from pathlib import Path
from typing import Any

import pytest

from dateline.batch import build
from dateline.batch.export import mention_lines
from dateline.errors import DatelineError
from dateline.settings import Settings
from dateline.store import Record
from fakes import write_reports
from tagger.llm.server import TEXT, Acts, answer, bad, good, serving, told

REPORTS = {f"post-{n}": f" date 2031-03-12 \n{TEXT}Report number {n} of the day.\n" for n in range(3)}


class Heard:
    """Progress that remembers what was said."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def stage(self, name: str, total: int | None) -> None:
        """Pass over it."""

    def step(self, number: int = 1) -> None:
        """Pass over it."""

    def note(self, words: str) -> None:
        """Remember it."""
        self.notes.append(words)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    gazetteer = Settings().gazetteer
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("DATELINE_LLM_MODEL", "invented-7b")
    monkeypatch.setenv("DATELINE_LLM_RETRIES", "0")
    return Settings(record=tmp_path / "r.dateline", tagger="llm", gazetteer=gazetteer)


def mentions(record: Path) -> dict[str, Any]:
    with Record.open(record) as opened, opened.begin() as parts:
        return {line["id"]: line["mentions"] for line in mention_lines(parts)}


def test_a_record_is_read_by_asking_its_cost_told_before_and_after(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_reports(tmp_path / "reports", REPORTS)
    heard = Heard()
    with serving([good()]) as server:
        monkeypatch.setenv("DATELINE_LLM_ENDPOINT", server.url)
        build([folder], settings, heard)
        again = build([folder], settings, heard)
        assert server.asked == 3
    assert again.unanswered == {}
    assert [len(found) for found in mentions(settings.record).values()] == [1, 1, 1]
    assert heard.notes[0].startswith(
        "3 reports to read with invented-7b, 0 of them answered before: 3 calls,"
    )
    assert heard.notes[1].startswith("3 calls made: 2,700 tokens in, 900 out")


def test_what_is_not_answered_waits_and_nothing_else_does(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_reports(tmp_path / "reports", REPORTS)
    with serving([good(), bad(500), good()]) as server:
        monkeypatch.setenv("DATELINE_LLM_ENDPOINT", server.url)
        first = build([folder], settings)
        assert sorted(map(len, mentions(settings.record).values())) == [0, 1, 1]
        second = build([folder], settings)
        assert server.asked == 4
    assert (first.unanswered, second.unanswered) == ({"no_reply": 1}, {})
    assert [len(found) for found in mentions(settings.record).values()] == [1, 1, 1]


def test_a_budget_stops_a_run_and_what_was_read_is_kept(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_reports(tmp_path / "reports", REPORTS)
    with serving([good(usage=(20_000, 300))]) as server:
        monkeypatch.setenv("DATELINE_LLM_ENDPOINT", server.url)
        monkeypatch.setenv("DATELINE_LLM_BUDGET_TOKENS", "21000")
        with pytest.raises(DatelineError, match=r"(?i)budget"):
            build([folder], settings)
        monkeypatch.delenv("DATELINE_LLM_BUDGET_TOKENS")
        build([folder], settings)
        assert server.asked == 3
    assert [len(found) for found in mentions(settings.record).values()] == [1, 1, 1]


def test_invented_quotes_reach_no_record_and_are_counted(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_reports(tmp_path / "reports", dict(list(REPORTS.items())[:1]))
    heard = Heard()
    with serving([good(answer(told(places=[{"text": "Tavin", "claimant": None}])))]) as server:
        monkeypatch.setenv("DATELINE_LLM_ENDPOINT", server.url)
        summary = build([folder], settings, heard)
    assert summary.holds["refused values"] == 1
    assert mentions(settings.record)["post-0"][0]["places"] == []
    assert heard.notes[-1].endswith("Refused: 1 place: words not in the text.")


def test_a_server_that_never_answers_ends_the_run_in_words(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_reports(tmp_path / "reports", REPORTS)
    with serving([Acts(cuts=True)]) as server:
        monkeypatch.setenv("DATELINE_LLM_ENDPOINT", server.url)
        with pytest.raises(DatelineError, match="3 reports in a row"):
            build([folder], settings)
