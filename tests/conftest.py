"""What every test needs: the places are compiled once, into the cache of the test runs and not into the user's folder."""

import os

import pytest


def pytest_configure(config: pytest.Config) -> None:
    os.environ["XDG_DATA_HOME"] = str(config.cache.mkdir("data"))
