"""The tagger by a trained model: it sees what a first reader found, keeps what is told, and reads the rest again."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from dateline.errors import InputError
from dateline.records.report import Revision
from dateline.records.values import Origin
from dateline.tagger.model.features import Floats, Tokens, distances, hints_of, marks_of, pool, tokenize
from dateline.tagger.model.read import (
    Decided,
    Part,
    Thresholds,
    mention_of,
    parts_of,
    runs,
    softmax,
)
from dateline.tagger.model.scheme import MARKS, MODALITIES, PARTS, ROLES, SAID_BY, TYPES, names
from dateline.tagger.onnx import chance, log_odds, open_session
from dateline.tagger.sentences import sentences_of
from dateline.tagger.tagged import TaggedMention, Tagger

ENCODER: Final = "encoder.onnx"
MENTIONS: Final = "mentions.onnx"
CLAIMANTS: Final = "claimants.onnx"
TOKENIZER: Final = "tokenizer.json"
ABOUT: Final = "model.json"
NEARLY: Final = 1e-6
"""No probability is taken to be nearer to 0 or 1."""


class ModelTagger:
    """Implements `dateline.tagger.tagged.Tagger`. `folder` holds a model's files, `first` reads before it.

    Raises `InputError` where the folder holds no model, or one that this code cannot read.
    """

    def __init__(self, folder: Path, first: Tagger) -> None:
        self._folder = folder
        self._first = first
        self._about = about_model(folder)
        self._thresholds = Thresholds(**self._about["thresholds"])
        self._curves = {name: (slope, shift) for name, (slope, shift) in self._about["calibration"].items()}

    @property
    def origin(self) -> Origin:
        """The model of this version over the first reader of its version."""
        version = f"{self._about['version']}+{self._first.origin.version}"
        return Origin(kind="model", name="dateline.tagger.model", version=version)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer  # noqa: PLC0415

        tokenizer = Tokenizer.from_file(str(self._folder / TOKENIZER))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _sessions(self) -> dict[str, Any]:
        return {name: open_session(str(self._folder / name)) for name in (ENCODER, MENTIONS, CLAIMANTS)}

    def _ask(self, name: str, given: dict[str, Any]) -> list[Any]:
        answer: list[Any] = self._sessions[name].run(None, given)
        return answer

    def tag(self, revision: Revision) -> tuple[TaggedMention, ...]:
        """Return the mentions of a revision, news before what is recalled."""
        read = self._first.tag(revision)
        sentences = sentences_of(revision)
        tokens = tokenize(revision.text, sentences, self._tokenizer)
        if tokens is None:
            return read
        decided, positions = self._decide(read, tokens)
        mentions = [mention_of(one, revision.text, tokens, sentences) for one in decided]
        behind = [n for n, one in enumerate(read) if tokens.at(one.trigger) is None]
        mentions += [read[n] for n in behind]
        return _ordered(mentions, [*positions, *behind], read)

    def _decide(
        self, read: Sequence[TaggedMention], tokens: Tokens
    ) -> tuple[list[Decided], list[int | None]]:
        """What is told, and for each its place in the first reading."""
        marks = [marks_of(mention, tokens) for mention in read]
        all_marks = (
            np.maximum.reduce(marks) if marks else np.zeros((len(tokens), len(MARKS)), dtype=np.float32)
        )
        placed = np.zeros((*tokens.ids.shape, len(MARKS)), dtype=np.float32)
        placed.reshape(-1, len(MARKS))[tokens.order] = all_marks
        states, found = self._ask(
            ENCODER,
            {
                "ids": tokens.ids,
                "mask": tokens.mask,
                "marks": placed,
                "order": tokens.order,
                "all_marks": all_marks,
            },
        )
        asked = [(tokens.at(one.trigger), n) for n, one in enumerate(read)]
        candidates: list[tuple[tuple[int, int], int | None, float]] = [
            (where, n, 0.0) for where, n in asked if where
        ]
        taken = [where for where, _, _ in candidates]
        candidates += [
            (run.where, None, run.sure)
            for run in runs(softmax(found[:, 1]), self._thresholds.found)
            if not any(run.where[0] < end and start < run.where[1] for start, end in taken)
        ]
        if not candidates:
            return [], []
        none = np.zeros_like(all_marks)
        spans = [where for where, _, _ in candidates]
        own = np.stack([none if n is None else marks[n] for _, n, _ in candidates])
        apart, off = distances(spans, tokens)
        homes = [tokens.sentences[int(tokens.sentence[start])] for start, _ in spans]
        told, kind, role, modality, parts = self._ask(
            MENTIONS,
            {
                "states": states,
                "at_trigger": pool(spans, len(tokens)),
                "at_sentence": pool(homes, len(tokens)),
                "hints": np.stack(
                    [hints_of(None if n is None else read[n], n or 0) for _, n, _ in candidates]
                ),
                "marks": own,
                "all_marks": all_marks,
                "apart": apart,
                "off": off,
            },
        )
        chances = softmax(parts)
        decided: list[Decided] = []
        rows: list[int] = []
        for row, (where, n, found_sure) in enumerate(candidates):
            sure = found_sure if n is None else chance(float(told[row]))
            if n is not None and sure < self._thresholds.told:
                continue
            rows.append(row)
            said = None if n is None else read[n]
            decided.append(
                Decided(
                    trigger=where,
                    first=said,
                    sure=round(self._calibrated("found" if n is None else "told", sure), 3),
                    kind=_against(kind[row], said.type if said else None, TYPES, self._thresholds.kind),
                    role=_against(role[row], said.role if said else None, ROLES, self._thresholds.role),
                    modality=_against(
                        modality[row], said.modality if said else None, MODALITIES, self._thresholds.modality
                    ),
                    parts=tuple(parts_of(chances[row], said, tokens, self._thresholds)),
                )
            )
        return self._said(decided, own[rows], all_marks, states, tokens), [candidates[row][1] for row in rows]

    def _calibrated(self, curve: str, sure: float) -> float:
        slope, shift = self._curves[curve]
        return chance(slope * log_odds(sure, NEARLY) + shift)

    def _said(
        self, decided: list[Decided], own: Floats, all_marks: Floats, states: Floats, tokens: Tokens
    ) -> list[Decided]:
        """The same with claimants, groups and stances for the parts that somebody may say."""
        asked = [
            (n, k)
            for n, one in enumerate(decided)
            for k, part in enumerate(one.parts)
            if part.part in SAID_BY and part.first is None
        ]
        if not asked:
            return decided
        spans = [decided[n].parts[k].where for n, k in asked]
        apart, off = distances(spans, tokens)
        kinds = np.zeros((len(asked), len(PARTS)), dtype=np.float32)
        kinds[np.arange(len(asked)), [PARTS.index(decided[n].parts[k].part) for n, k in asked]] = 1
        tags, group, stance = self._ask(
            CLAIMANTS,
            {
                "states": states,
                "at_part": pool(spans, len(tokens)),
                "at_trigger": pool([decided[n].trigger for n, _ in asked], len(tokens)),
                "kind": kinds,
                "marks": own[[n for n, _ in asked]],
                "all_marks": all_marks,
                "apart": apart,
                "off": off,
            },
        )
        chances = softmax(tags)
        parts = [list(one.parts) for one in decided]
        for row, (n, k) in enumerate(asked):
            parts[n][k] = replace(
                parts[n][k],
                claimant=self._claimant(chances[row], parts[n][k]),
                group=int(group[row].argmax()),
                stance=int(stance[row].argmax()),
            )
        return [replace(one, parts=tuple(some)) for one, some in zip(decided, parts, strict=True)]

    def _claimant(self, chances: Floats, part: Part) -> tuple[int, int] | None:
        start, end = part.where
        some = [
            run
            for run in runs(chances, self._thresholds.claimant)
            if not (run.where[0] < end and start < run.where[1])
        ]
        return max(some, key=lambda run: run.sure).where if some else None


def _against(scores: Floats, said: str | None, values: Sequence[str], threshold: float) -> int:
    """What the first reading says, unless the model is sure of something else; its own answer where there is none."""
    chances = softmax(scores)
    best = int(chances.argmax())
    return best if said is None or chances[best] >= threshold else values.index(said)


def _ordered(
    mentions: Sequence[TaggedMention], positions: Sequence[int | None], read: Sequence[TaggedMention]
) -> tuple[TaggedMention, ...]:
    """News before what is recalled, else as the first reading orders them and then as the text does; wholes told again."""
    order = sorted(
        range(len(mentions)),
        key=lambda n: (
            mentions[n].role != "news",
            positions[n] if positions[n] is not None else len(read),
            mentions[n].trigger,
        ),
    )
    now = {positions[n]: place for place, n in enumerate(order) if positions[n] is not None}
    found = []
    for n in order:
        position = positions[n]
        whole = read[position].whole if position is not None else None
        found.append(replace(mentions[n], whole=now.get(whole) if whole is not None else None))
    return tuple(found)


def about_model(folder: Path) -> dict[str, Any]:
    """What a model's `model.json` says; raises `InputError` where there is none, or one that this code cannot read."""
    path = folder / ABOUT
    try:
        about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            f"{folder} holds no model that can be read ({ABOUT}: {error}).", subject=str(folder)
        ) from error
    if about.get("names") != names():
        raise InputError(
            f"The model in {folder} was made by another version of Dateline. Train it again: dateline train --network.",
            subject=str(folder),
        )
    return about
