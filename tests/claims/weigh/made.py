"""A weigher whose answers a test sets, and texts for it to be asked about."""

from collections.abc import Callable, Sequence
from typing import Any

from dateline.claims.weigh.asked import Question
from dateline.claims.weigh.weigher import Thresholds
from dateline.tagger.columns import Features

STORY = (
    "A drone strike on the market in Sarum killed 15 people late on Monday, the hospital said. "
    "The Front blamed the army of Orvenia. Soldiers had arrived in Dorvane on Sunday.\n\n"
    "Gunmen kidnapped two teachers in Pelledra on Tuesday, police said. Rebels shelled Ilvakh in January 2030."
)

THRESHOLDS = Thresholds(
    told=0.3,
    place=0.1,
    time=0.0,
    keep_actor=0.2,
    add_actor=0.5,
    keep_recipient=0.2,
    add_recipient=0.5,
)

Answer = Callable[[Question, Features], float]


class MadeWeigher:
    """Stands for a trained one: answers by a function of the question and its features."""

    version = "made"
    thresholds = THRESHOLDS

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def weigh(self, question: Question, asked: Sequence[Features]) -> list[float]:
        """What the function answers."""
        return [self._answer(question, features) for features in asked]

    def confidence(self, sure: float) -> float:
        """The probability itself."""
        return sure


def as_ruled(question: Question, features: Features) -> float:
    """Yes to all that the rules found, no to the rest."""
    ruled: dict[str, Any] = {
        "told": True,
        "place": features.get("ruled") == 0,
        "time": bool(features.get("ruled") or features.get("ruled_shared")),
        "actor": features.get("ruled_actor", -1) != -1,
        "recipient": features.get("ruled_recipient", -1) != -1,
    }
    return 0.9 if ruled[question] else 0.0
