"""Builds a record, or adds to one: the stages, read aloud."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.batch.coded import take_coded
from dateline.batch.join import group_linked, link_found
from dateline.batch.progress import Progress, Silent
from dateline.batch.read import read_waiting
from dateline.batch.take_in import take_in
from dateline.errors import NothingToRead
from dateline.settings import Settings
from dateline.store import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did, and what the record then holds.

    `read` items gave a text: `new` ones, `again` ones that the record had; of the new, `revised` are versions of a
    report, `copies` repeat another publisher's, `unread` are in a language that is not read. `set_aside` counts by reason, and so does `unanswered`: reports that a language
    model did not answer, which wait for the next run. `coded` reports are known as people coded them, `coded_without_report` of them
    are not in the record (yet).
    """

    files: int
    read: int
    new: int
    again: int
    revised: int
    copies: int
    unread: int
    set_aside: dict[str, int]
    unanswered: dict[str, int]
    coded: int
    coded_without_report: int
    holds: dict[str, int]


def build(paths: Iterable[Path], settings: Settings, progress: Progress | None = None) -> Summary:
    """Read reports into the record of the settings and bring its incidents up to date.

    Running it again, or going on after it was killed, gives the record that one undisturbed run gives.
    Raises `NothingToRead` where the paths hold no file at all, and `RecordError` where the record cannot be used.
    """
    told = progress or Silent()
    with Record.open(settings.record, create=True) as record:
        taken = take_in(record, paths, settings, told)
        if not taken.files and not taken.aside:
            raise NothingToRead("The paths hold no file to read. Give files, or folders that hold some.")
        for reason, number in take_coded(record, settings.coded).items():
            taken.aside[reason] = taken.aside.get(reason, 0) + number
        readings = read_waiting(record, settings, told)
        if settings.toll_rule:
            with record.begin() as parts:
                if parts.readings.toll_rule() != settings.toll_rule:
                    parts.readings.set_toll_rule(settings.toll_rule)
        link_found(record, told)
        group_linked(record, told)
        with record.begin() as parts:
            coded, strangers = parts.coded.counts()
            holds = parts.texts.counts() | parts.readings.counts() | parts.linking.counts()
    return Summary(
        files=taken.files,
        read=taken.read,
        new=taken.new,
        again=taken.again,
        revised=taken.revised,
        copies=taken.copies,
        unread=taken.unread,
        set_aside=dict(sorted(taken.aside.items())),
        unanswered=readings.unanswered,
        coded=coded,
        coded_without_report=strangers,
        holds=holds,
    )
