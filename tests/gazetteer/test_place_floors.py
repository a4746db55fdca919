"""Places are found and resolved as well as they were. Measured where `../shared` is there; as `benchmarks/places.py`."""

import json
from pathlib import Path

import pytest

from dateline.gazetteer.index import Gazetteer

ROOT = Path(__file__).resolve().parents[2]
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
PROMISED = {
    "places.geowebnews": {"ahead of most populous": 10.0},
    "places.syria": {"named, later half": 75.0},
}


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT.parent / "shared").is_dir(), reason="the development corpora are not here")
def test_no_measure_of_places_falls_below_its_floor(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    from places import compare, found_in_sentences, provinces  # noqa: PLC0415

    reached: dict[str, dict[str, float]] = {}
    for name in ("tr_news", "geowebnews"):
        found = compare(name, gazetteer)
        right = found["dateline"].right
        lead = right - found["most populous"].right
        reached[f"places.{name}"] = {"within 161 km": right, "ahead of most populous": lead}
    reached["places.syria"] = {
        f"{what}, {half}": value
        for part, half in enumerate(("earlier half", "later half"))
        for what, value in (
            ("named", found_in_sentences(part).nearest_phrase),
            ("province where sure", provinces(part, gazetteer)["dateline, where sure"][0]),
        )
    }
    fallen = {
        (corpus, name): (round(value, 2), FLOORS[corpus][name])
        for corpus, measures in reached.items()
        for name, value in measures.items()
        if value < FLOORS[corpus][name]
    }
    assert fallen == {}


def test_the_floors_are_at_least_those_that_the_project_promised() -> None:
    assert all(
        FLOORS[corpus][name] >= least for corpus, all_ in PROMISED.items() for name, least in all_.items()
    )
