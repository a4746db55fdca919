"""The commands by which people settle which mentions are one incident: why, merge, split, undo, decisions."""

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.output import console, number_of, print_json
from dateline.cli.work import RecordOption, Shape, settings_for
from dateline.errors import InputError
from dateline.records.link import SILENT

if TYPE_CHECKING:
    from dateline.batch.settle import Act, Explained, Settled, Why
    from dateline.records.claim import Mention
    from dateline.store.record import Parts

Reason = Annotated[str, typer.Option("--reason", "-m", help="Why, in words; kept with the decision.")]
By = Annotated[
    str | None, typer.Option("--by", help="Who decides.", envvar="DATELINE_USER", show_default="your login")
]
Form = Annotated[Shape, typer.Option("--format", "-f", help="How the result is shown.")]
A_MENTION = typer.Argument(metavar="MENTION", help="A mention's id, or the beginning of it (dateline show).")


def why(
    one: Annotated[str, A_MENTION],
    other: Annotated[str, A_MENTION],
    record: RecordOption = None,
    form: Form = Shape.TABLE,
) -> None:
    """Explain why two mentions are one incident, or why they are not: what speaks for and against, and what decided."""
    from dateline.batch.settle import explain  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(settings_for(record).record) as opened:
        found = explain(opened, one, other)
        with opened.begin() as parts:
            sentences = [_sentence(parts, mention) for mention in (found.first, found.second)]
    if form is Shape.JSON:
        print_json(_why_line(found))
        return
    _show_why(found, sentences)


def merge(
    incidents: Annotated[
        list[str], typer.Argument(metavar="ID ID ...", help="Incidents' ids, or the beginnings of them.")
    ],
    reason: Reason,
    by: By = None,
    record: RecordOption = None,
    form: Form = Shape.TABLE,
) -> None:
    """Make one incident of several. Kept when reports are added or read again; dateline undo takes it back."""
    from dateline.batch.settle import merge as run  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(settings_for(record).record) as opened:
        _show_settled(run(opened, incidents, why_of(reason, by)), form)


def split(
    incident: Annotated[str, typer.Argument(metavar="ID", help="An incident's id, or the beginning of it.")],
    mentions: Annotated[
        list[str], typer.Argument(metavar="MENTION ...", help="The mentions that are another incident.")
    ],
    reason: Reason,
    by: By = None,
    record: RecordOption = None,
    form: Form = Shape.TABLE,
) -> None:
    """Take mentions out of an incident, as one of their own. Kept like a merge; dateline undo takes it back."""
    from dateline.batch.settle import split as run  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(settings_for(record).record) as opened:
        _show_settled(run(opened, incident, mentions, why_of(reason, by)), form)


def undo(
    act: Annotated[
        str, typer.Argument(metavar="ACT", help="The act's id, or the beginning of it (dateline decisions).")
    ],
    reason: Reason,
    by: By = None,
    record: RecordOption = None,
    form: Form = Shape.TABLE,
) -> None:
    """Take back a merge, a split, a ruling or an undo. Nothing is deleted: both stay in the list of decisions."""
    from dateline.batch.rule import withdraw  # noqa: PLC0415
    from dateline.batch.settle import undo as run  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    with Record.open(settings_for(record).record) as opened:
        if act.startswith("rul-"):
            _show_withdrawn(withdraw(opened, act, why_of(reason, by)).id, form)
        else:
            _show_settled(run(opened, act, why_of(reason, by)), form)


def decisions(
    record: RecordOption = None,
    stale: Annotated[
        bool,
        typer.Option("--stale", help="Only those to look at again: what was seen has changed or is gone."),
    ] = False,
    form: Form = Shape.TABLE,
) -> None:
    """List what people settled: who, when, why, and whether it still holds."""
    from dateline.batch.rule import rulings  # noqa: PLC0415
    from dateline.batch.settle import acts_in  # noqa: PLC0415
    from dateline.cli.rule import ruling_line, show_rulings  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415

    again = ("stale", "disputed", "not read now")
    with Record.open(settings_for(record).record) as opened, opened.begin() as parts:
        found = [one for one in acts_in(parts) if not stale or one.state in again]
        ruled = [one for one in rulings(parts) if not stale or one.state in again]
    if form is Shape.JSON:
        print_json([_act_line(one) for one in found] + [ruling_line(one.ruling, one.state) for one in ruled])
        return
    if not (found or ruled):
        console().print("Nothing to look at again." if stale else "Nobody has settled anything yet.")
        return
    if found:
        _show_acts(found)
    if ruled:
        show_rulings(ruled)


# ---- what is given ----


def why_of(reason: str, by: str | None) -> "Why":
    """Who decides, now, and why; raises `InputError` where no reason is given."""
    from dateline.batch.settle import Why  # noqa: PLC0415

    if not reason.strip():
        raise InputError("A decision needs a reason in words: --reason '...'", subject="--reason")
    return Why(user=by or getpass.getuser(), at=datetime.now(UTC), reason=reason.strip())


# ---- what is shown ----


def _sentence(parts: "Parts", mention: "Mention") -> str:
    kept = parts.texts.get(mention.revision_id)
    seen = parts.texts.sightings([mention.revision_id]).get(mention.revision_id)
    where = ", ".join(
        part
        for part in (
            kept.revision.publisher or "publisher not stated",
            kept.revision.day.isoformat() if kept.revision.day else "no date",
            seen[0].own_id if seen else None,
        )
        if part
    )
    return f"{where}: “{mention.sentence.of(kept.revision.text)}”"


def _show_why(found: "Explained", sentences: list[str]) -> None:
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    out = console()
    for mention, sentence in zip((found.first, found.second), sentences, strict=True):
        out.print(Text.assemble((mention.id, "bold"), f"  {sentence}"))
    out.print(
        Text.assemble(("\nOne incident. " if found.together else "\nTwo incidents. ", "bold"), found.because)
    )
    link = found.link
    out.print(f"By what they tell: {link.judgement}, {link.score:.2f} likely one.")
    table = Table("speaks", "", "by", box=None, padding=(0, 2, 0, 0))
    for reason in link.reasons:
        if reason.detail != SILENT:
            table.add_row("for" if reason.score > 0 else "against", reason.detail, f"{reason.score:+.2f}")
    silent = [reason.feature.replace("_", " ") for reason in link.reasons if reason.detail == SILENT]
    out.print(table)
    if silent:
        out.print(f"Not told by both: {', '.join(silent)}.", style="dim")


def _show_settled(found: "Settled", form: Shape) -> None:
    if form is Shape.JSON:
        print_json(
            {
                "act": found.act,
                "incidents": [{"id": one.id, "headline": one.headline} for one in found.incidents],
            }
        )
        return
    out = console()
    out.print(f"Done, and kept as [bold]{found.act}[/]. Take it back with: dateline undo {found.act}")
    for one in found.incidents:
        out.print(
            f"  [bold]{one.id}[/]  {one.headline}  ({number_of(len(one.mention_ids), 'mention')})",
            highlight=False,
        )


def _show_withdrawn(ruling: str, form: Shape) -> None:
    if form is Shape.JSON:
        print_json({"ruling": ruling})
    else:
        console().print(f"Taken back, and kept as [bold]{ruling}[/].")


def _show_acts(found: "list[Act]") -> None:
    from rich.table import Table  # noqa: PLC0415

    table = Table("act", "what", "mentions", "by", "on", "reason", "state", box=None, padding=(0, 2, 0, 0))
    for one in found:
        style = {"holds": "", "stale": "yellow", "not read now": "yellow"}.get(one.state, "dim")
        table.add_row(
            one.id.removeprefix("act-")[:8], one.kind, str(len(one.mentions)), one.user,
            one.at.strftime("%Y-%m-%d %H:%M"), one.reason, one.state, style=style,
        )  # fmt: skip
    console().print(table)


def _act_line(one: "Act") -> dict[str, Any]:
    return {
        "act": one.id,
        "kind": one.kind,
        "user": one.user,
        "at": one.at.isoformat(),
        "reason": one.reason,
        "mentions": list(one.mentions),
        "state": one.state,
    }


def _why_line(found: "Explained") -> dict[str, Any]:
    return {
        "mentions": [found.first.id, found.second.id],
        "one_incident": found.together,
        "because": found.because,
        "compared": found.met,
        "judgement": found.link.judgement,
        "score": found.link.score,
        "reasons": [{"feature": r.feature, "score": r.score, "detail": r.detail} for r in found.link.reasons],
        "decision": {
            "verdict": found.verdict.verdict,
            "user": found.verdict.user,
            "reason": found.verdict.reason,
            "at": found.verdict.at.isoformat(),
        }
        if found.verdict
        else None,
    }
