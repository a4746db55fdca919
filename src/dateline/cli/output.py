"""Where words go: results to standard output, everything else to standard error."""

import json
import re
import sys
from functools import cache
from io import StringIO
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID


_PADDING: Final = re.compile(r"[ \t]+(?=\n)")
PIPED_WIDTH: Final = 200
"""Columns of a table that goes to a file or another program: wide enough not to wrap what a terminal would."""


@cache
def console() -> "Console":
    """Standard output: coloured in a terminal, plain and wide elsewhere."""
    from rich.console import Console  # noqa: PLC0415 - only commands that show something need it

    if sys.stdout.isatty():
        return Console(highlight=False)
    return Console(file=_Unpadded(), width=PIPED_WIDTH, highlight=False)


class _Unpadded(StringIO):
    """Standard output without the blanks that fill a table's lines up to its width."""

    def write(self, words: str) -> int:
        """Pass words on."""
        return sys.stdout.write(_PADDING.sub("", words))

    def flush(self) -> None:
        """Pass on what still waits."""
        sys.stdout.flush()


@cache
def errors() -> "Console":
    """Standard error."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True, highlight=False)


def print_json(found: Any) -> None:
    """A result for another program, on standard output."""
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def number_of(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def complain(message: str) -> None:
    """Say what went wrong, in one paragraph."""
    errors().print(f"[bold red]dateline:[/] {_plain(message)}", soft_wrap=True)


def _plain(message: str) -> str:
    return message.replace("[", "\\[")


class BarProgress:
    """Progress on standard error: bars in a terminal, a line for each stage elsewhere."""

    def __init__(self) -> None:
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeElapsedColumn,
        )

        self._bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=errors(),
        )
        self._task: TaskID | None = None
        self._live = errors().is_terminal

    def __enter__(self) -> Self:
        if self._live:
            self._bars.start()
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        if self._live:
            self._bars.stop()

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage."""
        if self._live:
            self._task = self._bars.add_task(name, total=total)

    def step(self, number: int = 1) -> None:
        """Count steps of the stage."""
        if self._live and self._task is not None:
            self._bars.advance(self._task, number)

    def note(self, words: str) -> None:
        """Say something in a line of its own."""
        errors().print(_plain(words), soft_wrap=True)
