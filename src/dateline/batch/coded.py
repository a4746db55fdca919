"""Reports that people coded by hand: taken into the record, beside the reports themselves."""

from collections.abc import Iterable
from pathlib import Path

from dateline.errors import UnreadableInput
from dateline.evaluate import read_mention_lines
from dateline.records.report import SetAside
from dateline.store import Record


def take_coded(record: Record, files: Iterable[Path]) -> dict[str, int]:
    """Keep what some files in the mention format hold; return how many of their lines were set aside, by reason.

    A line that is not in the format is set aside with its reason, and stops nothing. Raises `UnreadableInput` where a file cannot be
    read at all.
    """
    aside: dict[str, int] = {}
    for path in files:
        with record.begin() as parts:
            for number, found in read_mention_lines(path):
                if isinstance(found, UnreadableInput):
                    item = SetAside(path=str(path), item=number - 1, reason=found.reason, detail=str(found))
                    parts.texts.set_aside(item)
                    aside[item.reason] = aside.get(item.reason, 0) + 1
                else:
                    parts.coded.keep(str(found["id"]), found["mentions"])
    return aside
