"""The command that asks whether names and loaded words change the reading: audit."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.output import BarProgress, console, print_json
from dateline.cli.work import Shape, TaggerOption, settings_for
from dateline.errors import NothingToRead
from dateline.settings import Settings

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from dateline.evaluate.audit import AuditFigures, Example, SwapFigures
    from dateline.records.report import Revision


def audit(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Reports: files or folders of .txt .html .json .jsonl .csv, also with .gz"),
    ],
    form: Annotated[Shape, typer.Option("--format", help="How the figures are shown.")] = Shape.TABLE,
    tagger: TaggerOption = None,
    changes: Annotated[
        int, typer.Option("--changes", min=0, help="Examples of what changed, for each set of swaps.")
    ] = 1,
) -> None:
    """Measure how neutral the reading is: read reports again with other names or other loaded words, and compare.

    Needs no record and no annotations, and changes nothing. docs/audit.md tells what is swapped and what is counted.
    """
    from dateline.batch.taggers import open_tagger  # noqa: PLC0415
    from dateline.claims.find import find_claims  # noqa: PLC0415
    from dateline.evaluate.audit import audit as run  # noqa: PLC0415
    from dateline.gazetteer.cache import open_gazetteer  # noqa: PLC0415

    settings = settings_for(None, tagger=tagger)
    reports = _Reports(paths, settings)
    with BarProgress() as progress:
        gazetteer = open_gazetteer(settings, lambda words: progress.stage(words, None))
        reader = open_tagger(settings)
        progress.stage("Auditing", None)
        figures = run(
            reports,
            lambda revision: find_claims(revision, reader, gazetteer).mentions,
            examples=changes,
            step=progress.step,
        )
    if not reports.files and not reports.aside:
        raise NothingToRead("The paths hold no file to read. Give files, or folders that hold some.")
    if form is Shape.JSON:
        print_json(_plain(figures, reports))
    else:
        _show(figures, reports)


class _Reports:
    """The reports of some files, one at a time, each text once; counts what is passed over."""

    def __init__(self, paths: Sequence[Path], settings: Settings) -> None:
        self._paths = paths
        self._settings = settings
        self.files = self.again = self.unread = 0
        self.aside: Counter[str] = Counter()
        self.names: dict[str, str] = {}

    def __iter__(self) -> Iterator["Revision"]:
        from dateline.batch.take_in import READ_LANGUAGE  # noqa: PLC0415
        from dateline.ingest import find_files, read_file  # noqa: PLC0415
        from dateline.records.report import SetAside  # noqa: PLC0415

        for found in find_files(self._paths):
            self.files += not isinstance(found, SetAside)
            items = [found] if isinstance(found, SetAside) else read_file(found, self._settings)
            for item in items:
                if isinstance(item, SetAside):
                    self.aside[item.reason] += 1
                elif item.revision.id in self.names:
                    self.again += 1
                elif item.revision.language not in (READ_LANGUAGE, None):
                    self.unread += 1
                else:
                    self.names[item.revision.id] = item.sighting.own_id
                    yield item.revision


def _plain(figures: "AuditFigures", reports: _Reports) -> dict[str, Any]:
    return {
        "reports": figures.reports,
        "without_words_to_swap": figures.unswappable,
        "seen_again": reports.again,
        "unread": reports.unread,
        "set_aside": dict(sorted(reports.aside.items())),
        "overall": _plain_set(figures.overall),
        "actors": _plain_set(figures.of("actors")),
        "loaded_words": _plain_set(figures.of("loaded words")),
        "sets": [_plain_set(one) for one in figures.sets],
        "examples": [asdict(one) | {"report": reports.names[one.revision_id]} for one in figures.examples],
    }


def _plain_set(one: "SwapFigures") -> dict[str, Any]:
    shares = {change: one.share(change) for change in one.changes}
    return asdict(one) | {
        "neutral_share": one.neutral_share,
        "near_neutral_share": one.near_neutral_share,
        "mean_drift": one.mean_drift,
        "shares": shares,
    }


def _show(figures: "AuditFigures", reports: _Reports) -> None:
    out = console()
    out.print(_table(figures))
    out.print()
    for example in figures.examples:
        out.print(_example(example, reports.names[example.revision_id]))
    out.print(
        f"[bold]{figures.reports}[/] reports read, {figures.unswappable} of them without words to swap: they count for nothing. "
        "[dim]copies: reports read again with words swapped; neutral: per cent of mentions that changed in nothing; near: the same "
        "where a sentence that tells of the mention has swapped words; drift: mean change of confidence.[/]"
    )
    absent = [one.name for one in figures.sets if not one.copies]
    if absent:
        out.print(f"[dim]No report has words of: {', '.join(absent)}.[/]")
    if reports.again or reports.unread:
        out.print(
            f"[dim]{reports.again} texts came again, {reports.unread} are in a language that is not read.[/]"
        )
    if reports.aside:
        reasons = ", ".join(
            f"{number} {reason.replace('_', ' ')}" for reason, number in sorted(reports.aside.items())
        )
        out.print(f"[yellow]{sum(reports.aside.values())} set aside[/]: {reasons}.")


def _table(figures: "AuditFigures") -> "Table":
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("swapped", min_width=20)
    for name in ("copies", "mentions", "neutral", "near", "drift"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("what changed in how many mentions")
    for family in ("actors", "loaded words"):
        table.add_row(*_row(figures.of(family)), style="bold")
        for one in figures.sets:
            if one.family == family and one.copies:
                table.add_row(*_row(one, "  "))
        table.add_row()
    table.add_row(*_row(figures.overall), style="bold")
    return table


def _row(one: "SwapFigures", indent: str = "") -> Iterator[str]:
    yield indent + one.name
    yield str(one.copies)
    yield str(one.mentions)
    yield _per_cent(one.neutral_share)
    yield _per_cent(one.near_neutral_share)
    yield "–" if one.mean_drift is None else f"{one.mean_drift:.3f}"
    told = sorted(((number, change) for change, number in one.changes.items() if number), reverse=True)
    changed = [f"{change} {number}" for number, change in told]
    yield ", ".join(changed) or ("nothing" if one.mentions else "")


def _per_cent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


def _example(one: "Example", report: str) -> "Text":
    from rich.text import Text  # noqa: PLC0415

    words = ", ".join(dict.fromkeys(f"{old} → {new}" for old, new in one.swapped)) or "in other sentences"
    text = Text.assemble((one.swaps, "bold cyan"), f"  {words}  ", (f"{report}\n", "dim"))
    text.append("\n".join(f"    {change}" for change in one.changes) + "\n", style="yellow")
    lines = [one.before] if one.before == one.after else [one.before, one.after]
    for sign, line in zip("-+" if len(lines) > 1 else " ", lines, strict=True):
        text.append(f"  {sign} {' '.join(line.split())}\n", style="italic dim")
    return text
