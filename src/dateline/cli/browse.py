"""The commands that show: incidents, show, timeline."""

import csv
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import console, print_json
from dateline.cli.work import RecordOption, Shape, TollRuleOption, settings_for

if TYPE_CHECKING:
    from dateline.records.incident import Incident
    from dateline.store.filters import Filter


class ListFormat(StrEnum):
    """How a list of incidents is shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


Since = Annotated[str | None, typer.Option("--since", help="On or after this day: 2031-03-10")]
Until = Annotated[str | None, typer.Option("--until", help="On or before this day.")]
InPlace = Annotated[str | None, typer.Option("--place", help="A part of a place's name.")]
ByActor = Annotated[str | None, typer.Option("--actor", help="A part of the name of a side.")]
OfType = Annotated[
    str | None, typer.Option("--type", help="air_strike, shelling, bombing, ... (docs/interpretation.md)")
]
Recalled = Annotated[
    bool, typer.Option("--recalled/--no-recalled", help="Also incidents that are only ever recalled.")
]


class Grades(StrEnum):
    """The grades of an incident."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    UNGRADED = "ungraded"


Contested = Annotated[bool, typer.Option("--contested", help="Only incidents on which accounts disagree.")]
SingleVoice = Annotated[
    bool, typer.Option("--single-voice", help="Only incidents that one voice alone tells of.")
]
OfGrade = Annotated[
    Grades | None,
    typer.Option("--grading", help="Only those of one grade: how well it is attested who did it."),
]


ChangedSince = Annotated[
    str | None,
    typer.Option(
        "--changed-since",
        help="Only incidents of which a report came out then or later: 2031-03-12 or 2031-03-12T09:00 (UTC unless said).",
    ),
]


def _filter(**asked: str | bool | None) -> "Filter":
    """What the options ask for; a switch says yes."""
    from dateline.batch.asked import filter_of  # noqa: PLC0415

    return filter_of(
        {name: "yes" if one is True else one for name, one in asked.items() if isinstance(one, str) or one}
    )


def incidents(
    record: RecordOption = None,
    since: Since = None,
    until: Until = None,
    place: InPlace = None,
    actor: ByActor = None,
    kind: OfType = None,
    recalled: Recalled = True,
    contested: Contested = False,
    single_voice: SingleVoice = False,
    grading: OfGrade = None,
    changed_since: ChangedSince = None,
    form: Annotated[ListFormat, typer.Option("--format", "-f")] = ListFormat.TABLE,
) -> None:
    """List the incidents of a record, in the order of their days."""
    from dateline.publish.tables import COLUMNS, row_of  # noqa: PLC0415

    wanted = _filter(
        since=since, until=until, place=place, actor=actor, type=kind, recalled=None if recalled else "no",
        contested=contested, single_voice=single_voice, grading=grading.value if grading else None,
        changed_since=changed_since,
    )  # fmt: skip
    found = _incidents(settings_for(record).record, wanted)
    if form is ListFormat.JSON:
        print_json([row_of(one) for one in found])
    elif form is ListFormat.CSV:
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(row_of(one) for one in found)
    else:
        from dateline.cli.render import incident_table  # noqa: PLC0415

        console().print(incident_table(found))
        console().print(f"[dim]{len(found)} incidents. One of them in full: dateline show ID[/]")


def _incidents(record: Path, wanted: "Filter") -> "list[Incident]":
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(record) as opened, opened.begin() as parts:
        return parts.linking.incidents(wanted)


def show(
    incident_id: Annotated[
        str, typer.Argument(metavar="ID", help="An incident's id, or the beginning of it.")
    ],
    record: RecordOption = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--as-of", help="What was known at a time: 2031-03-12 or 2031-03-12T09:00 (UTC unless said)."
        ),
    ] = None,
    toll_rule: TollRuleOption = None,
    form: Annotated[Shape, typer.Option("--format", "-f")] = Shape.TABLE,
) -> None:
    """Show an incident in full: every field with its claims, who says so, voices, disagreements, and why it is one."""
    from dateline.batch.asked import moment_of  # noqa: PLC0415
    from dateline.batch.dossier import dossier  # noqa: PLC0415
    from dateline.batch.export import ledger_line  # noqa: PLC0415
    from dateline.batch.known import as_of  # noqa: PLC0415
    from dateline.cli.render import render_dossier  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(settings_for(record).record) as opened, opened.begin() as parts:
        incident = parts.linking.get(incident_id)
        if at is not None or toll_rule is not None:
            rule = toll_rule.value if toll_rule else None
            incident = as_of(parts, incident, moment_of(at, end=True) if at else None, rule)
        if form is Shape.JSON:
            print_json(ledger_line(parts, incident))
            return
        for piece in render_dossier(dossier(parts, incident)):
            console().print(piece)


def timeline(
    record: RecordOption = None,
    since: Since = None,
    until: Until = None,
    place: InPlace = None,
    actor: ByActor = None,
    kind: OfType = None,
    recalled: Recalled = False,
    form: Annotated[Shape, typer.Option("--format", "-f")] = Shape.TABLE,
) -> None:
    """Tell the incidents of a record day by day, with their voices and disagreements."""
    from dateline.batch.ties import ties_among  # noqa: PLC0415
    from dateline.cli.render import timeline_lines  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    wanted = _filter(
        since=since, until=until, place=place, actor=actor, type=kind, recalled=None if recalled else "no"
    )
    with Record.open(settings_for(record).record) as opened, opened.begin() as parts:
        found = parts.linking.incidents(wanted)
        ties = ties_among(parts, [one.id for one in found])
    if form is Shape.JSON:
        lines = [
            {"day": str(one.when.value.earliest) if one.when else None, "id": one.id, "headline": one.headline,
             "reports": len(one.reports), "voices": [voice.name for voice in one.voices],
             "disagreements": [d.sentence for d in one.disagreements],
             "ties": [{"kind": tie.kind, "to": tie.other, "quote": tie.quote} for tie in ties.get(one.id, ())]}
            for one in found
        ]  # fmt: skip
        print_json(lines)
        return
    for line in timeline_lines(found, ties):
        console().print(line)


def tallies(
    record: RecordOption = None, form: Annotated[Shape, typer.Option("--format", "-f")] = Shape.TABLE
) -> None:
    """List the numbers that reports give for a set of incidents ("66 attacks since 17 October", "62 injured in the attacks"), and what the record counts."""
    from dateline.batch.tallies import tallies as tallies_of  # noqa: PLC0415
    from dateline.cli.render import tally_lines  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(settings_for(record).record) as opened, opened.begin() as parts:
        held = tallies_of(parts)
    if form is Shape.JSON:
        print_json(
            [
                {"told": one.told, "low": one.tally.count.low, "high": one.tally.count.high, "of": one.tally.noun, "outcome": one.tally.outcome,
                 "since": str(one.tally.since) if one.tally.since else None,
                 "until": str(one.tally.until) if one.tally.until else None, "places": list(one.places),
                 "claimant": one.claimant, "publisher": one.publisher, "quote": one.quote,
                 "mention": one.mention.id, "held": list(one.counted),
                 "held_people": list(one.people) if one.people else None}
                for one in held
            ]
        )  # fmt: skip
        return
    for line in tally_lines(held):
        console().print(line)
    if not held:
        console().print("No report of the record gives a number for a set of incidents.")


def print_record(record: Path) -> None:
    """Print a small record whole: its table, its timeline and its most told incident."""
    from dateline.cli.render import incident_table  # noqa: PLC0415
    from dateline.store.filters import Filter  # noqa: PLC0415

    found = _incidents(record, Filter())
    console().print(incident_table(found))
    most = max(found, key=lambda one: (len(one.reports), len(one.voices)), default=None)
    if most:
        console().print(
            f"\n[bold]The incident that most reports tell of[/] (dateline show {most.id} --record {record}):\n"
        )
        show(most.id, record, None, None, Shape.TABLE)
