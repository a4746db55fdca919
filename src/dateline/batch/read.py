"""The second stage: waiting revisions to mentions, in as many processes as the settings say."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Final

from dateline.batch.progress import Progress
from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import RuleTagger
from dateline.incidents import Facts, facts_of
from dateline.records.claim import Mention
from dateline.records.report import Revision
from dateline.settings import Settings
from dateline.store import Record

IN_ONE_TRANSACTION: Final = 200
WORTH_A_POOL: Final = 100
"""From this many waiting revisions on, starting processes pays."""

Read = tuple[str, list[tuple[Mention, Facts]], int]


def read_one(revision: Revision) -> Read:
    """What one revision tells, ready to be kept. A pure function of the revision and the code."""
    reading = find_claims(revision, RuleTagger())
    return revision.id, [(m, facts_of(m, revision)) for m in reading.mentions], len(reading.refused)


def read_waiting(record: Record, settings: Settings, progress: Progress) -> int:
    """Read every waiting revision and return how many were read."""
    done = 0
    with record.begin() as parts:
        waiting = parts.texts.count_waiting()
    progress.stage("Reading", waiting)
    with _pool(settings.jobs if waiting >= WORTH_A_POOL else 1) as pool:
        while True:
            with record.begin() as parts:
                revisions = parts.texts.waiting(IN_ONE_TRANSACTION)
            if not revisions:
                return done
            with record.begin() as parts:
                for revision_id, mentions, refused in _read(pool, revisions):
                    parts.readings.keep(revision_id, mentions, refused)
                    progress.step()
            done += len(revisions)


def _read(pool: Executor | None, revisions: Sequence[Revision]) -> Iterator[Read]:
    if pool is None:
        return map(read_one, revisions)
    return pool.map(read_one, revisions, chunksize=10)


@contextmanager
def _pool(jobs: int) -> Iterator[Executor | None]:
    """A pool of processes; None for one job. Started afresh ("spawn"), so that no open record is inherited."""
    if jobs == 1:
        yield None
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield pool
