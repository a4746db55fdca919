import json
from pathlib import Path
from typing import Any

import pytest

from dateline.batch import Summary, build
from dateline.errors import UnreadableInput
from dateline.evaluate import evaluate, read_mention_file
from dateline.settings import Settings
from dateline.store import Record
from fakes import everything, write_reports

REPORTS = {
    "wire-1": " date 2031-03-11 \nRockets hit a market in Sarum on Monday, killing 15 people, the hospital said.\n",
    "herald-1": " date 2031-03-12 \nThe strike on the market of Sarum that left 15 people dead was on Monday, residents said.\n",
    "herald-2": " date 2031-03-13 \nTwo teachers were kidnapped in Dorvane on Wednesday, the police said.\n",
}


def line(trigger: str, place: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "shelling",
        "role": "news",
        "trigger": trigger,
        "sentence": None,
        "date": {"text": None, "from": "2031-03-10", "to": "2031-03-10"},
        "places": [{"text": place}],
        "tolls": [{"text": "15 people", "outcome": "killed", "group": "all"}],
        **more,
    }


CODED = {"wire-1": [line("hit", "Sarum")], "herald-1": [line("strike", "Sarum")], "herald-2": []}


def write_coded(path: Path, coded: dict[str, list[dict[str, Any]]], *more: str) -> Path:
    lines = [json.dumps({"id": name, "mentions": mentions}) for name, mentions in coded.items()]
    path.write_text("\n".join([*lines, *more]) + "\n", encoding="utf-8")
    return path


def run(tmp_path: Path, name: str, *coded: Path) -> Summary:
    folder = tmp_path / "reports"
    if not folder.exists():
        write_reports(folder, REPORTS)
    return build([folder], Settings(record=tmp_path / f"{name}.dateline", jobs=1, coded=coded))


def origins(path: Path) -> dict[str, set[str]]:
    with Record.open(path) as record, record.begin() as parts:
        return {
            seen.own_id: {m.origin.kind for m in parts.readings.of_revisions([kept.revision.id])}
            for kept in parts.texts.all()
            for seen in parts.texts.sightings([kept.revision.id])[kept.revision.id]
        }


def test_coded_reports_are_taken_as_coded_and_all_others_are_read(tmp_path: Path) -> None:
    done = run(tmp_path, "some", write_coded(tmp_path / "mine.jsonl", {"wire-1": CODED["wire-1"]}))
    found = origins(tmp_path / "some.dateline")
    assert (done.coded, done.coded_without_report) == (1, 0)
    assert found == {"wire-1": {"human"}, "herald-1": {"model"}, "herald-2": {"model"}}


def test_two_coded_accounts_of_one_strike_are_one_incident_and_a_report_coded_as_empty_tells_nothing(
    tmp_path: Path,
) -> None:
    done = run(tmp_path, "all", write_coded(tmp_path / "mine.jsonl", CODED))
    assert (done.holds["mentions"], done.holds["incidents"]) == (2, 1)


def test_a_later_build_without_the_file_keeps_what_was_coded(tmp_path: Path) -> None:
    run(tmp_path, "kept", write_coded(tmp_path / "mine.jsonl", CODED))
    before = everything(tmp_path / "kept.dateline")
    again = run(tmp_path, "kept")
    assert again.coded == len(CODED)
    assert everything(tmp_path / "kept.dateline") == before


def test_it_does_not_matter_whether_reports_or_codings_come_first_or_in_which_order(tmp_path: Path) -> None:
    run(tmp_path, "once", write_coded(tmp_path / "mine.jsonl", CODED))
    run(tmp_path, "later")
    for number, (name, mentions) in enumerate(reversed(CODED.items())):
        run(tmp_path, "later", write_coded(tmp_path / f"{number}.jsonl", {name: mentions}))
    assert everything(tmp_path / "later.dateline") == everything(tmp_path / "once.dateline")


def test_coding_a_report_again_takes_the_place_of_what_was_coded(tmp_path: Path) -> None:
    run(tmp_path, "again", write_coded(tmp_path / "mine.jsonl", CODED))
    run(tmp_path, "again", write_coded(tmp_path / "new.jsonl", {"herald-1": []}))
    with Record.open(tmp_path / "again.dateline") as record, record.begin() as parts:
        assert parts.readings.counts()["mentions"] == 1


def test_lines_that_are_not_in_the_format_are_set_aside_and_stop_nothing(tmp_path: Path) -> None:
    broken = [
        '{"id": "x"}',
        "no json",
        '{"id": "y", "mentions": [{"type": "shelling", "places": ["Sarum"]}]}',
    ]
    done = run(tmp_path, "broken", write_coded(tmp_path / "mine.jsonl", CODED, *broken))
    assert (done.coded, done.set_aside) == (3, {"not_json": 1, "not_mentions": 2})
    with Record.open(tmp_path / "broken.dateline") as record, record.begin() as parts:
        assert all("mine.jsonl, line" in aside.detail for aside in parts.texts.asides())


def test_a_coding_without_its_report_is_counted_and_waits_for_it(tmp_path: Path) -> None:
    done = run(tmp_path, "early", write_coded(tmp_path / "mine.jsonl", CODED | {"not-here": []}))
    assert (done.coded, done.coded_without_report) == (4, 1)


def test_words_that_a_text_does_not_hold_are_refused_and_counted(tmp_path: Path) -> None:
    wrong = CODED | {"herald-1": [line("strike", "Dorvane"), line("bombed", "Sarum")]}
    assert run(tmp_path, "wrong", write_coded(tmp_path / "mine.jsonl", wrong)).holds["refused values"] == 2


def test_a_file_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be read"):
        run(tmp_path, "none", tmp_path / "nowhere.jsonl")


def test_what_was_read_can_be_given_back_as_coded_and_says_the_same(tmp_path: Path) -> None:
    run(tmp_path, "read")
    mentions = tmp_path / "mine.jsonl"
    mentions.write_text(everything(tmp_path / "read.dateline")["mentions"], encoding="utf-8")
    run(tmp_path, "back", mentions)
    (tmp_path / "back.jsonl").write_text(everything(tmp_path / "back.dateline")["mentions"], encoding="utf-8")
    measures = evaluate(read_mention_file(mentions), read_mention_file(tmp_path / "back.jsonl"))
    assert {measures[name].f1 for name in ("mention", "fact", "link")} == {1.0}
