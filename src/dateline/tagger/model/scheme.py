"""What the model decides: the roles that words play in a mention, and the marks that the first reading leaves on them.

The order of every tuple here is part of a model's file: it is written there, and a model of another order is refused.
"""

from typing import Final, get_args

from dateline.records.values import Group, IncidentType, Modality, Outcome, Role, Stance

TYPES: Final = tuple(IncidentType)
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
MODALITIES: Final[tuple[Modality, ...]] = get_args(Modality)
ROLES: Final[tuple[Role, ...]] = get_args(Role)
STANCES: Final[tuple[Stance, ...]] = ("asserted", "accused", "claimed")
"""How somebody is named as the one who did it. A denial is a part of its own."""

PARTS: Final = ("time", "place", "other_place", "actor", "denier", "recipient", "weapon", *OUTCOMES)
"""What words can be in a mention: `place` is the most specific one, an outcome stands for the words of a toll."""

MARKS: Final = ("trigger", "shared_time", "claimant", *PARTS)
"""What the first reading says of a token."""

SAID_BY: Final = ("actor", "denier", *OUTCOMES)
"""The parts that a claimant is looked for."""

BEGIN, INSIDE = 1, 2
"""Tags of a token in a span; 0 is outside."""

HINTS: Final = len(TYPES) + len(ROLES) + len(MODALITIES) + 3
"""What the first reading says of a mention as a whole: type, role, modality, confidence, its rank and whether there is one."""

DISTANCES: Final = 17
"""Distances in sentences, from 8 before to 8 behind, what lies further taken as 8."""

OFFSETS: Final = 64
"""Distances in tokens: up to 8 each by itself, further ones by thirds of a doubling."""

LONGEST_SEGMENT: Final = 384
"""Tokens that the encoder reads at once; a longer report is read in segments of whole sentences."""

LONGEST_REPORT: Final = 6_000
"""Tokens of a report that the model reads; what the first reader found behind them stays as it is."""


def names() -> dict[str, list[str]]:
    """Every order that a model's file must share with this code."""
    return {
        "types": [str(kind) for kind in TYPES],
        "parts": list(PARTS),
        "marks": list(MARKS),
        "groups": list(GROUPS),
        "stances": list(STANCES),
        "modalities": list(MODALITIES),
        "roles": list(ROLES),
    }
