"""Quality has floors that only rise, in `floors.json`. Measured where `../shared` is there, as the benchmarks print it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.gazetteer.index import Gazetteer

ROOT = Path(__file__).resolve().parents[1]
FLOORS = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
PROMISED = {
    "syria": {"mention": 50, "fact": 33, "fact: toll": 38, "link": 38},
    "syria, rules": {"mention": 50, "fact": 33, "fact: toll": 38, "link": 38},
    "dates.syria": {"all": 70, "earlier half": 70, "later half": 70},
    "places.geowebnews": {"ahead of most populous": 10},
    "places.tr_news": {"ahead of most populous": 10},
    "places.syria": {"named, later half": 75},
}
"""What the issues ask for at least."""
Fallen = Callable[[dict[str, dict[str, float]]], dict[tuple[str, str], tuple[float, float]]]


@pytest.fixture
def fallen(monkeypatch: pytest.MonkeyPatch) -> Fallen:
    """The measures below their floors; with it the benchmarks can be imported."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    from floors import fallen  # noqa: PLC0415

    return fallen


with_corpora = pytest.mark.skipif(
    not (ROOT.parent / "shared").is_dir(), reason="the development corpora are not here"
)


@pytest.mark.slow
@pytest.mark.timeout(900)  # growing the trees of the folds takes minutes, once
@with_corpora
def test_no_measure_of_records_falls(fallen: Fallen) -> None:
    from evaluate import all_measures, figures  # noqa: PLC0415

    assert fallen(figures(all_measures())) == {}


@pytest.mark.slow
@with_corpora
def test_no_measure_of_linking_local_news_falls(fallen: Fallen) -> None:
    from gun_violence import figures  # noqa: PLC0415

    assert fallen(figures()) == {}


@pytest.mark.slow
@with_corpora
def test_no_measure_of_linking_what_people_coded_falls(fallen: Fallen) -> None:
    from gold_links import figures  # noqa: PLC0415

    assert fallen(figures()) == {}


@pytest.mark.slow
@with_corpora
def test_no_measure_of_independence_falls(fallen: Fallen) -> None:
    from independence import figures  # noqa: PLC0415

    assert fallen(figures()) == {}


@pytest.mark.slow
@with_corpora
def test_no_measure_of_dates_falls(fallen: Fallen) -> None:
    from dates import figures  # noqa: PLC0415

    assert fallen(figures()) == {}


@pytest.mark.slow
@with_corpora
def test_no_measure_of_places_falls(fallen: Fallen, gazetteer: Gazetteer) -> None:
    from places import figures  # noqa: PLC0415

    assert fallen(figures(gazetteer)) == {}


@pytest.mark.parametrize(("corpus", "measure"), [(c, m) for c, all_ in PROMISED.items() for m in all_])
def test_the_floors_are_at_least_what_the_issues_ask_for(corpus: str, measure: str) -> None:
    assert FLOORS[corpus][measure] >= PROMISED[corpus][measure]


@pytest.mark.slow
@with_corpora
def test_no_measure_of_neutrality_falls(fallen: Fallen) -> None:
    from audit import EVERY, EVERY_SIXTH, audited, figures  # noqa: PLC0415

    assert fallen(figures(audited(every=EVERY), f"audit.syria, {EVERY_SIXTH}")) == {}
