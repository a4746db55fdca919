"""The question which of the places that a report names is the one where a mention happened, told most specifically."""

from collections.abc import Iterator
from typing import Final

from dateline.claims.rules.lexicon import place_levels
from dateline.claims.rules.places import FoundPlace
from dateline.claims.rules.scene import Scene
from dateline.claims.weigh.asked import Asked
from dateline.claims.weigh.view import Told

BEFORE: Final = frozenset(
    ("in", "of", "the", "at", "near", "from", ",", "and", "to", "on", "(", "around", "by")
)
BEHIND: Final = frozenset((",", "and", "in", ".", "on", "near", "of", "(", "'s", "where", "after"))
KIND: Final = "kind of place"
OTHER: Final = "other"


def ask_of_places(told: Told) -> Iterator[Asked]:
    """Yield the question about every place of the report, in its wording that stands nearest to the mention."""
    ruled = told.view.names_of_places(told.tagged)
    for name, found in told.view.places.items():
        place, scene = max(found, key=lambda pair: told.nearness(pair[0].span, pair[1]))
        yield Asked(
            question="place",
            mention=told.number,
            ruled=name in ruled,
            scene=scene,
            span=place.span,
            name=place.name,
            features=told.features | _features(told, name, place, scene, ruled),
        )


def _features(
    told: Told, name: str, place: FoundPlace, scene: Scene, ruled: list[str]
) -> dict[str, float | str]:
    view, tokens = told.view, scene.tokens
    found = view.places[name]
    first = next((n for n, token in enumerate(tokens) if token.start >= place.span.start), 0)
    last = next((n for n, token in enumerate(tokens) if token.start >= place.span.end), len(tokens))
    before = tokens[first - 1].low if first else ""
    behind = tokens[last].low if last < len(tokens) else ""
    return told.standing(place.span, scene) | {
        "ruled": ruled.index(name) if name in ruled else -1,
        "ruled_places": len(ruled),
        "level": place.level,
        "place_rank": place.rank,
        "sure": place.sure,
        "locates": place.locates,
        "preposition": place.preposition,
        "before": KIND if before in place_levels() else before if before in BEFORE else OTHER,
        "behind": KIND if behind in place_levels() else behind if behind in BEHIND else OTHER,
        "length": last - first,
        "order": sum(other.span.start < place.span.start for other in scene.places),
        "in_sentence": len(scene.places),
        "finer": sum(other.rank < place.rank for other in scene.places),
        "coarser": sum(other.rank > place.rank for other in scene.places),
        "times_named": len(found),
        "sentences_naming": len({other.number for _, other in found}),
        "first_named": found[0][1].number,
        "titled": name in view.title,
        "first_of": view.first_places[name],
        "inherited": not any(item.places for item in told.draft.sighted),
    }
