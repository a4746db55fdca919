"""The first stage: items to revisions in the record, with the versions and copies that each turns out to be of."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from dateline.batch.progress import Progress
from dateline.ids import stable_id
from dateline.ingest import band_keys, compare, copy_of, find_files, read_file, same_report
from dateline.ingest.address import canonical_url
from dateline.records.report import Incoming, Likeness, Revision, SetAside
from dateline.settings import Settings
from dateline.store import Record
from dateline.store.record import Parts
from dateline.store.texts import Relation

READ_LANGUAGE: Final = "en"
IN_ONE_TRANSACTION: Final = 100
MOST_COMPARED: Final = 24
"""Near-copies that a new revision is compared with, those with the most shared keys first. A text repeated a thousand
times joins its family through any of them; comparing it with all of them would be quadratic."""


class Taken:
    """What came in, counted."""

    def __init__(self) -> None:
        self.files = self.read = self.new = self.again = self.revised = self.copies = self.unread = 0
        self.aside: dict[str, int] = {}


def take_in(record: Record, paths: Iterable[Path], settings: Settings, progress: Progress) -> Taken:
    """Read all files into the record and return what came in. Reading a file again changes nothing."""
    taken = Taken()
    files = list(find_files(paths))
    progress.stage("Reading in", None)
    for batch in _batches(_items(files, settings, taken)):
        with record.begin() as parts:
            for item in batch:
                _take(parts, item, taken)
        progress.step(len(batch))
    return taken


def _items(
    files: Iterable[Path | SetAside], settings: Settings, taken: Taken
) -> Iterator[Incoming | SetAside]:
    for found in files:
        if isinstance(found, SetAside):
            if not _is_record(Path(found.path), settings.record):
                yield found
        else:
            taken.files += 1
            yield from read_file(found, settings)


def _is_record(path: Path, record: Path) -> bool:
    """Whether a file that no reader knows is the record itself, which may lie among the reports."""
    beside = path.resolve().parent == record.resolve().parent
    return beside and path.name in {record.name + end for end in ("", "-wal", "-shm", "-journal")}


def _batches(items: Iterable[Incoming | SetAside]) -> Iterator[list[Incoming | SetAside]]:
    batch: list[Incoming | SetAside] = []
    for item in items:
        batch.append(item)
        if len(batch) == IN_ONE_TRANSACTION:
            yield batch
            batch = []
    if batch:
        yield batch


def _take(parts: Parts, item: Incoming | SetAside, taken: Taken) -> None:
    if isinstance(item, SetAside):
        parts.texts.set_aside(item)
        taken.aside[item.reason] = taken.aside.get(item.reason, 0) + 1
        return
    taken.read += 1
    readable = item.revision.language in (READ_LANGUAGE, None)
    keys = tuple(_keys(item))
    if not parts.texts.add(item, "waiting" if readable else "unread", keys):
        taken.again += 1
        _relate_own_id(parts, item, keys)
        return
    taken.new += 1
    taken.unread += not readable
    _relate(parts, item, keys, taken)


def _keys(item: Incoming) -> Iterator[str]:
    """Keys by which a revision meets its versions and copies: near-copy bands, its URL, its own id where stated."""
    yield from band_keys(item.revision.text)
    url = canonical_url(item.revision.url)
    if url:
        yield stable_id("url", (url,))
    if item.sighting.own_id_stated and item.revision.publisher:
        yield stable_id("own", (item.revision.publisher, item.sighting.own_id))


def _relate_own_id(parts: Parts, item: Incoming, keys: tuple[str, ...]) -> None:
    """A text seen again under another name of its own may join it to another report."""
    changed = parts.texts.relate(_relations(parts, item.revision, keys))
    parts.linking.regroup_revisions(changed)


def _relate(parts: Parts, item: Incoming, keys: tuple[str, ...], taken: Taken) -> None:
    relations = _relations(parts, item.revision, keys)
    taken.revised += any(relation.kind == "version" for relation in relations)
    taken.copies += any(relation.kind == "copy" for relation in relations)
    changed = parts.texts.relate(relations)
    parts.linking.regroup_revisions(changed)


def _relations(parts: Parts, revision: Revision, keys: tuple[str, ...]) -> list[Relation]:
    others = parts.texts.many(parts.texts.meeting(revision.id, keys, MOST_COMPARED))
    seen = parts.texts.sightings([revision.id, *others])
    found: list[Relation] = []
    for other_id in sorted(others):
        other = others[other_id].revision
        likeness = compare(revision, other)
        basis = same_report(revision, seen.get(revision.id, ()), other, seen.get(other_id, ()), likeness)
        if basis:
            found.append(_relation(likeness, "version", basis))
        elif copy := copy_of(revision, other, likeness):
            found.append(_relation(likeness, "copy", copy.kind))
    return found


def _relation(likeness: Likeness, kind: str, basis: str) -> Relation:
    return Relation(
        likeness.first,
        likeness.second,
        "version" if kind == "version" else "copy",
        basis,
        round(likeness.similarity, 4),
        round(likeness.containment, 4),
    )
