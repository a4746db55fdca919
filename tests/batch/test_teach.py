"""Training from annotated reports. What needs the extra `[network]` is passed over where it is not installed."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from dateline.batch import build
from dateline.batch.annotated import Annotated, split_by_date
from dateline.errors import InputError
from dateline.settings import Settings
from fakes import revision, write_reports

TOWNS = ["Sarum", "Dorvane", "Ilvakh", "Pelledra"]
needs_training = pytest.mark.skipif(
    find_spec("torch") is None, reason="training needs the extra: pip install 'dateline[network]'"
)


def annotated(number: int) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Invented reports, one a day, each with its annotation."""
    texts, gold = {}, []
    for n in range(number):
        town, dead = TOWNS[n % 4], n + 2
        sentence = f"A drone strike on the town of {town} killed {dead} people on Monday, the mayor said."
        texts[f"r{n:02d}"] = f" date 2031-03-{n + 1:02d} \n{sentence}\n\nShops in {town} stayed closed.\n"
        mention = {
            "incident": f"incident-{n}",
            "type": "air_strike",
            "role": "news",
            "modality": "asserted",
            "trigger": "drone strike",
            "sentence": sentence,
            "date": {"text": "on Monday"},
            "places": [{"text": town, "name": town}],
            "initiators": [],
            "targets": [],
            "weapons": [{"text": "drone"}],
            "tolls": [
                {
                    "text": f"{dead} people",
                    "outcome": "killed",
                    "low": dead,
                    "high": dead,
                    "source": "the mayor",
                }
            ],
        }
        gold.append({"id": f"r{n:02d}", "mentions": [mention]})
    return texts, gold


def one(name: str, day: str, *incidents: str) -> Annotated:
    return Annotated(
        id=name, revision=revision(name, day=day), mentions=[{"incident": incident} for incident in incidents]
    )


def test_no_report_and_no_incident_stands_on_both_sides_of_a_fold() -> None:
    reports = [
        one(f"r{n}", f"2031-03-{n + 1:02d}", f"i{n}", "shared" if n in (1, 4) else f"own{n}")
        for n in range(6)
    ]
    folds = split_by_date(reports, 2)
    assert [[r.id for r in part] for _, part in folds] == [["r0", "r1", "r2"], ["r3", "r4", "r5"]]
    assert [[r.id for r in rest] for rest, _ in folds] == [["r3", "r5"], ["r0", "r2"]]


@pytest.mark.skipif(find_spec("torch") is not None, reason="here training is possible")
def test_without_the_extra_it_is_said_what_to_install() -> None:
    from dateline.batch.teach import need_training  # noqa: PLC0415

    with pytest.raises(InputError, match=r"dateline\[network\]"):
        need_training()


@needs_training
@pytest.mark.timeout(600)
def test_a_model_is_trained_measured_and_read_with_and_training_goes_on_from_it(tmp_path: Path) -> None:
    from dateline.batch.progress import Silent  # noqa: PLC0415
    from dateline.batch.teach import Plan, teach  # noqa: PLC0415
    from dateline.train.learn import Config  # noqa: PLC0415

    texts, gold = annotated(8)
    reports = write_reports(tmp_path / "reports", texts)
    given = tmp_path / "gold.jsonl"
    given.write_text("\n".join(json.dumps(line) for line in gold))
    config = Config(epochs=1, size=16, batch=4, threads=1)
    plan = Plan(reports=[reports], gold=[given], folder=tmp_path / "model", config=config)
    first = teach(plan, Settings(), Silent())
    assert (first.reports, first.lacking) == (8, ())
    assert set(first.figures) >= {"mention", "fact", "fact: toll", "claimant"}
    again = teach(plan, Settings(), Silent())
    assert (again.version, again.figures) == (first.version, first.figures)
    record = Settings(record=tmp_path / "r.dateline", tagger="model", model=plan.folder)
    assert build([reports], record).holds["reports"] == 8
    more = Plan(
        reports=[reports], gold=[given], folder=tmp_path / "own", config=config, base=plan.folder, folds=1
    )
    own = teach(more, Settings(), Silent())
    assert own.version != first.version
    about = [json.loads((folder / "model.json").read_text()) for folder in (plan.folder, more.folder)]
    assert about[0]["thresholds"] == about[1]["thresholds"]
