"""Reads a file in the mention format (`docs/formats.md`)."""

import json
from pathlib import Path
from typing import Any

from dateline.errors import UnreadableInput

Line = dict[str, Any]


def read_mention_file(path: Path) -> dict[str, list[Line]]:
    """Return the mentions of each report by the report's id.

    Raises `UnreadableInput` with the number of the line that is not in the format.
    """
    found: dict[str, list[Line]] = {}
    try:
        with path.open(encoding="utf-8") as lines:
            for number, text in enumerate(lines, start=1):
                if text.strip():
                    report = _report(text, f"{path}, line {number}")
                    found[report["id"]] = report["mentions"]
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(
            f"{path} cannot be read: {error}.", reason="not_readable", subject=str(path)
        ) from error
    if not found:
        raise UnreadableInput(f"{path} holds no report.", reason="empty", subject=str(path))
    return found


def _report(text: str, where: str) -> Line:
    try:
        report = json.loads(text)
    except ValueError as error:
        raise UnreadableInput(f"{where} is not JSON: {error}.", reason="not_json", subject=where) from error
    if not isinstance(report, dict) or not isinstance(report.get("mentions"), list) or "id" not in report:
        raise UnreadableInput(
            f'{where} should be an object with "id" and "mentions", as docs/formats.md shows.',
            reason="not_mentions",
            subject=where,
        )
    if not all(isinstance(mention, dict) and "type" in mention for mention in report["mentions"]):
        raise UnreadableInput(
            f'{where}: every mention needs at least a "type".', reason="not_mentions", subject=where
        )
    return report
