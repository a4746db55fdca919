"""The second stage: waiting revisions to mentions, in as many processes as the settings say."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import active_children, get_context
from typing import TYPE_CHECKING, Any, Final, cast

from dateline.batch.progress import Progress
from dateline.batch.taggers import cost_ahead, cost_behind, open_tagger
from dateline.claims.find import find_claims
from dateline.errors import RecordError, Unanswered
from dateline.gazetteer.cache import open_gazetteer
from dateline.incidents import FACTS_VERSION, Facts, facts_of
from dateline.records.claim import Mention
from dateline.records.report import Revision
from dateline.settings import Settings
from dateline.store import Record
from dateline.store.pieces import pieces
from dateline.tagger.coded import CodedTagger
from dateline.tagger.tagged import Tagger

if TYPE_CHECKING:
    from dateline.tagger.llm.tagger import LlmTagger

IN_ONE_TRANSACTION: Final = 200
WORTH_A_POOL: Final = 100
"""From this many waiting revisions on, starting processes pays."""

Read = tuple[str, list[tuple[Mention, Facts]], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """How many revisions were read, and how many were left waiting because nobody answered, by reason."""

    done: int
    unanswered: dict[str, int]


class Reader:
    """Reads revisions by one tagger, and resolves their places in one gazetteer. Each process has its own."""

    def __init__(self, settings: Settings, progress: Progress | None = None) -> None:
        self.tagger = open_tagger(settings)
        self.gazetteer = open_gazetteer(
            settings, lambda words: progress.stage(words, None) if progress else None
        )

    @property
    def version(self) -> str:
        """What a reading depends on besides the text: who reads, and the tables of places."""
        origin = self.tagger.origin
        return f"{origin.name} {origin.version}, {self.gazetteer.version}, facts {FACTS_VERSION}"

    def read(self, revision: Revision) -> Read:
        """What one revision tells, ready to be kept. A pure function of the revision, the tagger and the places."""
        return self._read(revision, self.tagger)

    def take(self, revision: Revision, coded: Sequence[Mapping[str, Any]]) -> Read:
        """What people coded of a revision, read through the same gate; what its text does not hold is refused."""
        tagger = CodedTagger({revision.id: coded})
        name, found, refused = self._read(revision, tagger)
        return name, found, refused + tagger.refused_of(revision)

    def _read(self, revision: Revision, tagger: Tagger) -> Read:
        reading = find_claims(revision, tagger, self.gazetteer)
        return revision.id, [(m, facts_of(m, revision)) for m in reading.mentions], len(reading.refused)


_reader: Reader | None = None
"""The reader of this process, where it is one of a pool."""


def _start(settings: Settings) -> None:
    global _reader  # noqa: PLW0603 - a process of a pool has nowhere else to keep what it opens once
    _reader = Reader(settings)


def _read_one(revision: Revision) -> Read:
    if _reader is None:
        raise RuntimeError("a process of the pool was not started with a reader")
    return _reader.read(revision)


def read_waiting(record: Record, settings: Settings, progress: Progress) -> Readings:
    """Read every waiting revision.

    What people coded by hand is taken as they coded it. Where the tagger, the places or what was coded have changed since the record
    was read, all of it is read again: a record is what one reader made of all its reports. Raises `RecordError` where a process of the pool was ended from outside.
    """
    reader = Reader(settings, progress)
    with record.begin() as parts:
        coded = parts.coded.version()
        version = f"{reader.version}, coded {coded}" if coded else reader.version
        if parts.readings.version() not in (None, version):
            parts.readings.forget()
        parts.readings.set_version(version)
        waiting = parts.texts.count_waiting()
    taken = _take_coded(record, reader) if coded else 0
    waiting -= taken
    if settings.tagger == "llm":
        asked = _read_by_asking(record, reader, waiting, progress)
        return replace(asked, done=asked.done + taken)
    progress.stage("Reading", waiting)
    done = 0
    with _pool(settings, settings.jobs if waiting >= WORTH_A_POOL else 1) as pool:
        for revisions in _batches(record):
            try:
                with record.begin() as parts:
                    for revision_id, mentions, refused in _read(reader, pool, revisions):
                        parts.readings.keep(revision_id, mentions, refused)
                        progress.step()
            except BrokenExecutor as error:
                for (
                    child
                ) in active_children():  # one that was being started just then would be waited for, for ever
                    child.kill()
                raise RecordError(
                    "A process that was reading reports was ended from outside; the memory may have run out. What was "
                    "read before is kept: run the same command again, with --jobs 1 if it happens again.",
                    subject=str(settings.record),
                ) from error
            done += len(revisions)
    return Readings(done=done + taken, unanswered={})


def _take_coded(record: Record, reader: Reader) -> int:
    """Take the waiting revisions that people coded; return how many these are."""
    with record.begin() as parts:
        waiting = parts.coded.waiting()
    for some in pieces(waiting):
        with record.begin() as parts:
            texts, coded = parts.texts.many(some), parts.coded.of(some)
            for revision_id in some:
                parts.readings.keep(*reader.take(texts[revision_id].revision, coded[revision_id]))
    return len(waiting)


def _batches(record: Record) -> Iterator[list[Revision]]:
    """The waiting revisions, some at a time; what is left waiting is not met again."""
    last = ""
    while True:
        with record.begin() as parts:
            revisions = parts.texts.waiting(IN_ONE_TRANSACTION, last)
        if not revisions:
            return
        yield revisions
        last = revisions[-1].id


def _read_by_asking(record: Record, reader: Reader, waiting: int, progress: Progress) -> Readings:
    """Read by a language model, one report after the other: each answer is paid for, and kept as soon as it is there."""
    tagger = cast("LlmTagger", reader.tagger)
    if waiting:
        progress.note(cost_ahead(tagger, (revision for some in _batches(record) for revision in some)))
    progress.stage("Asking", waiting)
    done = 0
    unanswered: Counter[str] = Counter()
    try:
        for revision in (revision for some in _batches(record) for revision in some):
            try:
                revision_id, mentions, refused = reader.read(revision)
            except Unanswered as error:
                unanswered[error.reason] += 1
                progress.note(str(error))
            else:
                with record.begin() as parts:
                    parts.readings.keep(
                        revision_id, mentions, refused + tagger.refused_of(revision_id).total()
                    )
                done += 1
            progress.step()
    finally:
        if waiting:
            progress.note(cost_behind(tagger))
        tagger.close()
    return Readings(done=done, unanswered=dict(sorted(unanswered.items())))


def _read(reader: Reader, pool: Executor | None, revisions: Sequence[Revision]) -> Iterator[Read]:
    if pool is None:
        return map(reader.read, revisions)
    return pool.map(_read_one, revisions, chunksize=10)


@contextmanager
def _pool(settings: Settings, jobs: int) -> Iterator[Executor | None]:
    """A pool of processes; None for one job. Started afresh ("spawn"), so that no open record is inherited."""
    if jobs == 1:
        yield None
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(settings,)) as pool:
        yield pool
