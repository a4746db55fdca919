"""Training: examples in, weights and curves out. The same configuration, seed and examples give the same weights on one machine."""

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - the name that torch's users know

from dateline.tagger.model.features import distances, pool
from dateline.tagger.model.scheme import (
    GROUPS,
    MODALITIES,
    OUTCOMES,
    PARTS,
    ROLES,
    STANCES,
    TYPES,
)
from dateline.train.examples import UNKNOWN, Candidate, Example
from dateline.train.network import TAGS, Network

WARM_UP: Final = 0.08
"""The share of the steps over which the rates rise; they then fall to a fiftieth, in a straight line."""

WEIGHTS: Final = {
    "found": 3.0,
    "told": 1.0,
    "type": 1.0,
    "role": 0.5,
    "modality": 0.5,
    "parts": 0.3,
    "said": 0.2,
}
"""What each loss counts for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """How to train. `rate` is for the encoder, `head_rate` for the rest; `batch` counts reports.

    `alone` is the share of the readings in which the first reader's marks are taken away, so that the model learns to
    read by itself; `size` is the width of the heads, `drop` the share of dropout.
    """

    seed: int = 1
    epochs: int = 10
    batch: int = 4
    rate: float = 1e-4
    head_rate: float = 1e-3
    size: int = 192
    drop: float = 0.15
    alone: float = 0.2
    threads: int = 2
    half: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """One report with the marks of the first reader, and without."""

    with_first: Example
    alone: Example


def train(
    network: Network,
    views: Sequence[Views],
    config: Config,
    checkpoint: Path,
    tell: Callable[[dict[str, float]], None] = lambda _: None,
) -> list[dict[str, float]]:
    """Train a network in place and return its curve, a row an epoch.

    After every epoch all is kept in `checkpoint`; where it is there already, training goes on behind its last epoch.
    """
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    for name, weight in network.encoder.encoder.embeddings.named_parameters():
        weight.requires_grad = "LayerNorm" in name
    near = [p for n, p in network.named_parameters() if n.startswith("encoder.encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.encoder.")]
    groups = [{"params": near, "lr": config.rate}, {"params": heads, "lr": config.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = config.epochs * -(-len(views) // config.batch)

    def pace(step: int) -> float:
        return min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.02, 1 - step / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)
    curve = _resume(network, optimizer, schedule, config, checkpoint)
    for epoch in range(len(curve), config.epochs):
        order = list(range(len(views)))
        draw = random.Random(config.seed * 1000 + epoch)  # noqa: S311 - an order, not a secret
        draw.shuffle(order)
        network.train()
        losses: Counter[str] = Counter()
        for start in range(0, len(order), config.batch):
            batch = order[start : start + config.batch]
            for n in batch:
                view = views[n].alone if draw.random() < config.alone else views[n].with_first
                found = report_loss(network, view, half=config.half)
                total = torch.stack([WEIGHTS[name] * loss for name, loss in found.items()]).sum()
                (total / len(batch)).backward()
                losses.update({name: float(loss.detach()) for name, loss in found.items()})
            torch.nn.utils.clip_grad_norm_([*near, *heads], 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
        row = {"epoch": float(epoch + 1)} | {name: loss / len(views) for name, loss in losses.items()}
        curve.append(row)
        tell(row)
        _keep(network, optimizer, schedule, config, curve, checkpoint)
    return curve


def _decides(config: Config) -> str:
    """What of a configuration decides on the weights; training may go on with another number of threads."""
    return json.dumps(asdict(replace(config, threads=0)), sort_keys=True)


def _keep(  # noqa: PLR0917
    network: Network, optimizer: Any, schedule: Any, config: Config, curve: list[dict[str, float]], path: Path
) -> None:
    held = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "config": _decides(config),
        "curve": curve,
    }
    torch.save(held, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _resume(
    network: Network, optimizer: Any, schedule: Any, config: Config, path: Path
) -> list[dict[str, float]]:
    if not path.exists():
        return []
    held = torch.load(path, weights_only=True)
    if held["config"] != _decides(config):
        return []
    network.load_state_dict(held["network"])
    optimizer.load_state_dict(held["optimizer"])
    schedule.load_state_dict(held["schedule"])
    curve: list[dict[str, float]] = held["curve"]
    return curve


def encode(network: Network, example: Example, *, half: bool) -> Tensor:
    """States [tokens, width] of a report."""
    tokens = example.tokens
    marks = np.zeros((*tokens.ids.shape, example.marks.shape[1]), dtype=np.float32)
    marks.reshape(-1, marks.shape[-1])[tokens.order] = example.marks
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        states = network.encoder(*map(torch.from_numpy, (tokens.ids, tokens.mask, marks)))
    flat = states.float().reshape(-1, states.shape[-1])[torch.from_numpy(tokens.order)]
    dropped: Tensor = network.drop(flat)
    return dropped


def sentence_of(example: Example, where: tuple[int, int]) -> tuple[int, int]:
    """The tokens of the sentence in which a run of tokens begins."""
    return example.tokens.sentences[int(example.tokens.sentence[where[0]])]


def report_loss(network: Network, example: Example, *, half: bool) -> dict[str, Tensor]:
    """The losses of one report, by what they are of."""
    states = encode(network, example, half=half)
    marks = torch.from_numpy(example.marks)
    found = network.mentions.triggers(states, marks)
    tags = torch.from_numpy(example.triggers).T
    weight = torch.tensor([1.0, 3.0, 3.0])
    losses = {"found": F.cross_entropy(found.reshape(-1, TAGS), tags.reshape(-1), weight=weight)}
    candidates = example.candidates
    if not candidates:
        return losses
    told_of = [n for n, one in enumerate(candidates) if one.gold]
    told, kind, role, modality, parts = decide(network, example, candidates, states, marks)
    truth = torch.tensor([float(one.gold is not None) for one in candidates])
    first = torch.from_numpy(np.stack([one.hints for one in candidates]))[:, -1]
    told_loss = F.binary_cross_entropy_with_logits(told, truth, reduction="none")
    losses["told"] = (told_loss * first).sum() / max(1.0, float(first.sum()))
    if not told_of:
        return losses
    gold = [one.gold for one in candidates if one.gold]
    losses["type"] = F.cross_entropy(kind[told_of], torch.tensor([TYPES.index(g.type) for g in gold]))
    losses["role"] = F.cross_entropy(role[told_of], torch.tensor([ROLES.index(g.role) for g in gold]))
    truths = torch.tensor([MODALITIES.index(g.modality) for g in gold])
    losses["modality"] = F.cross_entropy(modality[told_of], truths)
    wanted = torch.from_numpy(np.stack([one.tags for one in candidates if one.tags is not None]))
    losses["parts"] = _tagging(parts[told_of], wanted) / 2
    said = said_loss(network, example, candidates, states, marks)
    return losses | ({"said": said} if said is not None else {})


def decide(
    network: Network, example: Example, candidates: Sequence[Candidate], states: Tensor, marks: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """What the network decides on candidates; see `Mentions.forward`."""
    length = len(example.tokens)
    spans = [one.trigger for one in candidates]
    apart, off = distances(spans, example.tokens)
    answer: tuple[Tensor, Tensor, Tensor, Tensor, Tensor] = network.mentions(
        states,
        torch.from_numpy(pool(spans, length)),
        torch.from_numpy(pool([sentence_of(example, span) for span in spans], length)),
        torch.from_numpy(np.stack([one.hints for one in candidates])),
        torch.from_numpy(np.stack([one.marks for one in candidates])),
        marks,
        torch.from_numpy(apart),
        torch.from_numpy(off),
    )
    return answer


def said_loss(
    network: Network, example: Example, candidates: Sequence[Candidate], states: Tensor, marks: Tensor
) -> Tensor | None:
    """The loss of claimants, groups and stances; None where the report has no part that somebody may say."""
    asked = [(one, said) for one in candidates for said in one.said]
    if not asked:
        return None
    length = len(example.tokens)
    spans = [said.where for _, said in asked]
    apart, off = distances(spans, example.tokens)
    kinds = np.zeros((len(asked), len(PARTS)), dtype=np.float32)
    wanted = torch.zeros((len(asked), length), dtype=torch.long)
    for row, (_, said) in enumerate(asked):
        kinds[row, PARTS.index(said.part.part)] = 1
        if said.claimant:
            wanted[row, said.claimant[0]] = 1
            wanted[row, said.claimant[0] + 1 : said.claimant[1]] = 2
    tags, group, stance = network.claimants(
        states,
        torch.from_numpy(pool(spans, length)),
        torch.from_numpy(pool([one.trigger for one, _ in asked], length)),
        torch.from_numpy(kinds),
        torch.from_numpy(np.stack([one.marks for one, _ in asked])),
        marks,
        torch.from_numpy(apart),
        torch.from_numpy(off),
    )
    loss = _tagging(tags, wanted)
    tolls = [
        (n, GROUPS.index(said.part.group)) for n, (_, said) in enumerate(asked) if said.part.part in OUTCOMES
    ]
    if tolls:
        rows, truth = map(list, zip(*tolls, strict=True))
        loss = loss + F.cross_entropy(group[rows], torch.tensor(truth))
    stances = [(n, STANCES.index(said.part.stance)) for n, (_, said) in enumerate(asked) if said.part.stance]
    if stances:
        rows, truth = map(list, zip(*stances, strict=True))
        loss = loss + F.cross_entropy(stance[rows], torch.tensor(truth)) / 2
    return loss


def _tagging(tags: Tensor, wanted: Tensor) -> Tensor:
    """Cross-entropy summed over tokens, a span's tokens twice, for each span there is to find (or each row)."""
    loss = F.cross_entropy(tags.reshape(-1, TAGS), wanted.reshape(-1), ignore_index=UNKNOWN, reduction="none")
    inside = (wanted.reshape(-1) > 0).float()
    begins = max(float((wanted == 1).sum()), float(wanted.shape[0]))
    return (loss * (1 + inside)).sum() / begins
