"""Places named in sentences."""

from collections.abc import Callable

import pytest

from dateline.claims.places import read_place
from dateline.claims.whereabouts import whereabouts
from dateline.countries import countries_in
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.named import Resolved
from dateline.gazetteer.resolve import resolve
from dateline.records.values import Span

Locate = Callable[..., Resolved]


@pytest.fixture(scope="session")
def locate(gazetteer: Gazetteer) -> Locate:
    """What the first of some names of a text comes to, with the others in view."""

    def find(text: str, *names: str) -> Resolved:
        named = []
        for name in names:
            start = text.index(name)
            where = read_place(name, text[max(start - 40, 0) : start])
            assert where
            named.append(whereabouts(text, Span(start=start, end=start + len(name)), where.name, where.level))
        return resolve(named, gazetteer, countries_in(text))[0]

    return find
