"""Types of incident that reports use for one another, and types that are rare enough to tell by."""

from typing import Final

from dateline.records.values import IncidentType as T

_FAMILIES: Final[dict[str, frozenset[T]]] = {
    "remote": frozenset({T.AIR_STRIKE, T.SHELLING, T.BOMBING, T.SUICIDE_BOMBING, T.CHEMICAL_ATTACK}),
    "battle": frozenset({T.ARMED_CLASH, T.TERRITORY_CHANGE}),
    "harm": frozenset({T.ASSAULT, T.ABDUCTION}),
}
ONE_OF_A_DAY: Final[dict[T, float]] = {
    T.SHELLING: 0.2,
    T.AIR_STRIKE: 0.3,
    T.ARMED_CLASH: 0.35,
    T.BOMBING: 0.6,
    T.PROTEST: 0.6,
    T.ARREST: 0.6,
    T.OTHER: 0.6,
    T.TERRITORY_CHANGE: 0.8,
    T.SUICIDE_BOMBING: 0.8,
    T.CHEMICAL_ATTACK: 0.8,
    T.SHOOTDOWN: 0.8,
    T.DESTRUCTION: 0.8,
    T.ASSAULT: 0.9,
    T.ABDUCTION: 0.9,
}
"""How often two reports of one war that tell of an incident of a type on the same day tell of the same one. Counted on
the annotations of the earlier half of the syria reports and rounded; types with fewer than ten pairs are set by kin."""

CRIMES: Final = frozenset({T.ASSAULT, T.ABDUCTION, T.ARREST, T.OTHER})
"""Types that a country at peace has every day."""

RARE: Final = frozenset(kind for kind, rate in ONE_OF_A_DAY.items() if rate > 0.5)  # noqa: PLR2004 - more often than not
"""Types of which a country seldom has two on one day."""


def family(kind: T) -> str:
    """The name of the family of a type; its own name where it stands alone."""
    return next((name for name, kinds in _FAMILIES.items() if kind in kinds), kind.value)
