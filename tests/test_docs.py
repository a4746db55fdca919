"""The docs are tested: what a user can meet appears in them."""

from dataclasses import fields
from pathlib import Path

import pytest

from dateline.batch.export import FORMATS
from dateline.cli.main import app
from dateline.incidents.features import FEATURES
from dateline.publish.tables import COLUMNS
from dateline.reconcile.tolls import RULE
from dateline.records.values import IncidentType
from dateline.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


NAMED = [
    ("docs/settings.md", [field.name for field in fields(Settings)]),
    ("docs/formats.md", [*COLUMNS, *FORMATS]),
    ("docs/linking.md", [*FEATURES, RULE]),
    ("docs/interpretation.md", [kind.value for kind in IncidentType]),
    ("README.md", [command.name or "" for command in app.registered_commands]),
]


@pytest.mark.parametrize(("name", "words"), NAMED)
def test_a_page_names_everything_that_it_is_about(name: str, words: list[str]) -> None:
    text = page(name)
    assert [word for word in words if word not in text] == []


def test_every_page_that_the_readme_links_to_is_there() -> None:
    links = [part.split(")")[0] for part in page("README.md").split("](")[1:]]
    assert [link for link in links if not (ROOT / link).exists()] == []
