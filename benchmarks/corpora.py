"""Where the development corpora lie, and how they are split: by date, the earlier half to tune on, the later to report on."""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SYRIA = SHARED / "corpora" / "syria"
SEEDS = SHARED / "seeds"
FLOORS = ROOT / "tests" / "floors.json"


def load_scorer() -> Any:
    """The scorer that every record is measured with; it lies beside the corpora, not in this project."""
    sys.path.insert(0, str(SHARED / "score"))
    import score  # type: ignore[import-not-found]  # noqa: PLC0415

    return score


def read_gold(path: Path) -> dict[str, Any]:
    """Gold by report id."""
    with path.open(encoding="utf-8") as lines:
        return {report["id"]: report for report in map(json.loads, filter(str.strip, lines))}


def syria_reports() -> dict[str, dict[str, Any]]:
    """The syria reports by their id."""
    with (SYRIA / "reports.jsonl").open(encoding="utf-8") as lines:
        return {report["id"]: report for report in map(json.loads, filter(str.strip, lines))}


def by_date(gold: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The earlier and the later half of the reports, by the date of the report."""
    order = sorted(gold, key=lambda rid: (gold[rid]["report_date"] or "", rid))
    middle = len(order) // 2
    return {rid: gold[rid] for rid in order[:middle]}, {rid: gold[rid] for rid in order[middle:]}
