"""The commands by which people rule on single values: rule (accept, correct, reject a claim), set (a field of an incident)."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.output import console, print_json
from dateline.cli.settle import By, Form, Reason, why_of
from dateline.cli.work import RecordOption, Shape, settings_for
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.batch.rule import RulingSeen
    from dateline.records.ruling import Ruling


class Verdict(StrEnum):
    """What is said of a claim."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


def rule(
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM", help="A claim's id, or the beginning of it (dateline show ID --format json)."
        ),
    ],
    verdict: Annotated[Verdict, typer.Argument(help="Whether the words say what was read in them.")],
    words: Annotated[
        str | None,
        typer.Option(
            "--words", help="With correct: the right words of the same sentence; for a type its name."
        ),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", "-m", help="Why, in words; accepting needs none.")] = "",
    by: By = None,
    record: RecordOption = None,
    form: Form = Shape.TABLE,
) -> None:
    """Accept, correct or reject one claim. Claims are never changed: what people say stands beside them, and counts."""
    from dateline.batch.rule import NO_REASON, accept, correct, reject  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    if (words is not None) != (verdict is Verdict.CORRECT):
        raise InputError("--words goes with correct, and correct with --words.", subject="--words")
    because = why_of(reason or (NO_REASON if verdict is Verdict.ACCEPT else ""), by)
    with Record.open(settings_for(record).record) as opened:
        if verdict is Verdict.CORRECT:
            made = correct(opened, claim, words or "", because)
        else:
            made = (accept if verdict is Verdict.ACCEPT else reject)(opened, claim, because)
    _show(made, form)


def set_field(
    incident: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, or the beginning of it.")],
    field: Annotated[
        str, typer.Argument(help="type, date, place, actor, recipient, weapon, killed or injured.")
    ],
    value: Annotated[
        str, typer.Argument(help="2031-03-10; 19 to 21; a name; for a place also 'Name; 34.51 41.20; 3 km'.")
    ],
    reason: Reason,
    by: By = None,
    record: RecordOption = None,
    form: Form = Shape.TABLE,
) -> None:
    """Set a field of an incident to your own value. It stands beside what the reports say, with your name and reason."""
    from dateline.batch.rule import set_value  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(settings_for(record).record) as opened:
        _show(set_value(opened, incident, field, value, why_of(reason, by)), form)


def _show(made: "Ruling", form: Shape) -> None:
    if form is Shape.JSON:
        print_json(ruling_line(made, "holds"))
        return
    console().print(f"Kept as [bold]{made.id}[/]. Take it back with: dateline undo {made.id}")


def ruling_line(one: "Ruling", state: str) -> dict[str, Any]:
    """A ruling for another program."""
    return {
        "ruling": one.id,
        "verdict": one.verdict,
        "field": one.field,
        "claim": one.claim_id,
        "mention": one.mention_id,
        "words": one.words,
        "user": one.user,
        "at": one.at.isoformat(),
        "reason": one.reason,
        "state": state,
    }


def show_rulings(found: "list[RulingSeen]") -> None:
    """The rulings as a table."""
    from rich.table import Table  # noqa: PLC0415

    table = Table("ruling", "what", "words", "by", "on", "reason", "state", box=None, padding=(0, 2, 0, 0))
    for seen in found:
        one = seen.ruling
        style = {"holds": "", "stale": "yellow", "disputed": "yellow", "not read now": "yellow"}.get(
            seen.state, "dim"
        )
        table.add_row(
            one.id[:12], f"{one.verdict} {one.field}", one.words or "", one.user,
            one.at.strftime("%Y-%m-%d %H:%M"), one.reason, seen.state, style=style,
        )  # fmt: skip
    console().print(table)
