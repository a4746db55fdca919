"""Reports per second and memory of a whole build, as the number of reports grows tenfold and a hundredfold.

    .venv/bin/python benchmarks/throughput.py [--times 1 10 100] [--jobs 2]

Cost per report should stay flat. Beside it, as a yardstick of the machine on that day: reading the same texts with
nothing but json and a regular expression for words.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpora import SYRIA
from dateline.batch import build
from dateline.settings import Settings
from worlds import repeat


class Clock:
    """Progress that remembers what each stage took.

    `stages` in seconds; `worked` in seconds of a processor, those of the pool's processes among them, which other work on
    the machine does not lengthen; `memory` the most (MB) that the process had held by its end.
    """

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self.worked: dict[str, float] = {}
        self.memory: dict[str, int] = {}
        self._name, self._since, self._worked = "", time.monotonic(), _processor_seconds()

    def stage(self, name: str, total: int | None) -> None:
        """A stage begins."""
        del total
        self.end()
        self._name = name

    def step(self, number: int = 1) -> None:
        """Nothing to remember."""

    def note(self, words: str) -> None:
        """Nothing to remember."""

    def end(self) -> None:
        """The stage that ran is over."""
        now, worked = time.monotonic(), _processor_seconds()
        if self._name:
            self.stages[self._name] = self.stages.get(self._name, 0.0) + now - self._since
            self.worked[self._name] = self.worked.get(self._name, 0.0) + worked - self._worked
            self.memory[self._name] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        self._since, self._worked = now, worked


def _processor_seconds() -> float:
    """What this process and those of it that have ended have used of a processor."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def run(times: int, jobs: int) -> dict[str, object]:
    """Build one record in this process and return what it took."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "reports.jsonl"
        number = 0
        with source.open("w", encoding="utf-8") as out:
            for number, row in enumerate(repeat(SYRIA / "reports.jsonl", times), start=1):  # noqa: B007
                out.write(json.dumps(row) + "\n")
        started = time.monotonic()
        words = 0
        with source.open(encoding="utf-8") as lines:
            for line in lines:
                words += len(re.findall(r"\w+", json.loads(line)["text"]))
        bare = time.monotonic() - started
        clock = Clock()
        started = time.monotonic()
        summary = build([source], Settings(record=Path(name) / "r.dateline", jobs=jobs), clock)
        clock.end()
        took = time.monotonic() - started
        size = (Path(name) / "r.dateline").stat().st_size
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "reports": number,
        "seconds": round(took, 1),
        "reports per second": round(number / took, 1),
        "times the bare reading": round(took / bare),
        "peak MB": round(peak / 1024),
        "MB by the end of": clock.memory,
        "record MB": round(size / 1e6),
        "incidents": summary.holds["incidents"],
        "copies": summary.copies,
        "ms per report": {stage: round(1000 * spent / number, 2) for stage, spent in clock.stages.items()},
        "processor ms per report": {
            stage: round(1000 * spent / number, 2) for stage, spent in clock.worked.items()
        },
    }


def main() -> None:
    """Run each size in a process of its own, so that memory is its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(run(args.times[0], args.jobs)))
        return
    for times in args.times:
        command = [sys.executable, __file__, "--one", "--times", str(times), "--jobs", str(args.jobs)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
