"""Trains a weigher: annotated reports to examples of right and wrong answers, and these to a folder of trees.

It is measured on folds by date, each read by trees that grew on the others, without the reports that share an incident with
the fold; the calibration of its confidence comes from there too.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

from dateline.batch.annotated import Annotated, Taught, annotated, figures_of, lines_of, need, split_by_date
from dateline.batch.progress import Progress
from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import VERSION, RuleTagger, read
from dateline.claims.weigh.asked import QUESTIONS, Asked, Question
from dateline.claims.weigh.tagger import WeighedTagger, questions_of
from dateline.claims.weigh.weigher import ABOUT, BASE, Thresholds, Weigher, with_answers
from dateline.errors import InputError
from dateline.evaluate.compare import Line, days, pair_up, parties, places_agree, wordings_agree
from dateline.ids import content_hash
from dateline.records.report import Revision
from dateline.settings import Settings
from dateline.train.calibrate import calibration_error, fit_curve, log_odds, reliability
from dateline.train.trees import Example, Growth, Trees, grow

THRESHOLDS: Final = Thresholds(
    told=0.25,
    place=0.05,
    time=0.0,
    keep_actor=0.2,
    add_actor=0.45,
    keep_recipient=0.25,
    add_recipient=0.4,
)
"""Chosen on the folds of the earlier half of the syria reports, the same for all weighers; `told` lower than is best there: what is
left out is lost, and in another war all is less sure."""
GROWTH: Final[Mapping[Question, Growth]] = {
    question: Growth(trees=70 if question == "told" else 100, rate=0.13) for question in QUESTIONS
}
GOING_ON: Final = Growth(trees=200, leaves=7)
"""How trees grow that go on from a weigher: smaller, for there are few examples."""

Examples = Mapping[Question, Sequence[Example]]


# ---- what an annotation teaches ----


def examples_of(
    revision: Revision, gold: Sequence[Line], weight: float = 1.0
) -> Iterator[tuple[Question, Example]]:
    """Yield what a revision and its annotation in the mention format teach.

    Whether a mention is told is asked of all; the rest of those alone that the annotation has too.
    """
    reading = read(revision)
    if reading.little:
        return
    lines = lines_of(revision, find_claims(revision, RuleTagger()).mentions)
    partner = {j: gold[i] for i, j in pair_up(gold, lines)}
    for asked in questions_of(revision, reading):
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


def joined(parts: Iterable[Examples]) -> dict[Question, list[Example]]:
    """Examples of several sources."""
    held = list(parts)
    return {question: [example for part in held for example in part[question]] for question in QUESTIONS}


# ---- growing and writing ----


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is written beside the trees: what they were made from and came to, and the curve of their confidence."""

    made_from: str
    reports: int
    figures: Mapping[str, Any] = field(default_factory=dict)
    calibration: tuple[float, float] = (1.0, 0.0)
    thresholds: Thresholds = THRESHOLDS


def write_weigher(examples: Examples, folder: Path, about: About, base: Traversable | None = None) -> str:
    """Grow trees on examples, write them as a weigher, and return its version.

    The version names the examples, the rules that asked, and how the trees grew. With `base` the trees go on from that
    weigher, which is written along.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if base:
        weigher = Weigher(base)
        examples = {question: _with_answers(weigher, question, some) for question, some in examples.items()}
    trees: dict[Question, Trees] = {}
    for question in QUESTIONS:
        try:
            trees[question] = grow(examples[question], GOING_ON if base else GROWTH[question])
        except ValueError as error:
            if base:
                continue
            raise InputError(
                f"The annotations teach nothing about the question {question!r}: {error}. Annotate more reports.",
                subject=str(folder),
            ) from error
        (folder / f"{question}.onnx").write_bytes(trees[question].onnx())
    version = _version(examples, about, going_on=base is not None)
    if base:
        with as_file(base) as path:
            shutil.copytree(path, folder / BASE, dirs_exist_ok=True)
    written = {
        "version": version,
        "goes_on": base is not None,
        "thresholds": asdict(about.thresholds),
        "calibration": about.calibration,
        "made_from": about.made_from,
        "reports": about.reports,
        "examples": {question: len(some) for question, some in examples.items()},
        "figures": about.figures,
        "columns": {question: grown.columns for question, grown in trees.items()},
    }
    (folder / ABOUT).write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return version


def _with_answers(weigher: Weigher, question: Question, examples: Sequence[Example]) -> list[Example]:
    features = with_answers(weigher, question, [example.features for example in examples])
    return [
        Example(features=known, right=example.right, weight=example.weight)
        for known, example in zip(features, examples, strict=True)
    ]


def _version(examples: Examples, about: About, *, going_on: bool) -> str:
    made = json.dumps(
        [
            VERSION,
            asdict(about.thresholds),
            asdict(GOING_ON) if going_on else {q: asdict(growth) for q, growth in GROWTH.items()},
            {
                question: sorted(json.dumps(asdict(example), sort_keys=True) for example in some)
                for question, some in examples.items()
            },
        ],
        sort_keys=True,
    )
    return content_hash(made.encode())[:8]


# ---- measuring ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How often mentions are right that are told by some probability, and the curve that makes it so."""

    curve: tuple[float, float]
    error: float
    bins: list[dict[str, float]]


def calibrated(sure: Sequence[float], right: Sequence[bool]) -> Reliability:
    """The curve over the probabilities of mentions, and how far it is off where it was fitted on the other half of them."""
    evens, odds = slice(0, None, 2), slice(1, None, 2)
    judged: list[tuple[float, bool]] = []
    for fitted, measured in ((evens, odds), (odds, evens)):
        slope, shift = fit_curve(sure[fitted], right[fitted])
        curved = 1 / (1 + np.exp(-(slope * log_odds(sure[measured]) + shift)))
        judged += zip(curved.tolist(), right[measured], strict=True)
    bins = reliability([one for one, _ in judged], [hit for _, hit in judged])
    return Reliability(
        curve=fit_curve(sure, right),
        error=calibration_error(bins),
        bins=[{name: round(value, 3) for name, value in asdict(one).items()} for one in bins],
    )


# ---- the job ----


@dataclass(frozen=True, slots=True, kw_only=True)
class WeigherPlan:
    """What to train on and where to: reports, their annotations in the mention format, the folder of the weigher.

    With `base` the trees go on from that weigher. `folds` of 1 measures nothing.
    """

    reports: Sequence[Path]
    gold: Sequence[Path]
    folder: Path
    base: Traversable | None = None
    folds: int = 5


def teach_weigher(plan: WeigherPlan, settings: Settings, progress: Progress) -> Taught:
    """Train a weigher and write it. Raises `InputError` where the extra is missing or nothing can be learnt from."""
    need("train", ("lightgbm", "onnx"))
    reports, lacking = annotated(plan.reports, plan.gold, settings, progress)
    progress.stage("Finding examples", len(reports))
    examples: dict[str, Examples] = {}
    for one in reports:
        examples[one.id] = gather(examples_of(one.revision, one.mentions))
        progress.step()
    figures: dict[str, float] = {}
    held = None
    if plan.folds > 1:
        figures, held = _measured(plan, reports, examples, progress)
    progress.stage("Growing trees", None)
    about = About(
        made_from=f"{len(reports)} reports annotated by the user",
        reports=len(reports),
        figures=figures,
        calibration=held.curve if held else (1.0, 0.0),
    )
    version = write_weigher(joined(examples.values()), plan.folder, about, plan.base)
    return Taught(
        folder=plan.folder,
        version=version,
        reports=len(reports),
        lacking=tuple(lacking),
        figures=figures,
        calibration_error=held.error if held else None,
    )


def _measured(
    plan: WeigherPlan, reports: Sequence[Annotated], examples: Mapping[str, Examples], progress: Progress
) -> tuple[dict[str, float], Reliability]:
    """F1 of each measure over all folds (the share of right ones for claimants), and the calibration."""
    progress.stage(f"Measuring on {plan.folds} folds", plan.folds)
    lines: dict[str, list[Line]] = {}
    sure: list[float] = []
    right: list[bool] = []
    for rest, part in split_by_date(reports, plan.folds):
        with TemporaryDirectory() as name:
            folder = Path(name)
            about = About(made_from="a fold", reports=len(rest))
            write_weigher(joined(examples[one.id] for one in rest), folder, about, plan.base)
            tagger = WeighedTagger(Weigher(folder))
            for one in part:
                mentions = find_claims(one.revision, tagger).mentions
                lines[one.id] = lines_of(one.revision, mentions)
                hits = {j for _, j in pair_up(one.mentions, lines[one.id])}
                sure += [mention.confidence for mention in mentions]
                right += [n in hits for n in range(len(mentions))]
        progress.step()
    return figures_of({one.id: one.mentions for one in reports}, lines), calibrated(sure, right)
