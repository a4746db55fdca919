"""Builders for the tests of `claims`: invented reports of an invented war, read by the rules."""

from collections.abc import Callable

import pytest

from dateline.claims.find import Reading, find_claims
from dateline.claims.rules.scene import Scene
from dateline.claims.rules.scenes import read_scenes
from dateline.claims.rules.tagger import RuleTagger
from fakes import revision

DAY = "2031-03-12"
"""A Wednesday."""

Read = Callable[..., Reading]
Scenes = Callable[..., tuple[Scene, ...]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Read a text as a report of a day."""

    def build(text: str, day: str | None = DAY) -> Reading:
        return find_claims(revision(text, day=day), RuleTagger())

    return build


@pytest.fixture(scope="session")
def scenes() -> Scenes:
    """The sentences of a text, as the rules see them."""

    def build(text: str, day: str | None = DAY) -> tuple[Scene, ...]:
        made = revision(text, day=day)
        return read_scenes(made, made.day).told

    return build
