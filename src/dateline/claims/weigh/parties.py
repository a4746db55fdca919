"""The questions who did it, and who or what suffered it: asked of the noun phrases in and beside a mention's sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.claims.rules.agency import can_suffer, is_actor
from dateline.claims.rules.lexicon import actor_heads, groups, place_levels, weapon_pattern, word_set
from dateline.claims.rules.phrases import Range, head, is_name, is_verb, words
from dateline.claims.rules.scene import Scene
from dateline.claims.tokens import Token
from dateline.claims.weigh.asked import Asked, Question
from dateline.claims.weigh.view import Phrase, Told, plain
from dateline.records.values import Span

BEFORE: Final = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "of",
        "to",
        "on",
        "by",
        "against",
        "around",
        "outside",
        "into",
        "over",
        "for",
        "with",
        "between",
        "across",
        "targeting",
        "inside",
        "through",
        "towards",
        "toward",
        "after",
        "under",
        ",",
        "and",
        "that",
        "who",
        "while",
        "when",
    ]
)
BEHIND: Final = frozenset(
    [
        "and",
        ",",
        ".",
        "in",
        "said",
        "have",
        "has",
        "had",
        "was",
        "were",
        "on",
        "to",
        "'s",
        "who",
        "of",
        "from",
        "near",
        "at",
        "against",
        "with",
    ]
)
OTHER, EDGE = "other", "edge"
FAR_WORDS: Final = 30
"""Words from a trigger from which on a phrase is only far from it."""
ELSEWHERE: Final = 99
"""The distance to a trigger that stands in another sentence."""


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What the rules take for the sides of a mention, in their order."""

    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


def ask_of_parties(told: Told) -> Iterator[Asked]:
    """Yield both questions about every phrase that can be a side, and about all that the rules took for one."""
    ruled = _Ruled(
        tuple(party.span for party in told.tagged.actors if party.stance != "denied"),
        tuple(party.span for party in told.tagged.recipients),
    )
    for scene, phrase in _phrases(told, ruled):
        tokens = scene.tokens
        acts, suffers = is_actor(tokens, phrase.core), can_suffer(tokens, phrase.core)
        actor, recipient = _place_in(ruled.actors, phrase.span), _place_in(ruled.recipients, phrase.span)
        if not (acts or suffers or actor >= 0 or recipient >= 0):
            continue
        features = _features(told, scene, phrase) | {
            "ruled_actor": actor,
            "ruled_recipient": recipient,
            "ruled_actors": len(ruled.actors),
            "ruled_recipients": len(ruled.recipients),
            "acts": acts,
            "suffers": suffers,
        }
        sides: tuple[tuple[Question, int], ...] = (("actor", actor), ("recipient", recipient))
        for question, place in sides:
            yield Asked(
                question=question,
                mention=told.number,
                ruled=place >= 0,
                scene=scene,
                span=phrase.span,
                features=features,
            )


def _place_in(spans: Sequence[Span], span: Span) -> int:
    return next((n for n, other in enumerate(spans) if other.overlaps(span)), -1)


def _phrases(told: Told, ruled: _Ruled) -> Iterator[tuple[Scene, Phrase]]:
    """The phrases of a mention's sentences and of those beside the main one; the rules' own words as the rules cut them."""
    taken = (*ruled.actors, *ruled.recipients)
    main = told.main.scene.number
    for scene in told.view.reading.scenes:
        own = [span for span in taken if scene.span.start <= span.start < scene.span.end]
        if scene.number in told.own or abs(scene.number - main) <= 1:
            for phrase in told.view.phrases(scene):
                if not any(phrase.span.overlaps(span) for span in own):
                    yield scene, phrase
        for span in dict.fromkeys(own):
            cut = _cut(scene.tokens, span)
            if cut:
                yield scene, cut


def _cut(tokens: Sequence[Token], span: Span) -> Phrase | None:
    inside = [n for n, token in enumerate(tokens) if span.start <= token.start < span.end]
    if not inside:
        return None
    at = Range(inside[0], inside[-1] + 1)
    return Phrase(whole=at, core=at, span=span, words=plain(tokens[at.first : at.last]))


def _features(told: Told, scene: Scene, phrase: Phrase) -> dict[str, float | str]:
    view, tokens, event = told.view, scene.tokens, told.event_in(scene)
    whole, core, span = phrase.whole, phrase.core, phrase.span
    lows = [token.low for token in tokens[core.first : core.last]]
    noun = head(tokens, core)
    before = tokens[whole.first - 1].low if whole.first else EDGE
    behind = tokens[whole.last].low if whole.last < len(tokens) else EDGE
    away = ELSEWHERE
    if event is not None:
        right = core.first >= event.at.last
        away = core.first - event.at.last if right else core.last - event.at.first - 1
        away = max(-FAR_WORDS, min(FAR_WORDS, away))
    actors, recipients = view.sides
    return told.features | {
        "main_sentence": scene is told.main.scene,
        "own_sentence": scene.number in told.own,
        "away": away,
        "clause": event is not None and span.within(event.clause.span(tokens)),
        "before": before if before in BEFORE or before == EDGE else OTHER,
        "behind": behind if behind in BEHIND or behind == EDGE else OTHER,
        "verb_behind": whole.last < len(tokens) and is_verb(tokens, whole.last),
        "says": behind in word_set("cues"),
        "group": groups().get(noun, OTHER),
        "heads_side": noun in actor_heads(),
        "place_noun": noun in place_levels(),
        "name": is_name(tokens[core.last - 1]),
        "length": core.last - core.first,
        "determined": tokens[whole.first].low in words("determiners"),
        "speaks": any(a.source and a.source.overlaps(span) for a in scene.attributions),
        "place": any(place.span.overlaps(span) for place in scene.places),
        "counted": any(toll.span.overlaps(span) for toll in scene.tolls),
        "weapon": weapon_pattern().search(view.text, span.start, span.end) is not None,
        "times_used": view.said_before[phrase.words],
        "actor_of": actors[phrase.words],
        "recipient_of": recipients[phrase.words],
        "party": " ".join(lows).removeprefix("the ") in scene.parties,
        "from_start": core.first,
        "to_end": len(tokens) - core.last,
    }
