import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest

from dateline.evaluate import evaluate

SCORE = Path(__file__).resolve().parents[3] / "shared" / "score"


def mention(**changes: Any) -> dict[str, Any]:
    """An invented mention in the mention format."""
    return {
        "incident": "i1",
        "role": "news",
        "type": "shelling",
        "trigger": "rockets hit",
        "sentence": "Rockets hit the market in Sarum on Monday, killing 15 people, the hospital said.",
        "date": {"text": "on Monday", "from": "2031-03-10", "to": "2031-03-10"},
        "places": [{"text": "Sarum", "name": "Sarum", "level": "settlement"}],
        "initiators": [
            {"text": "the Ostrel Front", "actor": "Ostrel Front", "stance": "accused", "source": None}
        ],
        "targets": [{"text": "the market", "actor": "market"}],
        "tolls": [
            {
                "text": "15 people",
                "outcome": "killed",
                "low": 15,
                "high": 15,
                "group": "all",
                "source": "the hospital",
            }
        ],
        "weapons": [{"text": "Rockets"}],
        **changes,
    }


def test_a_record_like_the_gold_is_perfect() -> None:
    gold = {"r1": [mention()], "r2": [mention()]}
    measures = evaluate(gold, copy.deepcopy(gold))
    assert {name for name, one in measures.items() if one.f1 not in (None, 1.0)} == set()


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("fact: type", {"type": "bombing"}),
    ("fact: date", {"date": {"text": None, "from": "2031-03-10", "to": "2031-03-11"}}),
    ("fact: place", {"places": [{"text": "Dorvane", "name": "Dorvane"}]}),
    ("fact: initiator", {"initiators": [{"text": "gunmen", "stance": "asserted"}]}),
    ("fact: target", {"targets": [{"text": "a school"}]}),
    ("fact: weapon", {"weapons": [{"text": "a drone"}]}),
    ("fact: toll", {"tolls": [{"outcome": "killed", "low": 16, "high": 16, "group": "all", "source": None}]}),
]


@pytest.mark.parametrize(("name", "changes"), WRONG)
def test_each_wrong_fact_lowers_its_own_measure(name: str, changes: dict[str, Any]) -> None:
    measures = evaluate({"r1": [mention()]}, {"r1": [mention(**changes)]})
    assert measures[name].f1 == 0.0
    assert measures["mention"].f1 == 1.0


def test_a_link_is_lost_where_the_system_splits_an_incident() -> None:
    gold = {"r1": [mention()], "r2": [mention()]}
    split = {"r1": [mention()], "r2": [mention(incident="i2")]}
    assert evaluate(gold, split)["link"].f1 == 0.0


def test_a_report_that_the_system_lacks_counts_as_one_without_mentions() -> None:
    assert evaluate({"r1": [mention()], "r2": [mention()]}, {"r1": [mention()]})["mention"].recall == 0.5


@pytest.mark.skipif(not SCORE.is_dir(), reason="the shared scorer is not here")
def test_the_measures_are_those_of_the_shared_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCORE))
    import score  # type: ignore[import-not-found]  # noqa: PLC0415

    gold = {
        r["id"]: r
        for r in map(
            json.loads, (SCORE.parent / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        )
    }
    draw = random.Random(3)  # noqa: S311
    system = copy.deepcopy(gold)
    for report in system.values():
        report["mentions"] = [m for m in report["mentions"] if draw.random() > 0.2]
        for one in report["mentions"]:
            for key in ("tolls", "weapons", "targets", "initiators", "places"):
                one[key] = [x for x in one[key] if draw.random() > 0.3]
            if draw.random() > 0.7:
                one["type"], one["incident"] = "bombing", f"other-{draw.randint(1, 3)}"
    theirs, _ = score.score(gold, system)
    ours = evaluate(
        {rid: r["mentions"] for rid, r in gold.items()}, {rid: r["mentions"] for rid, r in system.items()}
    )
    for name, one in theirs.items():
        mine = ours[name if not name.startswith("  ") else f"fact: {name.strip()}"]
        assert (mine.precision, mine.recall, mine.f1) == (one["p"], one["r"], one["f1"]), name
