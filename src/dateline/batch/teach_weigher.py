"""Trains a weigher: annotated reports to examples of right and wrong answers, and these to a folder of trees.

It is measured on folds by date, each read by trees that grew on the others without the reports that share an incident with it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import VERSION, RuleTagger, read
from dateline.claims.weigh.asked import QUESTIONS, Asked, Question
from dateline.claims.weigh.tagger import questions_of
from dateline.claims.weigh.weigher import ABOUT, Thresholds
from dateline.evaluate.compare import Line, days, pair_up, parties, places_agree, wordings_agree
from dateline.ids import content_hash
from dateline.publish.mentions import mention_line
from dateline.records.report import Revision
from dateline.train.trees import Example, Growth, Trees, grow

THRESHOLDS: Final = Thresholds(
    told=0.25,
    place=0.1,
    time=0.0,
    keep_actor=0.2,
    add_actor=0.5,
    keep_recipient=0.15,
    add_recipient=0.5,
)
GROWTH: Final[Mapping[Question, Growth]] = {
    question: Growth(trees=200 if question == "told" else 300) for question in QUESTIONS
}

Examples = Mapping[Question, Sequence[Example]]


def examples_of(
    revision: Revision, gold: Sequence[Line], weight: float = 1.0
) -> Iterator[tuple[Question, Example]]:
    """Yield what a revision and its annotation in the mention format teach.

    Whether a mention is told is asked of all; the rest of those alone that the annotation has too.
    """
    ours = find_claims(revision, RuleTagger()).mentions
    names = {mention.id: mention.id for mention in ours}
    lines = [mention_line(mention, revision.text, names) for mention in ours]
    partner = {j: gold[i] for i, j in pair_up(gold, lines)}
    for asked in questions_of(revision, read(revision)):
        theirs = partner.get(asked.mention)
        if asked.question == "told":
            yield asked.question, Example(features=asked.features, right=theirs is not None, weight=weight)
        elif theirs is not None:
            right = _right(asked, theirs, revision.text)
            yield asked.question, Example(features=asked.features, right=right, weight=weight)


def _right(asked: Asked, gold: Line, text: str) -> bool:
    words = asked.span.of(text) if asked.span else ""
    if asked.question == "place":
        place = {"text": words, "name": asked.name.of(text) if asked.name else words}
        return bool(gold.get("places")) and places_agree(gold["places"][0], place)
    if asked.question == "time":
        when = asked.when
        return when is not None and days(gold) == (str(when.earliest), str(when.latest))
    if asked.question == "actor":
        return any(wordings_agree(party["text"], words) for party in parties(gold))
    return any(wordings_agree(target["text"], words) for target in gold.get("targets") or ())


def gather(found: Iterable[tuple[Question, Example]]) -> dict[Question, list[Example]]:
    """Examples by their question."""
    gathered: dict[Question, list[Example]] = {question: [] for question in QUESTIONS}
    for question, example in found:
        gathered[question].append(example)
    return gathered


def grow_all(examples: Examples, growth: Mapping[Question, Growth] = GROWTH) -> dict[Question, Trees]:
    """Trees for every question."""
    return {question: grow(examples[question], growth[question]) for question in QUESTIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is written beside the trees: where they come from, and what they came to."""

    made_from: str
    reports: int
    figures: Mapping[str, Any]
    thresholds: Thresholds = THRESHOLDS


def write_weigher(trees: Mapping[Question, Trees], examples: Examples, folder: Path, about: About) -> str:
    """Write a weigher's files and return its version, which names the examples, the rules and how the trees grew."""
    folder.mkdir(parents=True, exist_ok=True)
    made = json.dumps(
        [
            VERSION,
            asdict(about.thresholds),
            {question: asdict(growth) for question, growth in GROWTH.items()},
            {
                question: sorted(json.dumps(asdict(example), sort_keys=True) for example in some)
                for question, some in examples.items()
            },
        ],
        sort_keys=True,
    )
    version = content_hash(made.encode())[:8]
    for question, grown in trees.items():
        (folder / f"{question}.onnx").write_bytes(grown.onnx())
    written = {
        "version": version,
        "thresholds": asdict(about.thresholds),
        "columns": {question: grown.columns for question, grown in trees.items()},
        "made_from": about.made_from,
        "reports": about.reports,
        "examples": {question: len(some) for question, some in examples.items()},
        "figures": about.figures,
    }
    (folder / ABOUT).write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return version
