"""Models that decide as a test wants, behind the real tagger: a tokenizer of words, and answers made of numbers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from dateline.claims.rules.tagger import RuleTagger
from dateline.tagger.model.read import Thresholds
from dateline.tagger.model.scheme import GROUPS, MODALITIES, PARTS, ROLES, STANCES, TYPES, names
from dateline.tagger.model.tagger import ABOUT, ENCODER, MENTIONS, TOKENIZER, ModelTagger
from dateline.tagger.tagged import Tagger

WIDTH = 4
Decide = Callable[[str, dict[str, Any], dict[str, Any]], None]


def tokenizer() -> Any:
    """Cuts at blanks and punctuation; every word has the same number."""
    made = Tokenizer(WordLevel({"[UNK]": 0, "[PAD]": 1, "[CLS]": 2, "[SEP]": 3}, unk_token="[UNK]"))  # noqa: S106
    made.pre_tokenizer = Whitespace()
    return made


def folder_of_a_model(folder: Path, thresholds: dict[str, Any] | None = None) -> Path:
    """A model's folder without its networks."""
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer().save(str(folder / TOKENIZER))
    about = {
        "version": "made",
        "thresholds": thresholds or {},
        "calibration": {"told": [1.0, 0.0], "found": [1.0, 0.0]},
        "names": names(),
    }
    (folder / ABOUT).write_text(json.dumps(about))
    return folder


class Made(ModelTagger):
    """A model whose answers are all "outside" and "the first type", until `decide` changes them in place."""

    def __init__(
        self,
        folder: Path,
        thresholds: Thresholds,
        decide: Decide = lambda *_: None,
        first: Tagger | None = None,
    ) -> None:
        super().__init__(folder_of_a_model(folder), first or RuleTagger())
        self._thresholds = thresholds
        self.decide = decide

    def _ask(self, name: str, given: dict[str, Any]) -> list[Any]:
        length = len(given["all_marks"])
        answer: dict[str, Any]
        if name == ENCODER:
            answer = {"states": _zeros(length, WIDTH), "found": _outside(length, 2)}
        elif name == MENTIONS:
            rows = len(given["hints"])
            answer = {
                "told": _zeros(rows),
                "kind": _zeros(rows, len(TYPES)),
                "role": _zeros(rows, len(ROLES)),
                "modality": _zeros(rows, len(MODALITIES)),
                "parts": _outside(rows, length, len(PARTS)),
            }
        else:
            rows = len(given["kind"])
            answer = {
                "tags": _outside(rows, length),
                "group": _zeros(rows, len(GROUPS)),
                "stance": _zeros(rows, len(STANCES)),
            }
        self.decide(name, given, answer)
        return list(answer.values())


def _zeros(*shape: int) -> Any:
    return np.zeros(shape, dtype=np.float32)


def _outside(*shape: int) -> Any:
    tags = np.zeros((*shape, 3), dtype=np.float32)
    tags[..., 0] = 9
    return tags
