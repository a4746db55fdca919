"""What `ingest` says to people is explained in `docs/reading-in.md`."""

import re
from pathlib import Path
from typing import get_args

import pytest

from dateline.ingest.formats import ENDINGS
from dateline.records.report import BoilerplateKind, CopyKind, DateBasis

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reading-in.md").read_text("utf-8")
SOURCE = "".join(path.read_text("utf-8") for path in sorted((ROOT / "src/dateline/ingest").glob("*.py")))
REASONS = sorted(set(re.findall(r'reason="(\w+)"|_aside\(path, "(\w+)"', SOURCE)))


@pytest.mark.parametrize("reason", [one or other for one, other in REASONS])
def test_every_reason_for_setting_aside_is_explained(reason: str) -> None:
    assert f"| `{reason}` |" in PAGE


@pytest.mark.parametrize(
    "word", [*ENDINGS, *get_args(DateBasis), *get_args(BoilerplateKind), *get_args(CopyKind)]
)
def test_every_format_and_kind_is_explained(word: str) -> None:
    assert f"`{word}`" in PAGE
