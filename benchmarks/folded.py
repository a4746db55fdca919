"""Weighers that never learned from what they read: the syria reports in five folds by date, each with trees of the other four.

Growing them takes two minutes; they are kept in the user's cache until the code or the data that they depend on changes.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

import carry_over
import dateline
from corpora import SYRIA, read_gold
from dateline.batch.annotated import lines_of
from dateline.batch.teach_weigher import About, Examples, examples_of, gather, joined, write_weigher
from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import RuleTagger, read
from dateline.claims.weigh.asked import Asked, Question
from dateline.claims.weigh.tagger import WeighedTagger, questions_of
from dateline.claims.weigh.weigher import ABOUT, Weigher
from dateline.ids import content_hash
from dateline.ingest import read_file
from dateline.records.report import Incoming, Revision
from dateline.records.values import Origin
from dateline.settings import Settings
from dateline.tagger.tagged import TaggedMention
from dateline.train.trees import Example

FOLDS = 5
MUC4_WEIGHT = 0.5
"""What an example of muc4 counts: a template leaves more open than our annotation."""
MADE_FROM = (
    "621 syria reports (FA-KES, CC BY 4.0, annotated by Dateline) and 1,300 training texts of muc4 (text status unclear), "
    "of which features alone are kept"
)
ROOT = Path(dateline.__file__).parent
NOT_READ_WITH = ("link_", "gazetteer_", "audit_", "ingest_", "between", "grading", "toll_sources")
"""Tables that the trees do not depend on."""


class FoldedTagger:
    """Reads each syria report by trees that grew on other folds."""

    def __init__(self, folders: Sequence[Path], fold_of: dict[str, int]) -> None:
        self._taggers = [WeighedTagger(Weigher(folder)) for folder in folders]
        self._fold_of = fold_of

    @property
    def origin(self) -> Origin:
        """The folds, by their versions."""
        version = "+".join(tagger.weigher.version for tagger in self._taggers)
        return Origin(kind="model", name="folds", version=content_hash(version.encode())[:8])

    def tag(self, revision: Revision) -> tuple[TaggedMention, ...]:
        """What the weigher of the revision's fold makes of it."""
        return self._taggers[self._fold_of[revision.id]].tag(revision)


def folded_tagger() -> FoldedTagger:
    """The tagger of the folds, grown where it is not kept."""
    gold = read_gold(SYRIA / "gold.jsonl")
    revisions = revisions_of(SYRIA / "reports.jsonl")
    order = by_date(gold)
    fold_of = {revisions[rid].id: n for n, part in enumerate(folds(order)) for rid in part}
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dateline-folds" / _key()
    folders = [home / str(n) for n in range(FOLDS)]
    if not all((folder / ABOUT).exists() for folder in folders):
        print("growing the trees of the folds ...", file=sys.stderr, flush=True)
        by_report = syria_examples(gold, revisions)
        more = muc4_examples()
        for folder, part in zip(folders, folds(order), strict=True):
            rest = [by_report[rid] for rid in others(order, part, gold)]
            write_weigher(joined([*rest, more]), folder, About(made_from="a fold", reports=len(rest)))
    return FoldedTagger(folders, fold_of)


@contextmanager
def reading_by_folds() -> Iterator[None]:
    """Let everything in this process read the syria reports by folds."""
    tagger = folded_tagger()
    with patch("dateline.batch.read.open_tagger", lambda _: tagger):
        yield


def _key() -> str:
    """Names the code and the data that the trees depend on."""
    lists = [path for path in (ROOT / "data").glob("*.toml") if not path.name.startswith(NOT_READ_WITH)]
    ours = [path for path in (ROOT / "claims").rglob("*.py") if path.parent.name != "between"]
    ours += [*lists, ROOT / "train" / "trees.py", ROOT / "actors.py", ROOT / "data" / "actors.csv"]
    ours += [
        ROOT / "batch" / "teach_weigher.py",
        Path(__file__),
        Path(carry_over.__file__),
        SYRIA / "gold.jsonl",
    ]
    return content_hash(b"".join(path.read_bytes() for path in sorted(ours)))[:16]


# ---- the folds ----


def by_date(gold: dict[str, Any]) -> list[str]:
    """The ids of reports in the order of their dates."""
    return sorted(gold, key=lambda rid: (gold[rid]["report_date"] or "", rid))


def folds(order: Sequence[str]) -> list[Sequence[str]]:
    """The ids of the reports of each fold."""
    return [order[len(order) * n // FOLDS : len(order) * (n + 1) // FOLDS] for n in range(FOLDS)]


def others(order: Sequence[str], part: Sequence[str], gold: dict[str, Any]) -> list[str]:
    """The reports outside a fold that share no incident with it."""
    told = {mention["incident"] for rid in part for mention in gold[rid]["mentions"]}
    held = set(part)
    return [r for r in order if r not in held and not any(m["incident"] in told for m in gold[r]["mentions"])]


# ---- the examples ----


def revisions_of(path: Path) -> dict[str, Revision]:
    """Revisions by their own id, or the name of their file."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    return {
        item.sighting.own_id or file.stem: item.revision
        for file in files
        for item in read_file(file, Settings())
        if isinstance(item, Incoming)
    }


def syria_examples(gold: dict[str, Any], revisions: dict[str, Revision]) -> dict[str, Examples]:
    """What each syria report teaches."""
    return {rid: gather(examples_of(revisions[rid], gold[rid]["mentions"])) for rid in gold}


def muc4_examples(most: int | None = None) -> Examples:
    """What the training texts of muc4 teach: a template stands for a mention, what it leaves open teaches nothing."""
    found: list[tuple[Question, Example]] = []
    for revision, templates in islice(carry_over.muc4("train"), most):
        lines = lines_of(revision, find_claims(revision, RuleTagger()).mentions)
        partner = {j: templates[i] for i, j in carry_over.pairs(templates, lines)}
        reading = read(revision)
        for asked in questions_of(revision, reading) if not reading.little else ():
            right = _right(asked, partner.get(asked.mention), revision.text)
            if right is not None:
                example = Example(features=asked.features, right=right, weight=MUC4_WEIGHT)
                found.append((asked.question, example))
    return gather(found)


def _right(asked: Asked, told: carry_over.Told | None, text: str) -> bool | None:
    """Whether a template says yes; None where it does not say."""
    if asked.question == "told":
        return told is not None
    if told is None or asked.span is None:
        return None
    if asked.question == "time":
        when = asked.when
        return told.date == (str(when.earliest), str(when.latest)) if told.date and when else None
    stated = {"place": told.place, "actor": told.initiator, "recipient": told.target}[asked.question]
    words = (asked.name or asked.span).of(text)
    return any(carry_over.same(thing, words) for thing in stated) if stated else None
