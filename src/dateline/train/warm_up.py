"""Warming up an encoder on related annotations: words tagged in other sets of texts teach it what news of violence is made of.

Each set has heads of its own, which are thrown away; only the encoder is kept.
"""

import json
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812 - the name that torch's users know

from dateline.errors import UnreadableInput
from dateline.records.values import Span
from dateline.tagger.model.features import Ints, Tokenizer, Tokens, tokenize
from dateline.tagger.model.scheme import BEGIN, INSIDE, MARKS
from dateline.tagger.sentences import find_sentences
from dateline.train.network import START_OUTSIDE, TAGS, Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A text of a set with the spans that are tagged in it, by label."""

    set: str
    text: str
    spans: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Example:
    set: str
    tokens: Tokens
    tags: Ints


def warm_up(
    network: Network,
    texts: Sequence[Tagged],
    tokenizer: Tokenizer,
    checkpoint: Path,
    *,
    epochs: int = 2,
    rate: float = 1e-4,
    batch: int = 8,
    seed: int = 1,
    most_tokens: int = 768,
    tell: Callable[[dict[str, float]], None] = lambda _: None,
) -> None:
    """Train a network's encoder in place; after every epoch it is kept in `checkpoint`, and not trained again where that is there.

    A text is read up to `most_tokens`.
    """
    if checkpoint.exists():
        network.encoder.load_state_dict(torch.load(checkpoint, weights_only=True))
        return
    torch.manual_seed(seed)
    for name, weight in network.encoder.encoder.embeddings.named_parameters():
        weight.requires_grad = "LayerNorm" in name
    labels: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        labels[text.set] += [label for label, _ in text.spans if label not in labels[text.set]]
    examples = [one for text in texts if (one := _example(text, labels[text.set], tokenizer, most_tokens))]
    width = network.encoder.encoder.config.hidden_size
    heads = nn.ModuleDict({name: nn.Linear(width, TAGS * len(some)) for name, some in labels.items()})
    for head in heads.values():
        with torch.no_grad():
            head.bias.view(-1, TAGS)[:, 0] = START_OUTSIDE
    near = [p for p in network.encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": near, "lr": rate}, {"params": heads.parameters(), "lr": 10 * rate}], weight_decay=0.01
    )
    steps = epochs * -(-len(examples) // batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.05 * steps)) * max(0.02, 1 - step / steps)
    )
    network.train()
    for epoch in range(epochs):
        draw = random.Random(seed * 1000 + epoch)  # noqa: S311 - an order, not a secret
        order = list(range(len(examples)))
        draw.shuffle(order)
        losses: dict[str, list[float]] = defaultdict(list)
        for start in range(0, len(order), batch):
            some = order[start : start + batch]
            for n in some:
                loss = _loss(network, heads[examples[n].set], examples[n])
                (loss / len(some)).backward()  # type: ignore[no-untyped-call,unused-ignore]
                losses[examples[n].set].append(float(loss.detach()))
            torch.nn.utils.clip_grad_norm_(near, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
        tell({"epoch": epoch + 1.0} | {name: sum(some) / len(some) for name, some in sorted(losses.items())})
        torch.save(network.encoder.state_dict(), checkpoint.with_suffix(".part"))
    checkpoint.with_suffix(".part").replace(checkpoint)


def _example(text: Tagged, labels: Sequence[str], tokenizer: Tokenizer, most: int) -> _Example | None:
    sentences = find_sentences(text.text)
    tokens = tokenize(text.text, sentences, tokenizer, most)
    if tokens is None:
        return None
    tags = np.zeros((len(tokens), len(labels)), dtype=np.int64)
    for label, span in text.spans:
        where = tokens.at(span)
        if where:
            tags[where[0], labels.index(label)] = BEGIN
            tags[where[0] + 1 : where[1], labels.index(label)] = INSIDE
    return _Example(set=text.set, tokens=tokens, tags=tags)


def _loss(network: Network, head: Any, example: _Example) -> torch.Tensor:
    tokens = example.tokens
    marks = torch.zeros((*tokens.ids.shape, len(MARKS)))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.encoder(torch.from_numpy(tokens.ids), torch.from_numpy(tokens.mask), marks)
    flat = states.float().reshape(-1, states.shape[-1])[torch.from_numpy(tokens.order)]
    wanted = torch.from_numpy(example.tags).reshape(-1)
    loss = F.cross_entropy(head(network.drop(flat)).reshape(-1, TAGS), wanted, reduction="none")
    return (loss * (1 + (wanted > 0))).sum() / max(5.0, float((wanted == BEGIN).sum()))


def read_tagged(path: Path) -> list[Tagged]:
    """Tagged texts of a file: a line each, `{"set": ..., "text": ..., "spans": [[label, start, end], ...]}`.

    Raises `UnreadableInput` with the number of the line that is not in this form.
    """
    found = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                given = json.loads(line)
                spans = tuple((label, Span(start=start, end=end)) for label, start, end in given["spans"])
                found.append(Tagged(set=given["set"], text=given["text"], spans=spans))
            except (ValueError, KeyError, TypeError) as error:
                raise UnreadableInput(
                    f'{path}, line {number} should be an object with "set", "text" and "spans".',
                    reason="not_tagged",
                    subject=str(path),
                ) from error
    return found
