"""Types of incident that reports use for one another, and types that are rare enough to tell by."""

from typing import Final

from dateline.records.values import IncidentType as T

_FAMILIES: Final[dict[str, frozenset[T]]] = {
    "remote": frozenset({T.AIR_STRIKE, T.SHELLING, T.BOMBING, T.SUICIDE_BOMBING, T.CHEMICAL_ATTACK}),
    "battle": frozenset({T.ARMED_CLASH, T.TERRITORY_CHANGE}),
    "harm": frozenset({T.ASSAULT, T.ABDUCTION}),
}
RARE: Final = frozenset(
    {T.SUICIDE_BOMBING, T.CHEMICAL_ATTACK, T.ABDUCTION, T.SHOOTDOWN, T.PROTEST, T.ARREST, T.DESTRUCTION}
)
"""Types of which a country seldom has two on one day: that both tell of one says more than that both tell of shelling."""


def family(kind: T) -> str:
    """The name of the family of a type; its own name where it stands alone."""
    return next((name for name, kinds in _FAMILIES.items() if kind in kinds), kind.value)
