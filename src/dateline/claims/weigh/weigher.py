"""The trees that answer the questions, and what is made of their answers: read from a folder, asked through onnxruntime."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any, Final

from dateline.claims.weigh.asked import QUESTIONS, Question
from dateline.errors import InputError
from dateline.tagger.columns import Column, Features, table_of
from dateline.tagger.onnx import chance, log_odds, open_session

ABOUT: Final = "weigher.json"
BASE: Final = "base"
"""The folder, in a weigher's, of the one that it goes on from."""
NEARLY: Final = 1e-4
"""No probability is taken to be nearer to 0 or 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What is made of a probability.

    A mention is told from `told` on. Another place or time than the rules' is taken where it is likelier by `place` or
    `time` at least. A side that the rules found stays from `keep_...` on, another joins from `add_...` on.
    """

    told: float
    place: float
    time: float
    keep_actor: float
    add_actor: float
    keep_recipient: float
    add_recipient: float


class Weigher:
    """A trained weigher: a folder with its trees, a file for each question, and what is known of them.

    One that goes on from another holds that in a folder of its own: its answer is a feature more, and stands where there
    was nothing to learn about a question.

    Raises `InputError` where the folder holds none that this version can read.
    """

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        try:
            self.about: dict[str, Any] = json.loads(folder.joinpath(ABOUT).read_text(encoding="utf-8"))
            self.thresholds = Thresholds(**self.about["thresholds"])
            self._columns: dict[Question, dict[Column, int]] = {
                question: {tuple(column): n for n, column in enumerate(columns)}
                for question, columns in self.about["columns"].items()
            }
            self._curve: tuple[float, float] = tuple(self.about["calibration"])
            self._base = Weigher(folder.joinpath(BASE)) if self.about["goes_on"] else None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{folder} should hold a trained weigher ({ABOUT} and a file for each question): {error}. "
                "Train one with: dateline train",
                subject=str(folder),
            ) from error
        lacking = [] if self._base else [q for q in QUESTIONS if q not in self._columns]
        if lacking:
            raise InputError(
                f"{folder} should hold trees for every question, and has none for {', '.join(lacking)}. Train it again: dateline train",
                subject=str(folder),
            )

    @property
    def version(self) -> str:
        """The weigher's version: a part of the origin of all that it takes."""
        return str(self.about["version"])

    @cached_property
    def _sessions(self) -> dict[Question, Any]:
        return {
            question: open_session(self._folder.joinpath(f"{question}.onnx").read_bytes())
            for question in self._columns
        }

    def weigh(self, question: Question, asked: Sequence[Features]) -> list[float]:
        """Return how likely each is to be answered with yes, in 0..1, to four places."""
        if not asked:
            return []
        if self._base is not None:
            if question not in self._columns:
                return self._base.weigh(question, asked)
            asked = with_answers(self._base, question, asked)
        table = table_of(asked, self._columns[question])
        (chances,) = self._sessions[question].run(None, {"features": table})
        return [round(float(sure), 4) for sure in chances[:, 0]]

    def confidence(self, sure: float) -> float:
        """How often a mention that is told by this probability is one, in 0..1: a logistic curve over its log-odds."""
        slope, shift = self._curve
        return chance(slope * log_odds(sure, NEARLY) + shift)


def with_answers(weigher: Weigher, question: Question, asked: Sequence[Features]) -> list[Features]:
    """Features with a weigher's answer to them, as log-odds."""
    chances = weigher.weigh(question, asked)
    return [
        {**features, "before": log_odds(sure, NEARLY)} for features, sure in zip(asked, chances, strict=True)
    ]
