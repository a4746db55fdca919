import csv
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_build_sums_up_what_it_did(run: Run, tmp_path: Path, record: Path) -> None:
    done = run("build", record.parent / "reports", "--record", tmp_path / "new.dateline")
    assert "3 reports read from 4 files: 3 new" in done.stdout
    assert "1 set aside: 1 empty" in done.stdout


def test_a_summary_is_machine_readable(run: Run, record: Path) -> None:
    done = run("build", record.parent / "reports", "--record", record, "--format", "json")
    summary = json.loads(done.stdout)
    assert (summary["read"], summary["new"], summary["again"]) == (3, 0, 3)


def listed(run: Run, record: Path, *words: str) -> list[dict[str, object]]:
    done = run("incidents", "--record", record, "--format", "json", *words)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_incidents_are_listed_and_filtered(run: Run, record: Path) -> None:
    assert {one["place"] for one in listed(run, record)} >= {"Sarum", "Dorvane"}
    assert {one["place"] for one in listed(run, record, "--place", "dorv")} == {"Dorvane"}
    assert {one["type"] for one in listed(run, record, "--type", "abduction")} == {"abduction"}
    assert {one["place"] for one in listed(run, record, "--since", "2031-03-11")} == {"Dorvane"}
    assert "Dorvane" not in {one["place"] for one in listed(run, record, "--until", "2031-03-10")}
    assert {one["place"] for one in listed(run, record, "--actor", "gunmen")} == {"Dorvane"}
    assert listed(run, record, "--place", "nowhere") == []


def test_the_list_is_also_csv_and_a_table(run: Run, record: Path) -> None:
    rows = list(csv.DictReader(StringIO(run("incidents", "--record", record, "--format", "csv").stdout)))
    assert rows[0]["id"].startswith("inc-")
    assert "Sarum" in run("incidents", "--record", record).stdout


def test_show_tells_who_says_what_in_which_sentence(run: Run, record: Path) -> None:
    incident = str(listed(run, record, "--place", "sarum")[0]["id"])
    out = run("show", incident, "--record", record).stdout
    for words in ("the health ministry", "killing 15 people, the hospital said", "Toll", "Where", "voices"):
        assert words in out
    short = run("show", incident.removeprefix("inc-")[:8], "--record", record)
    assert short.stdout == out


def test_show_is_machine_readable(run: Run, record: Path) -> None:
    incident = str(listed(run, record, "--place", "dorvane")[0]["id"])
    line = json.loads(run("show", incident, "--record", record, "--format", "json").stdout)
    claims = [claim for mention in line["mentions"] for claim in mention["claims"]]
    assert all(claim["exact"] in claim["sentence"] for claim in claims if claim["exact"])


def test_timeline_tells_the_days_in_order(run: Run, record: Path) -> None:
    out = run("timeline", "--record", record).stdout
    assert out.index("2031-03-10") < out.index("2031-03-11")
    days = [
        line["day"] for line in json.loads(run("timeline", "--record", record, "--format", "json").stdout)
    ]
    assert days == sorted(days)


@pytest.mark.parametrize("form", ["mentions", "jsonl", "csv", "geojson"])
def test_export_to_a_file_is_export_to_standard_output(
    run: Run, record: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"out.{form}"
    assert run("export", "--record", record, "--format", form, "--out", out).returncode == 0
    assert out.read_text(encoding="utf-8") == run("export", "--record", record, "--format", form).stdout


def test_the_mentions_carry_the_reports_own_ids(run: Run, record: Path) -> None:
    lines = [
        json.loads(line)
        for line in run("export", "--record", record, "--format", "mentions").stdout.splitlines()
    ]
    assert [line["id"] for line in lines] == ["northwire-1", "post-2", "post-3"]
    assert lines[2]["mentions"][0]["type"] == "abduction"


def test_check_finds_a_sound_record_sound(run: Run, record: Path) -> None:
    done = run("check", "--record", record)
    assert (done.returncode, "0 faults" in done.stdout) == (0, True)
    assert "empty" in run("check", "--record", record, "--aside").stdout


TAMPER = {
    "a text": "update revisions set body = replace(body, 'killing 15', 'killing 51')",
    "the bytes": "update raws set data = x'789c030000000001'",
    "a claim": "update claims set body = replace(body, '\"low\":15', '\"low\":51') where body like '%\"low\":15%'",
    "a place": 'update claims set body = replace(body, \'"name":"Sarum"\', \'"name":"Harum"\')',
}


@pytest.mark.parametrize("what", TAMPER)
def test_check_finds_what_was_tampered_with(run: Run, record: Path, tmp_path: Path, what: str) -> None:
    copy = tmp_path / "tampered.dateline"
    shutil.copy(record, copy)
    with sqlite3.connect(copy) as opened:
        assert opened.execute(TAMPER[what]).rowcount > 0
    opened.close()
    done = run("check", "--record", copy)
    assert done.returncode == 1, done.stdout
    assert "0 faults" not in done.stdout


def test_evaluate_measures_a_record_against_itself_as_perfect(run: Run, record: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    run("export", "--record", record, "--format", "mentions", "--out", gold)
    measures = json.loads(run("evaluate", gold, record, "--format", "json").stdout)
    assert (measures["mention"]["f1"], measures["fact"]["f1"], measures["b3"]["f1"]) == (1.0, 1.0, 1.0)


ERRORS = [
    (("incidents", "--record", "/nowhere/x.dateline"), 3, "There is no record"),
    (("build", "/nowhere/at/all", "--record", "{tmp}/x.dateline"), 0, "not found"),
    (("build", "{tmp}", "--record", "/nowhere/x.dateline"), 3, "does not exist"),
    (("incidents", "--record", "{tmp}/text.dateline"), 3, "is no record of Dateline"),
    (("show", "zzzz", "--record", "{record}"), 3, "no incident"),
    (("incidents", "--type", "party", "--record", "{record}"), 3, "no type of incident"),
    (("incidents", "--since", "yesterday", "--record", "{record}"), 3, "2031-03-10"),
    (("evaluate", "{tmp}/text.dateline", "{record}"), 3, "is not JSON"),
    (("export", "--record", "{record}", "--out", "/nowhere/x"), 3, "cannot be written"),
    (("build",), 2, "Missing argument"),
]


@pytest.mark.parametrize(("words", "code", "said"), ERRORS)
def test_errors_are_words_and_codes_never_tracebacks(
    run: Run, record: Path, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "text.dateline").write_text("this is no record at all, only words\n" * 20)
    done = run(*(word.format(tmp=tmp_path, record=record) for word in words))
    assert done.returncode == code, done.stderr
    assert said in " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in done.stdout + done.stderr


def test_every_command_explains_itself(run: Run) -> None:
    for command in ("build", "incidents", "show", "timeline", "export", "check", "evaluate", "demo"):
        done = run(command, "--help")
        assert done.returncode == 0
        assert "Usage" in done.stdout


def test_a_reader_that_goes_away_is_no_error(record: Path) -> None:
    piped = f"python -m dateline export --record {record} --format jsonl | head -c 10"
    done = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_what_was_known_at_a_time_leaves_later_reports_out(run: Run, record: Path) -> None:
    listed = json.loads(run("incidents", "-r", record, "--format", "json").stdout)
    most = max(listed, key=lambda one: one["reports"])["id"]
    now = json.loads(run("show", most, "-r", record, "--format", "json").stdout)
    then = json.loads(run("show", most, "-r", record, "--format", "json", "--as-of", "2031-03-11").stdout)
    assert 0 < len(then["reports"]) < len(now["reports"])
    assert {one["id"] for one in then["mentions"]} < {one["id"] for one in now["mentions"]}
    never = run("show", most, "-r", record, "--as-of", "2031-03-01T09:00")
    assert never.returncode == 3
    assert "No report that tells of" in " ".join(never.stderr.split())
    assert "is written 2031-03-12" in run("show", most, "-r", record, "--as-of", "soon").stderr


@pytest.mark.parametrize(
    ("option", "holds"),
    [
        (("--contested",), lambda one: bool(one["disagreements"])),
        (("--single-voice",), lambda one: one["voices"] == 1),
        (("--grading", "weak"), lambda one: one["grading"] == "weak"),
    ],
)
def test_incidents_are_listed_by_how_they_are_told(
    run: Run, record: Path, option: tuple[str, ...], holds: Callable[[dict[str, Any]], bool]
) -> None:
    every = json.loads(run("incidents", "-r", record, "--format", "json").stdout)
    found = json.loads(run("incidents", "-r", record, "--format", "json", *option).stdout)
    assert [one["id"] for one in found] == [one["id"] for one in every if holds(one)]


def test_a_list_is_narrowed_to_what_a_report_came_out_on_since(run: Run, record: Path) -> None:
    everything = {one["id"] for one in listed(run, record)}
    assert {one["id"] for one in listed(run, record, "--changed-since", "2031-03-01")} == everything
    assert listed(run, record, "--changed-since", "2031-03-13") == []
    wrong = run("incidents", "--record", record, "--changed-since", "lately")
    assert wrong.returncode == 3
    assert "A time is written 2031-03-12" in wrong.stderr


def test_show_takes_another_toll_rule_and_the_record_keeps_its_own(run: Run, record: Path) -> None:
    incident = str(listed(run, record, "--place", "sarum")[0]["id"])
    low = run("show", incident, "--record", record, "--toll-rule", "conservative").stdout
    assert "conservative" in low
    assert "range-majority" in run("show", incident, "--record", record).stdout
    assert run("show", incident, "--record", record, "--toll-rule", "average").returncode == 2


def test_tallies_are_listed_with_what_the_record_holds(run: Run, record: Path, tmp_path: Path) -> None:
    assert "No report of the record gives a number" in run("tallies", "--record", record).stdout
    text = " date 2031-03-12 \nRockets struck Dorvane on Tuesday, wounding five. The governor said there had been 66 attacks since 17 January.\n"
    (tmp_path / "herald.txt").write_text(text)
    new = tmp_path / "tally.dateline"
    run("build", tmp_path / "herald.txt", "--record", new)
    assert "66 attacks  from 2031-01-17 to 2031-03-12" in run("tallies", "--record", new).stdout
    (line,) = json.loads(run("tallies", "--record", new, "--format", "json").stdout)
    assert (line["low"], line["of"], line["claimant"]) == (66, "attacks", "The governor")
