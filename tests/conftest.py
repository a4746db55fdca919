"""What every test needs: the places are compiled once, into the cache of the test runs and not into the user's folder."""

import os

import pytest

from dateline.gazetteer.cache import open_gazetteer
from dateline.gazetteer.index import Gazetteer
from dateline.settings import Settings


def pytest_configure(config: pytest.Config) -> None:
    os.environ["XDG_DATA_HOME"] = str(config.cache.mkdir("data"))


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The shipped places."""
    return open_gazetteer(Settings())
