"""The command that makes a model: train."""

import json
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.output import BarProgress, console
from dateline.cli.work import Shape
from dateline.errors import InputError
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.batch.teach import Taught
    from dateline.train.learn import Config


def train(
    reports: Annotated[list[Path], typer.Argument(help="The reports that are annotated: files or folders.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder that the model goes to.")],
    gold: Annotated[
        list[Path] | None, typer.Option("--gold", help="Annotations in the mention format (docs/formats.md).")
    ] = None,
    add: Annotated[
        list[Path] | None,
        typer.Option(
            "--add", help="Annotations of your own: training goes on from the model of DATELINE_MODEL."
        ),
    ] = None,
    warm_up: Annotated[
        Path | None, typer.Option("--warm-up", help="Tagged texts to warm the encoder up on (docs/model.md).")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("--config", help="How to train, as TOML; docs/model.md lists what can be set."),
    ] = None,
    folds: Annotated[
        int | None,
        typer.Option(
            "--folds", min=1, help="Parts by date to measure on; 1: none.", show_default="2; with --add 1"
        ),
    ] = None,
    form: Annotated[Shape, typer.Option("--format", help="How the result is shown.")] = Shape.TABLE,
) -> None:
    r"""Train a model on annotated reports. Needs the extra: pip install 'dateline\[train]'.

    Run it again to go on after an interruption.
    """
    from dateline.batch.teach import Plan, teach  # noqa: PLC0415

    settings = Settings.from_environment()
    if bool(gold) == bool(add):
        raise InputError("Give annotations with --gold, to train anew, or with --add, to go on from a model.")
    if add and settings.model is None:
        raise InputError(
            "--add goes on from a model: name its folder in DATELINE_MODEL.", subject="DATELINE_MODEL"
        )
    plan = Plan(
        reports=reports,
        gold=gold or add or [],
        folder=out,
        config=_config(config, going_on=bool(add)),
        base=settings.model if add else None,
        warm_up=warm_up,
        folds=folds or (1 if add else 2),
    )
    with BarProgress() as progress:
        taught = teach(plan, settings, progress)
    if form is Shape.JSON:
        console().print_json(
            json.dumps(
                {
                    "folder": str(taught.folder),
                    "version": taught.version,
                    "reports": taught.reports,
                    "lacking": taught.lacking,
                    "figures": taught.figures,
                    "calibration_error": taught.calibration_error,
                }
            )
        )
    else:
        _show(taught)


def _config(path: Path | None, *, going_on: bool) -> "Config":
    """The configuration of a file over the usual one; going on from a model takes smaller and fewer steps."""
    from dateline.batch.teach import need_training  # noqa: PLC0415

    need_training()
    from dateline.train.learn import Config  # noqa: PLC0415

    usual: dict[str, Any] = {"epochs": 4, "rate": 3e-5, "head_rate": 3e-4} if going_on else {}
    if path is None:
        return Config(**usual)
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path} should be TOML: {error}.", subject=str(path)) from error
    known = {field.name: field.type for field in fields(Config)}
    for name, value in given.items():
        if name not in known:
            raise InputError(
                f"{path}: there is nothing called {name!r} to set; there are {', '.join(known)}.",
                subject=str(path),
            )
        wanted = type(getattr(Config(), name))
        if not isinstance(value, (int, float) if wanted is float else wanted) or (
            isinstance(value, bool) and wanted is not bool
        ):
            raise InputError(
                f"{path}: {name} should be a {wanted.__name__}, and is {value!r}.", subject=str(path)
            )
    return Config(**{**usual, **given})


def _show(taught: "Taught") -> None:
    out = console()
    out.print(
        f"The model [bold]{taught.version}[/] in [bold]{taught.folder}[/] learned from {taught.reports} reports."
    )
    if taught.lacking:
        shown = ", ".join(taught.lacking[:5]) + (" ..." if len(taught.lacking) > 5 else "")  # noqa: PLR2004
        out.print(f"[yellow]{len(taught.lacking)} annotated reports are not among the reports[/]: {shown}")
    if taught.figures:
        from rich.table import Table  # noqa: PLC0415

        table = Table("on reports that it did not learn from", box=None)
        table.add_column("F1", justify="right")
        for name, value in taught.figures.items():
            table.add_row(name, f"{100 * value:.1f}")
        out.print(table)
    if taught.calibration_error is not None:
        out.print(f"Expected calibration error of a mention's confidence: {taught.calibration_error:.3f}")
    out.print(f"Read with it: DATELINE_MODEL={taught.folder} dateline build ... --tagger model")
