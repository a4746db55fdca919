"""Quality has a floor that only rises. Measured where `../shared` is there; `make evaluate` prints the same figures."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
HELD = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
FLOORS = {name: floors for name, floors in HELD.items() if not name.startswith(("dates.", "places."))}
"""The floors of whole records; those of dates and places alone have tests of their own."""


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the development corpora are not here")
def test_no_measure_falls_below_its_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    assert sys.path
    from evaluate import all_measures, figure  # noqa: PLC0415

    found = all_measures()
    fallen = {
        (corpus, name): (round(figure(found[corpus][name]), 2), floor)
        for corpus, floors in FLOORS.items()
        if corpus in found  # the others have tests of their own
        for name, floor in floors.items()
        if figure(found[corpus][name]) < floor
    }
    assert fallen == {}


def test_the_floors_are_at_least_those_that_the_project_promised() -> None:
    promised = {"mention": 50, "fact": 33, "fact: toll": 38}
    assert all(FLOORS["syria"][name] >= least for name, least in promised.items())
