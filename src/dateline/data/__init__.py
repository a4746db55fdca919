"""The tables that ship with the package, by the names of their files. What is made of a table is kept by who reads it."""

import csv
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any


def bytes_of(name: str) -> bytes:
    """A table as it lies in this folder."""
    return files(__name__).joinpath(name).read_bytes()


def folder_of(name: str) -> Traversable:
    """A folder of tables that belong together."""
    return files(__name__).joinpath(name)


def text_of(name: str) -> str:
    """A table as text."""
    return bytes_of(name).decode()


def toml_of(name: str) -> dict[str, Any]:
    """A table in TOML."""
    return tomllib.loads(text_of(name))


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table in CSV, by the names of its columns."""
    return list(csv.DictReader(text_of(name).splitlines()))
