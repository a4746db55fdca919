"""The network: an encoder that sees the first reading's marks, and heads that decide on mentions and their parts.

Three pieces, exported apart: `Encoder` (a text's segments to states), `Mentions` (which candidates are told, their kind,
and which tokens are which part of each) and `Claimants` (who says a part, its group and stance).
"""

from typing import Any

import torch
from torch import Tensor, nn

from dateline.tagger.model.scheme import (
    DISTANCES,
    GROUPS,
    HINTS,
    MARKS,
    MODALITIES,
    OFFSETS,
    PARTS,
    ROLES,
    STANCES,
    TYPES,
)

TAGS = 3
START_OUTSIDE = 4.0
"""The bias towards "outside" that the tagging heads begin with: nearly every token is."""


class Encoder(nn.Module):
    """A pre-trained encoder whose input carries the marks of the first reading."""

    def __init__(self, encoder: Any, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.marks = nn.Linear(len(MARKS), width, bias=False)
        nn.init.normal_(self.marks.weight, std=0.02)

    def forward(self, ids: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """States [segments, longest, width] of ids and mask [segments, longest] and marks [segments, longest, marks]."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.marks(marks)
        states: Tensor = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return states


class Mentions(nn.Module):
    """Decides on candidates: is it told, of what type, role and modality, and which tokens are which part of it."""

    def __init__(self, width: int, size: int, drop: float) -> None:
        super().__init__()
        self.found = nn.Sequential(nn.Linear(width + len(MARKS), size), nn.GELU(), nn.Linear(size, 2 * TAGS))
        self.whole = nn.Sequential(
            nn.Linear(3 * width + HINTS, size), nn.GELU(), nn.Dropout(drop), nn.Linear(size, size), nn.GELU()
        )
        self.told = nn.Linear(size, 1)
        self.kind = nn.Linear(size, len(TYPES))
        self.role = nn.Linear(size, len(ROLES))
        self.modality = nn.Linear(size, len(MODALITIES))
        self.token = nn.Linear(width, size)
        self.asked = nn.Linear(size, size)
        self.gate = nn.Linear(size, size)
        self.marked = nn.Linear(2 * len(MARKS), size)
        self.apart = nn.Embedding(DISTANCES, size)
        self.off = nn.Embedding(OFFSETS, size)
        self.part = nn.Sequential(
            nn.GELU(), nn.Dropout(drop), nn.Linear(size, size), nn.GELU(), nn.Linear(size, TAGS * len(PARTS))
        )
        with torch.no_grad():
            for head in (self.found[-1], self.part[-1]):
                head.bias.view(-1, TAGS)[:, 0] = START_OUTSIDE

    def triggers(self, states: Tensor, all_marks: Tensor) -> Tensor:
        """Tags [tokens, 2, 3] of triggers: of all mentions, and of those that the first reading lacks."""
        tags: Tensor = self.found(torch.cat([states, all_marks], -1))
        return tags.view(-1, 2, TAGS)

    def forward(  # noqa: PLR0917 - a network's inputs are told by their order
        self,
        states: Tensor,
        at_trigger: Tensor,
        at_sentence: Tensor,
        hints: Tensor,
        marks: Tensor,
        all_marks: Tensor,
        apart: Tensor,
        off: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Decide on candidates.

        `states` [tokens, width]; `at_trigger`, `at_sentence` [candidates, tokens] average the tokens of each; `hints`
        [candidates, hints]; `marks` [candidates, tokens, marks] of its own and `all_marks` [tokens, marks] of all;
        `apart`, `off` [candidates, tokens] are buckets of distances. Returns told [candidates], type, role, modality
        and the tags [candidates, tokens, parts, 3], all before softmax.
        """
        report = states.mean(0, keepdim=True).expand(at_trigger.shape[0], -1)
        whole = self.whole(torch.cat([at_trigger @ states, at_sentence @ states, report, hints], -1))
        token = self.token(states)[None]
        both = torch.cat([marks, all_marks[None].expand_as(marks)], -1)
        seen = token + self.asked(whole)[:, None] + token * self.gate(whole)[:, None]
        seen = seen + self.marked(both) + self.apart(apart) + self.off(off)
        parts = self.part(seen).view(at_trigger.shape[0], states.shape[0], len(PARTS), TAGS)
        return self.told(whole).squeeze(-1), self.kind(whole), self.role(whole), self.modality(whole), parts


class Claimants(nn.Module):
    """Decides who says a part of a mention, which group a toll counts and how an actor is named."""

    def __init__(self, width: int, size: int, drop: float) -> None:
        super().__init__()
        self.token = nn.Linear(width, size)
        self.asked = nn.Linear(2 * width + len(PARTS), size)
        self.marked = nn.Linear(2 * len(MARKS), size)
        self.apart = nn.Embedding(DISTANCES, size)
        self.off = nn.Embedding(OFFSETS, size)
        self.said = nn.Sequential(
            nn.GELU(), nn.Dropout(drop), nn.Linear(size, size), nn.GELU(), nn.Linear(size, TAGS)
        )
        self.group = nn.Sequential(
            nn.Linear(2 * width + len(PARTS), size), nn.GELU(), nn.Linear(size, len(GROUPS))
        )
        self.stance = nn.Sequential(
            nn.Linear(2 * width + len(PARTS), size), nn.GELU(), nn.Linear(size, len(STANCES))
        )
        with torch.no_grad():
            self.said[-1].bias[0] = START_OUTSIDE

    def forward(  # noqa: PLR0917 - a network's inputs are told by their order
        self,
        states: Tensor,
        at_part: Tensor,
        at_trigger: Tensor,
        kind: Tensor,
        marks: Tensor,
        all_marks: Tensor,
        apart: Tensor,
        off: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Tags [parts, tokens, 3] of the claimant's words, group and stance, before softmax.

        `kind` [parts, kinds of part] says what each is; the rest is as in `Mentions`.
        """
        asked = torch.cat([at_part @ states, at_trigger @ states, kind], -1)
        both = torch.cat([marks, all_marks[None].expand_as(marks)], -1)
        seen = self.token(states)[None] + self.asked(asked)[:, None] + self.marked(both)
        tags = self.said(seen + self.apart(apart) + self.off(off))
        return tags, self.group(asked), self.stance(asked)


class Network(nn.Module):
    """All three pieces."""

    def __init__(self, encoder: Any, *, size: int, drop: float) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = Encoder(encoder, width)
        self.mentions = Mentions(width, size, drop)
        self.claimants = Claimants(width, size, drop)
        self.drop = nn.Dropout(drop)
