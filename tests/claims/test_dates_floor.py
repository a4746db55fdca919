"""How well times are read has a floor that only rises. Measured where `../shared` is there; see `benchmarks/dates.py`."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HELD = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
FLOORS = {name: parts for name, parts in HELD.items() if name.startswith("dates.")}


@pytest.mark.slow
@pytest.mark.skipif(not FLOORS, reason="no floor is set yet: benchmarks/dates.py --raise")
@pytest.mark.skipif(not (ROOT.parent / "shared").is_dir(), reason="the development corpora are not here")
def test_no_measure_of_dates_falls_below_its_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    assert sys.path
    from dates import figures  # noqa: PLC0415

    found = figures()
    fallen = {
        (corpus, part): (round(found[corpus][part], 2), floor)
        for corpus, parts in FLOORS.items()
        for part, floor in parts.items()
        if found[corpus][part] < floor
    }
    assert fallen == {}


@pytest.mark.skipif(not FLOORS, reason="no floor is set yet: benchmarks/dates.py --raise")
def test_the_floor_of_syria_is_at_least_what_was_promised() -> None:
    promised = 70
    assert min(FLOORS["dates.syria"].values()) >= promised
