"""The entry point: the commands, and the last resort that turns every error into words.

Exit codes: 0 all well · 1 the command ran and found something wrong (`check`) · 2 the words of the command are off ·
3 Dateline cannot go on, and says why · 130 stopped by the user.
"""

import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import audit, browse, gazetteer, output, reports, rule, serve, settle, train, work
from dateline.errors import DatelineError

app = typer.Typer(
    name="dateline",
    help=(
        "Turn news reports on armed conflict into a record of incidents that can be checked claim by claim: "
        "what happened, when, where, who did it to whom, with what toll, and according to whom."
    ),
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from dateline import __version__  # noqa: PLC0415

        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


app.command("build")(work.build)
app.command("incidents")(browse.incidents)
app.command("show")(browse.show)
app.command("timeline")(browse.timeline)
app.command("tallies")(browse.tallies)
app.command("reports")(reports.reports)
app.command("report")(reports.report)
app.command("why")(settle.why)
app.command("merge")(settle.merge)
app.command("split")(settle.split)
app.command("rule")(rule.rule)
app.command("set")(rule.set_field)
app.command("undo")(settle.undo)
app.command("decisions")(settle.decisions)
app.command("serve")(serve.serve)
app.command("people")(serve.people)
app.command("export")(work.export)
app.command("check")(work.check)
app.command("evaluate")(work.evaluate)
app.command("audit")(audit.audit)
app.command("train")(train.train)
app.command("demo")(work.demo)
app.add_typer(gazetteer.app, name="gazetteer")


def main() -> None:
    """Run the command line. A user never sees a traceback: it goes to a file, and the file is named."""
    try:
        app()
    except DatelineError as error:
        output.complain(str(error))
        sys.exit(3)
    except KeyboardInterrupt:
        output.complain("Stopped. What was done is kept; run the same command to go on.")
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of our output has gone
    except Exception as error:  # noqa: BLE001 - the last resort
        trace = Path(tempfile.mkdtemp(prefix="dateline-")) / "problem.txt"
        trace.write_text(traceback.format_exc(), encoding="utf-8")
        output.complain(
            f"Dateline met something that it was not made for ({type(error).__name__}: {error}). "
            f"Nothing in the record is lost. Please report it with {trace}"
        )
        sys.exit(3)
