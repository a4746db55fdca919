"""What is asked of the model: a question, the mention that it is asked of, and the features to answer it from."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from dateline.claims.rules.scene import Scene
from dateline.records.values import Span, When
from dateline.tagger.columns import Features

Question = Literal["told", "place", "time", "actor", "recipient"]
QUESTIONS: Final[tuple[Question, ...]] = get_args(Question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question about one mention, which is given by its place in the reading.

    `span` are the words asked about, with the sentence that they stand in; `name` is a place without its common noun.
    All are None where the mention itself is asked about. `ruled` says that the rules answer with yes.
    """

    question: Question
    mention: int
    features: Features
    ruled: bool
    scene: Scene | None = None
    span: Span | None = None
    name: Span | None = None
    when: When | None = None
