"""The commands that show where texts come from: reports, report."""

import csv
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.browse import ListFormat
from dateline.cli.output import console, print_json
from dateline.cli.work import RecordOption, Shape, settings_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.batch.provenance import Listed, Provenance


class Which(StrEnum):
    """The texts that are listed."""

    ALL = "all"
    VERSIONS = "versions"
    COPIES = "copies"
    CONTRADICTED = "contradicted"
    UNREAD = "unread"


def reports(
    record: RecordOption = None,
    only: Annotated[
        Which, typer.Option("--only", help="Only texts of which there are several versions, copies, ...")
    ] = Which.ALL,
    form: Annotated[ListFormat, typer.Option("--format", "-f")] = ListFormat.TABLE,
) -> None:
    """List the texts of a record: publisher, day and how it is known, versions, copies, dates that contradict."""
    from dateline.batch.provenance import Listed, listed  # noqa: PLC0415
    from dateline.cli.render_reports import report_table  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(settings_for(record).record) as opened, opened.begin() as parts:
        found = (one for one in listed(parts) if _wanted(one, only))
        if form is ListFormat.JSON:
            print_json([one._asdict() for one in found])
        elif form is ListFormat.CSV:
            writer = csv.DictWriter(sys.stdout, Listed._fields, lineterminator="\n")
            writer.writeheader()
            writer.writerows(
                one._asdict() | {"contradictions": " ".join(one.contradictions)} for one in found
            )
        else:
            rows = list(found)
            console().print(report_table(rows))
            console().print(f"[dim]{len(rows)} texts. One of them in full: dateline report ID[/]")


def _wanted(one: "Listed", only: Which) -> bool:
    match only:
        case Which.ALL:
            return True
        case Which.VERSIONS:
            return one.versions > 1
        case Which.COPIES:
            return one.copy_of is not None
        case Which.CONTRADICTED:
            return bool(one.contradictions)
        case Which.UNREAD:
            return one.reading == "unread"


def report(
    name: Annotated[str, typer.Argument(metavar="ID", help="A text's own id, or the id of its revision.")],
    record: RecordOption = None,
    form: Annotated[Shape, typer.Option("--format", "-f")] = Shape.TABLE,
) -> None:
    """Show a report: its versions and what changed, its copies and why they are, what was passed over, what was read."""
    from dateline.batch.provenance import provenance  # noqa: PLC0415
    from dateline.cli.render_reports import render_report  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(settings_for(record).record) as opened, opened.begin() as parts:
        found = provenance(parts, name)
    if form is Shape.JSON:
        print_json(dict(_plain(found)))
        return
    for piece in render_report(found):
        console().print(piece)


def _plain(found: "Provenance") -> "Iterator[tuple[str, Any]]":
    from dateline.records.encode import to_plain  # noqa: PLC0415

    yield "report_id", found.asked.report_id
    yield "basis", found.basis
    yield (
        "versions",
        [
            {
                "revision": to_plain(one.revision),
                "own_ids": one.own_ids,
                "changes": [change._asdict() for change in one.changes],
            }
            for one in found.versions
        ],
    )
    yield (
        "copies",
        [to_plain(one.copy) | {"copy": one.copy_name, "original": one.original_name} for one in found.copies],
    )
    yield "mentions", [to_plain(mention) | {"incident": incident} for mention, incident in found.mentions]
