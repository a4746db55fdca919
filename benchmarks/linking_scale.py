"""What linking costs as a record grows: seconds to link so many mentions, milliseconds to add one report, and memory.

    .venv/bin/python benchmarks/linking_scale.py [worlds ...]

Makes a record of many worlds: the syria reports as they were read, each time in other years, countries and names, so that a
world's mentions meet those of their own world and hardly any others, as wars do. Reading is not repeated (`throughput.py` measures it). Then twenty
reports of the first world that were kept aside come in one by one, are linked and reconciled. Nothing that is made here is kept.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from corpora import SYRIA
from dateline.batch.join import group_linked, link_found
from dateline.batch.progress import Silent
from dateline.batch.read import Reader
from dateline.incidents import Facts
from dateline.ingest import read_file
from dateline.records.claim import Mention
from dateline.records.report import Incoming
from dateline.settings import Settings
from dateline.store import Record

WORLDS = (4, 13, 41)
"""Of some 2,400 mentions each: up to 100,000."""
ADDED = 20
LETTERS = "bcdfgklmnprstvz"
Read = list[tuple[Mention, Facts]]


def read_once() -> list[tuple[Incoming, Read]]:
    """The syria reports with what is read of each, by the rules."""
    settings = Settings(tagger="rules")
    reader = Reader(settings)
    items = [i for i in read_file(SYRIA / "reports.jsonl", settings) if isinstance(i, Incoming)]
    once = {item.revision.id: item for item in items}
    return [(item, reader.read(item.revision)[1]) for item in once.values()]


class World:
    """The same war in other years, elsewhere: names have other consonants, days lie years away, countries have other names."""

    def __init__(self, number: int) -> None:
        draw = random.Random(number)  # noqa: S311 - other names, not secrets
        shuffled = list(LETTERS)
        draw.shuffle(shuffled)
        self.number = number
        self.letters = str.maketrans(LETTERS, "".join(shuffled)) if number else {}
        self.days = timedelta(days=draw.randrange(-9000, 3000)) if number else timedelta()

    def told(self, item: Incoming, read: Read) -> tuple[Incoming, Read]:
        """A report of this world."""
        if not self.number:
            return item, read
        name = f"{item.revision.id}-{self.number}"
        revision = replace(item.revision, id=name)
        return (
            replace(item, revision=revision, sighting=replace(item.sighting, revision_id=name)),
            [(self._mention(mention, name), self._facts(facts, name)) for mention, facts in read],
        )

    def _mention(self, mention: Mention, revision_id: str) -> Mention:
        own = f"{mention.id}-{self.number}"
        claims = tuple(
            replace(c, id=f"{c.id}-{self.number}", mention_id=own, revision_id=revision_id)
            for c in mention.claims
        )
        return replace(mention, id=own, revision_id=revision_id, claims=claims, links=(), part_of=None)

    def _word(self, word: str) -> str:
        return word.translate(self.letters)

    def _words(self, words: frozenset[str]) -> frozenset[str]:
        return frozenset(map(self._word, words))

    def _day(self, day: date | None) -> date | None:
        return day + self.days if day else None

    def _facts(self, facts: Facts, revision_id: str) -> Facts:
        return replace(
            facts,
            id=f"{facts.id}-{self.number}",
            revision_id=revision_id,
            published=self._day(facts.published),
            earliest=self._day(facts.earliest),
            latest=self._day(facts.latest),
            places=tuple((self._word(name), level) for name, level in facts.places),
            place_ids=frozenset(f"{one}-{self.number}" for one in facts.place_ids),
            country=f"{facts.country}-{self.number}" if facts.country else None,
            countries=tuple(f"{one}-{self.number}" for one in facts.countries),
            actors=self._words(facts.actors),
            recipients=self._words(facts.recipients),
            words=self._words(facts.words),
            marks=frozenset(f"{one}-{self.number}" for one in facts.marks),
            telling=tuple((self._word(word), weight) for word, weight in facts.telling),
            names=tuple(map(self._word, facts.names)),
        )


def keep(record: Record, some: Iterator[tuple[Incoming, Read]]) -> int:
    """Put reports with their reading into a record; return how many mentions."""
    count = 0
    with record.begin() as parts:
        for item, read in some:
            parts.texts.add(item, "waiting", [])
            parts.readings.keep(item.revision.id, read, 0)
            count += len(read)
    return count


def measure(read: list[tuple[Incoming, Read]], worlds: int, folder: Path) -> str:
    """A line of the table."""
    late, rest = (
        read[:: len(read) // ADDED][:ADDED],
        [one for n, one in enumerate(read) if n % (len(read) // ADDED)],
    )
    with Record.open(folder / f"{worlds}.dateline", create=True) as record:
        count = 0
        for number in range(worlds):
            world = World(number)
            count += keep(record, (world.told(*one) for one in rest))
        started = time.perf_counter()
        link_found(record, Silent())
        linked = time.perf_counter() - started
        started = time.perf_counter()
        group_linked(record, Silent())
        grouped = time.perf_counter() - started
        each: list[float] = []
        for one in late:
            keep(record, iter([one]))
            started = time.perf_counter()
            link_found(record, Silent())
            group_linked(record, Silent())
            each.append(1000 * (time.perf_counter() - started))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each.sort()
    return (
        f"| {count:,} | {linked:.1f} | {1000 * linked / count:.2f} | {grouped:.1f} | {each[len(each) // 2]:.0f} "
        f"| {each[int(0.95 * len(each))]:.0f} | {memory:.0f} |"
    )


def main() -> None:
    """Measure at each size and print."""
    sizes = [int(word) for word in sys.argv[1:]] or WORLDS
    read = read_once()
    print(
        "| mentions | linking, s | ms a mention | reconciling, s | one report more, ms (median) | (95 of 100) | memory, MB at most |\n"
        "|---|---|---|---|---|---|---|",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        for worlds in sizes:
            print(measure(read, worlds, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
