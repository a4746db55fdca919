"""Builders for the tests of `ingest`: revisions, sightings and files, all invented."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.ingest import read_file
from dateline.records.report import Dated, Incoming, Revision, SetAside, Sighting
from dateline.settings import Settings

Make = Callable[..., Revision]
Read = Callable[..., list[Incoming | SetAside]]


@pytest.fixture
def make() -> Make:
    def build(
        text: str, *, publisher: str | None = None, url: str | None = None, day: str | None = None
    ) -> Revision:
        published = None
        if day:
            at = datetime.fromisoformat(day).replace(tzinfo=UTC)
            published = Dated(at=at, to_the_day=len(day) == len("2031-04-02"), basis="metadata", wording=day)
        return Revision(
            id=Revision.identify(text=text, publisher=publisher, url=url, title=None, published=published),
            text=text,
            raw_hash="",
            publisher=publisher,
            publisher_basis="metadata" if publisher else None,
            url=url,
            title=None,
            language="en",
            published=published,
            dates=(published,) if published else (),
            contradictions=(),
            boilerplate=(),
        )

    return build


@pytest.fixture
def see() -> Callable[..., Sighting]:
    def build(own_id: str, *, stated: bool = True) -> Sighting:
        return Sighting(revision_id="rev-0", own_id=own_id, own_id_stated=stated, path="lamp.jsonl", item=0)

    return build


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def write_and_read(name: str, data: bytes, **limits: int) -> list[Incoming | SetAside]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(read_file(path, Settings(**limits)))  # type: ignore[arg-type]

    return write_and_read
