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
    from dateline.batch.annotated import Taught
    from dateline.train.learn import Config


def train(
    reports: Annotated[list[Path], typer.Argument(help="The reports that are annotated: files or folders.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder that what is trained goes to.")],
    gold: Annotated[
        list[Path] | None, typer.Option("--gold", help="Annotations in the mention format (docs/formats.md).")
    ] = None,
    add: Annotated[
        list[Path] | None,
        typer.Option(
            "--add",
            help="Annotations of your own: training goes on from the weigher that ships, or that of DATELINE_WEIGHER.",
        ),
    ] = None,
    network: Annotated[
        bool,
        typer.Option(
            "--network", help="Train a network rather than a weigher; hours, not seconds (docs/model.md)."
        ),
    ] = False,
    warm_up: Annotated[
        Path | None, typer.Option("--warm-up", help="With --network: tagged texts to warm the encoder up on.")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", help="With --network: how to train, as TOML; docs/model.md lists what can be set."
        ),
    ] = None,
    folds: Annotated[
        int | None,
        typer.Option(
            "--folds",
            min=1,
            help="Parts by date to measure on; 1: none.",
            show_default="5; for a network 2, or with --add 1",
        ),
    ] = None,
    form: Annotated[Shape, typer.Option("--format", help="How the result is shown.")] = Shape.TABLE,
) -> None:
    r"""Train a reader on annotated reports: the weigher over the rules. Needs the extra: pip install 'dateline\[train]'.

    A network needs \[network] instead; run the same command again to go on after an interruption.
    """
    settings = Settings.from_environment()
    if bool(gold) == bool(add):
        raise InputError(
            "Give annotations with --gold, to train anew, or with --add, to go on from a reader."
        )
    with BarProgress() as progress:
        if network:
            taught = _network(reports, gold, add, out, warm_up, config, folds, settings, progress)
        else:
            taught = _weigher(reports, gold, add, out, warm_up or config, folds, settings, progress)
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
        _show(taught, network=network)


def _weigher(
    reports: list[Path],
    gold: list[Path] | None,
    add: list[Path] | None,
    out: Path,
    foreign: Path | None,
    folds: int | None,
    settings: Settings,
    progress: BarProgress,
) -> "Taught":
    from dateline.batch.taggers import weigher_folder  # noqa: PLC0415
    from dateline.batch.teach_weigher import WeigherPlan, teach_weigher  # noqa: PLC0415

    if foreign is not None:
        raise InputError("--warm-up and --config go with --network.", subject=str(foreign))
    plan = WeigherPlan(
        reports=reports,
        gold=gold or add or [],
        folder=out,
        base=weigher_folder(settings) if add else None,
        folds=folds or 5,
    )
    return teach_weigher(plan, settings, progress)


def _network(
    reports: list[Path],
    gold: list[Path] | None,
    add: list[Path] | None,
    out: Path,
    warm_up: Path | None,
    config: Path | None,
    folds: int | None,
    settings: Settings,
    progress: BarProgress,
) -> "Taught":
    from dateline.batch.teach import Plan, teach  # noqa: PLC0415

    if add and settings.model is None:
        raise InputError(
            "--add goes on from a network: name its folder in DATELINE_MODEL.", subject="DATELINE_MODEL"
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
    return teach(plan, settings, progress)


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


def _show(taught: "Taught", *, network: bool) -> None:
    out = console()
    out.print(
        f"The {'network' if network else 'weigher'} [bold]{taught.version}[/] in [bold]{taught.folder}[/] learned from {taught.reports} reports."
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
    if network:
        out.print(f"Read with it: DATELINE_MODEL={taught.folder} dateline build ... --tagger model")
    else:
        out.print(f"Read with it: DATELINE_WEIGHER={taught.folder} dateline build ...")
