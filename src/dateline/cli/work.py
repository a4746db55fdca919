"""The commands that do something: build, export, check, evaluate, demo."""

import json
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dateline.cli.output import BarProgress, console
from dateline.errors import InputError, NothingToRead
from dateline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.batch import Summary
    from dateline.evaluate import Measures

RecordOption = Annotated[
    Path | None,
    typer.Option(
        "--record", "-r", help="The record's file.", envvar="DATELINE_RECORD", show_default="record.dateline"
    ),
]


class Shape(StrEnum):
    """How a result is shown."""

    TABLE = "table"
    JSON = "json"


class ExportFormat(StrEnum):
    """The formats that a record is exported in."""

    MENTIONS = "mentions"
    JSONL = "jsonl"
    CSV = "csv"
    GEOJSON = "geojson"


class TaggerChoice(StrEnum):
    """Who reads."""

    WEIGHED = "weighed"
    RULES = "rules"
    MODEL = "model"
    LLM = "llm"


TaggerOption = Annotated[
    TaggerChoice | None,
    typer.Option(
        "--tagger",
        help="Who reads: the rules with the weigher over them (docs/weigher.md), the rules alone, a trained network "
        "over them (docs/model.md), or a language model (docs/llm.md).",
        show_default="weighed",
    ),
]


class TollRules(StrEnum):
    """The rules by which the best figure of a toll is chosen."""

    RANGE_MAJORITY = "range-majority"
    RANGE = "range"
    MAJORITY = "majority"
    HIERARCHY = "hierarchy"
    CONSERVATIVE = "conservative"
    LATEST = "latest"


TollRuleOption = Annotated[
    TollRules | None,
    typer.Option(
        "--toll-rule",
        help="By which rule the best figure of a toll is chosen (docs/linking.md); the record keeps it.",
        show_default="range-majority",
    ),
]


def settings_for(
    record: Path | None, jobs: int | None = None, tagger: TaggerChoice | None = None
) -> Settings:
    """The settings from the environment, with what the command says put over them."""
    settings = Settings.from_environment()
    if record is not None:
        settings = replace(settings, record=record)
    if tagger is not None:
        settings = replace(settings, tagger=tagger.value)
    return replace(settings, jobs=jobs) if jobs is not None else settings


def build(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Reports: files or folders of .txt .html .json .jsonl .csv, also with .gz"),
    ],
    record: RecordOption = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes that read reports.", show_default="all cores")
    ] = None,
    tagger: TaggerOption = None,
    toll_rule: TollRuleOption = None,
    coded: Annotated[
        list[Path] | None,
        typer.Option(
            help="Reports that people coded by hand, in the mention format (docs/coding.md): taken as coded, not read."
        ),
    ] = None,
    form: Annotated[Shape, typer.Option("--format", help="How the summary is shown.")] = Shape.TABLE,
) -> None:
    """Build a record from reports, or add reports to one.

    Run it again to go on after an interruption or to add what is new: nothing is lost and nothing counted twice.
    """
    from dateline.batch import build as run  # noqa: PLC0415

    settings = settings_for(record, jobs, tagger)
    if toll_rule is not None:
        settings = replace(settings, toll_rule=toll_rule.value)
    settings = replace(settings, coded=tuple(coded or ()))
    with BarProgress() as progress:
        summary = run(paths, settings, progress)
    if form is Shape.JSON:
        console().print_json(json.dumps(asdict(summary)))
        return
    _show_summary(summary, settings)


def _show_summary(summary: "Summary", settings: Settings) -> None:
    out = console()
    aside = sum(summary.set_aside.values())
    out.print(
        f"[bold]{summary.read}[/] reports read from {summary.files} files: [bold]{summary.new}[/] new, {summary.again} seen before. "
        f"Of the new, {summary.revised} are versions of a report, {summary.copies} copies of another publisher's, "
        f"{summary.unread} in a language that is not read."
    )
    if aside:
        reasons = ", ".join(
            f"{number} {reason.replace('_', ' ')}" for reason, number in summary.set_aside.items()
        )
        out.print(
            f"[yellow]{aside} set aside[/]: {reasons}. See them with: dateline check --record {settings.record} --aside"
        )
    if summary.unanswered:
        reasons = ", ".join(
            f"{number} {reason.replace('_', ' ')}" for reason, number in summary.unanswered.items()
        )
        out.print(
            f"[yellow]{sum(summary.unanswered.values())} not answered[/]: {reasons}. Run it again to ask again."
        )
    if summary.coded:
        lacking = (
            f"; [yellow]{summary.coded_without_report} of them not in the record[/]: are their ids those of the reports?"
            if summary.coded_without_report
            else "."
        )
        out.print(f"{summary.coded} reports are taken as people coded them{lacking}")
    holds = summary.holds
    out.print(
        f"The record [bold]{settings.record}[/] holds {holds['reports']} reports, {holds['mentions']} mentions, {holds['claims']} claims "
        f"and [bold]{holds['incidents']} incidents[/] ({holds['of them only recalled']} of them only recalled); "
        f"{holds['unsure links']} links are unsure and merge nothing."
    )
    if holds["refused values"]:
        out.print(f"{holds['refused values']} values were refused: their words do not hold them.")


def export(
    record: RecordOption = None,
    form: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="docs/formats.md tells what each holds.")
    ] = ExportFormat.JSONL,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="A file; standard output where not given.")
    ] = None,
) -> None:
    """Write the record in another format, to standard output or to a file."""
    from dateline.batch.export import export as run  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415
    from dateline.store.filters import Filter  # noqa: PLC0415

    settings = settings_for(record)
    with Record.open(settings.record) as opened, opened.begin() as parts, _target(out) as stream:
        number = run(parts, form.value, stream, Filter())
    if out:
        console().print(f"{number} lines written to {out}.")


@contextmanager
def _target(out: Path | None) -> "Iterator[TextIO]":
    if out is None:
        with nullcontext(sys.stdout) as stream:
            yield stream
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as stream:
            yield stream
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}.", subject=str(out)) from error


def check(
    record: RecordOption = None,
    aside: Annotated[bool, typer.Option("--aside", help="List what was set aside, and why.")] = False,
) -> None:
    """Re-verify a record: every span holds what its claim says, every text and its bytes are what they were."""
    from dateline.batch.verify import verify  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    settings = settings_for(record)
    with Record.open(settings.record) as opened:
        if aside:
            with opened.begin() as parts:
                for item in parts.texts.asides():
                    where = item.path if item.item is None else f"{item.path}, item {item.item}"
                    console().print(f"[yellow]{item.reason}[/]  {where}\n    {item.detail}", markup=True)
            return
        with BarProgress() as progress:
            verified = verify(opened, settings, progress)
    for fault in verified.faults:
        console().print(f"[red]{fault.subject}[/]: {fault.problem}")
    console().print(
        f"{verified.revisions} texts and {verified.claims} claims checked: {len(verified.faults)} faults."
    )
    if verified.faults:
        raise typer.Exit(1)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Annotations in the mention format (docs/formats.md).")],
    record: Annotated[
        Path | None,
        typer.Argument(help="A record, or a file in the mention format.", show_default="record.dateline"),
    ] = None,
    form: Annotated[Shape, typer.Option("--format")] = Shape.TABLE,
) -> None:
    """Measure a record against annotations: mentions, facts, tolls, claimants, links."""
    from dateline.evaluate import evaluate as measure  # noqa: PLC0415
    from dateline.evaluate import read_mention_file  # noqa: PLC0415

    source = settings_for(record).record
    system = read_mention_file(source) if source.suffix in (".jsonl", ".json") else _mentions_of(source)
    measures = measure(read_mention_file(gold), system)
    if form is Shape.JSON:
        console().print_json(json.dumps({name: asdict(one) for name, one in measures.items()}))
    else:
        _show_measures(measures)


def _mentions_of(path: Path) -> dict[str, list[dict[str, object]]]:
    from dateline.batch.export import mention_lines  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(path) as opened, opened.begin() as parts:
        return {line["id"]: line["mentions"] for line in mention_lines(parts)}


def _show_measures(measures: "Measures") -> None:
    from rich.table import Table  # noqa: PLC0415

    table = Table("measure", box=None)
    for name in ("precision", "recall", "F1", "gold", "record"):
        table.add_column(name, justify="right")
    for name, one in measures.items():
        cells = (one.precision, one.recall, one.f1)
        numbers = ("" if number is None else str(number) for number in (one.gold, one.system))
        table.add_row(name, *("" if cell is None else f"{100 * cell:.1f}" for cell in cells), *numbers)
    console().print(table)


def demo(
    record: Annotated[Path, typer.Option("--record", "-r", help="Where the demo's record goes.")] = Path(
        "demo.dateline"
    ),
) -> None:
    """Build a record from the invented reports in examples/ and print it."""
    from dateline.cli.browse import print_record  # noqa: PLC0415

    examples = Path(__file__).resolve().parents[3] / "examples"
    if not examples.is_dir():
        raise NothingToRead(
            "The demo's reports lie in examples/ of a checkout of Dateline; this is an installed package."
        )
    for leftover in (record, *(record.with_name(record.name + end) for end in ("-wal", "-shm"))):
        leftover.unlink(missing_ok=True)
    build([examples / "reports"], record)
    print_record(record)
