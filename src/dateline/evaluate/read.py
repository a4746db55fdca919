"""Reads a file in the mention format (`docs/formats.md`)."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from dateline.errors import UnreadableInput

Line = dict[str, Any]
LISTS: Final = ("places", "initiators", "targets", "tolls", "weapons")


def read_mention_file(path: Path) -> dict[str, list[Line]]:
    """Return the mentions of each report by the report's id.

    Raises `UnreadableInput` with the number of the line that is not in the format.
    """
    found: dict[str, list[Line]] = {}
    for _, report in read_mention_lines(path):
        if isinstance(report, UnreadableInput):
            raise report
        found[report["id"]] = report["mentions"]
    if not found:
        raise UnreadableInput(f"{path} holds no report.", reason="empty", subject=str(path))
    return found


def read_mention_lines(path: Path) -> Iterator[tuple[int, Line | UnreadableInput]]:
    """The reports of a file with the numbers of their lines; in the place of one that is not in the format, why it is not.

    Raises `UnreadableInput` where the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, text in enumerate(lines, start=1):
                if text.strip():
                    try:
                        yield number, _report(text, f"{path}, line {number}")
                    except UnreadableInput as error:
                        yield number, error
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnreadableInput(
            f"{path} cannot be read: {why}.", reason="not_readable", subject=str(path)
        ) from error


def _report(text: str, where: str) -> Line:
    try:
        report = json.loads(text)
    except ValueError as error:
        raise UnreadableInput(f"{where} is not JSON: {error}.", reason="not_json", subject=where) from error
    wrong = _wrong(report)
    if wrong:
        raise UnreadableInput(
            f"{where}: {wrong}, as docs/formats.md shows.", reason="not_mentions", subject=where
        )
    found: Line = report
    return found


def _wrong(report: object) -> str | None:
    """What a report lacks of the format, in words; None where it is in the format."""
    if not isinstance(report, dict) or not isinstance(report.get("mentions"), list) or "id" not in report:
        return 'a line should be an object with "id" and "mentions"'
    for mention in report["mentions"]:
        if not isinstance(mention, dict) or "type" not in mention:
            return 'every mention needs at least a "type"'
        if not _all_words(mention, ("type", "trigger", "sentence", "incident", "part_of")):
            return "the words of a mention should be text or null"
        if not isinstance(mention.get("date") or {}, dict):
            return '"date" should be an object with "text", "from" and "to"'
        for name in LISTS:
            some = mention.get(name) or []
            if not isinstance(some, list) or not all(isinstance(one, dict) for one in some):
                return f'"{name}" should be a list of objects'
        objects = [mention.get("date") or {}, *(one for name in LISTS for one in mention.get(name) or [])]
        if not all(_all_words(one, ("text", "source", "sentence", "from", "to")) for one in objects):
            return '"text", "source", "sentence" and days should be text or null'
    return None


def _all_words(given: Line, names: Iterable[str]) -> bool:
    return all(given.get(name) is None or isinstance(given[name], str) for name in names)
