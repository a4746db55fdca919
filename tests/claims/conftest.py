"""Builders for the tests of `claims`: invented reports of an invented war, read by the rules."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dateline.claims.find import Reading, find_claims
from dateline.claims.rules.scene import Scene
from dateline.claims.rules.scenes import read_scenes
from dateline.claims.rules.tagger import RuleTagger
from dateline.records.report import Dated, Revision

DAY = "2031-03-12"
"""A Wednesday."""

Read = Callable[..., Reading]
Scenes = Callable[..., tuple[Scene, ...]]


def revision_of(text: str, day: str | None = DAY, title: str | None = None) -> Revision:
    """A revision of a text that was published on a day."""
    published = None
    if day:
        at = datetime.fromisoformat(day).replace(tzinfo=UTC)
        published = Dated(at=at, to_the_day=True, basis="metadata", wording=day)
    return Revision(
        id=Revision.identify(text=text, publisher=None, url=None, title=title, published=published),
        text=text,
        raw_hash="",
        publisher=None,
        publisher_basis=None,
        url=None,
        title=title,
        language="en",
        published=published,
        dates=(published,) if published else (),
        contradictions=(),
        boilerplate=(),
    )


@pytest.fixture(scope="session")
def read() -> Read:
    """Read a text as a report of a day."""

    def build(text: str, day: str | None = DAY) -> Reading:
        return find_claims(revision_of(text, day), RuleTagger())

    return build


@pytest.fixture(scope="session")
def scenes() -> Scenes:
    """The sentences of a text, as the rules see them."""

    def build(text: str, day: str | None = DAY) -> tuple[Scene, ...]:
        revision = revision_of(text, day)
        return read_scenes(revision, revision.day)

    return build
