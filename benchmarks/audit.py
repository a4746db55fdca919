"""Measure how neutral the shipped reader is to names and loaded words, on the syria reports (`docs/audit.md`).

    .venv/bin/python benchmarks/audit.py [--raise] [--changes N] [--rules]

`--rules` reads without the weigher. Prints all reports and the two halves by date; with `--changes`, N examples for each set of swaps. `--raise` lifts
`tests/floors.json` to what was reached on all reports; it never lowers.
"""

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import repeat
from multiprocessing import get_context

from corpora import SYRIA, by_date, read_gold
from dateline.batch.taggers import open_tagger
from dateline.claims.find import find_claims
from dateline.evaluate.audit import Audited, AuditFigures, SwapFigures, Tally, audit_one
from dateline.evaluate.swaps import swap_sets
from dateline.gazetteer.cache import open_gazetteer
from dateline.gazetteer.index import Gazetteer
from dateline.ingest import read_file
from dateline.records.report import Incoming, Revision
from dateline.settings import Settings, TaggerName
from dateline.tagger.tagged import Tagger
from floors import raise_floors

JOBS = 2
EVERY = 6
EVERY_SIXTH = "every sixth report"
"""What the tests measure, as all reports take minutes."""


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer(Settings.from_environment())


RULES = "--rules" in sys.argv
SET = "audit.syria, rules" if RULES else "audit.syria"


@cache
def _tagger(name: TaggerName) -> Tagger:
    return open_tagger(Settings(tagger=name))


def _audit_one(revision: Revision, tagger: TaggerName) -> Audited:
    return audit_one(revision, lambda one: find_claims(one, _tagger(tagger), _gazetteer()).mentions)


def audited(examples: int = 0, every: int = 1) -> dict[str, AuditFigures]:
    """The figures of all reports and of the two halves by date, or of every so manieth of them."""
    _gazetteer()
    items = list(read_file(SYRIA / "reports.jsonl", Settings()))
    revisions = {item.sighting.own_id: item.revision for item in items if isinstance(item, Incoming)}
    revisions = dict(list(revisions.items())[::every])
    with ProcessPoolExecutor(JOBS, mp_context=get_context("spawn")) as pool:
        tagger: TaggerName = "rules" if RULES else "weighed"
        results = pool.map(_audit_one, revisions.values(), repeat(tagger), chunksize=10)
        found = dict(zip(revisions, results, strict=True))
    gold = read_gold(SYRIA / "gold.jsonl")
    parts = {"syria": gold} | dict(
        zip(("syria, earlier half", "syria, later half"), by_date(gold), strict=True)
    )
    return {
        name: _added_up([found[rid] for rid in part if rid in found], examples)
        for name, part in parts.items()
    }


def _added_up(found: Sequence[Audited], examples: int) -> AuditFigures:
    tally = Tally(swap_sets(), examples)
    for one in found:
        tally.add(one)
    return tally.figures()


def figures(found: dict[str, AuditFigures], name: str) -> dict[str, dict[str, float]]:
    """What the floors hold: the share of mentions that changed in nothing, over all swaps, in per cent."""
    return {name: {"neutral": 100 * (found["syria"].overall.neutral_share or 0.0)}}


def report(name: str, found: AuditFigures) -> None:
    """Print the figures of some reports."""
    print(
        f"\n{f'{name}: {found.reports} reports, {found.unswappable} without the words':56}{'copies':>7}{'mentions':>9}{'neutral':>9}{'near':>7}{'drift':>7}"
    )
    for family in ("actors", "loaded words"):
        _line(found.of(family))
        for one in found.sets:
            if one.family == family:
                _line(one, "  ")
    _line(found.overall)


def _line(one: SwapFigures, indent: str = "") -> None:
    shares = "".join(
        f"{'–' if share is None else f'{100 * share:.1f}':>{width}}"
        for share, width in ((one.neutral_share, 9), (one.near_neutral_share, 7))
    )
    changed = ", ".join(f"{change} {number}" for change, number in one.changes.items() if number)
    print(
        f"  {indent + one.name:54}{one.copies:>7}{one.mentions:>9}{shares}{one.mean_drift or 0:>7.3f}  {changed}"
    )


def main() -> None:
    """Measure, print, and raise the floors if asked to."""
    shown = int(sys.argv[sys.argv.index("--changes") + 1]) if "--changes" in sys.argv else 0
    found = audited(shown)
    for name, one in found.items():
        report(name, one)
    for example in found["syria"].examples:
        print(f"\n{example.swaps}: {'; '.join(example.changes)}\n  - {example.before}\n  + {example.after}")
    if "--raise" in sys.argv:
        raise_floors(figures(found, SET) | figures(audited(every=EVERY), f"{SET}, {EVERY_SIXTH}"))


if __name__ == "__main__":
    main()
