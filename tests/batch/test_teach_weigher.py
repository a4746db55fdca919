"""A weigher is trained from annotated reports, measured, read with, and gone on from."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dateline.batch import build
from dateline.batch.progress import Silent
from dateline.batch.taggers import shipped_weigher
from dateline.batch.teach_weigher import WeigherPlan, examples_of, gather, teach_weigher
from dateline.claims.weigh.weigher import Weigher
from dateline.errors import InputError, NothingToRead
from dateline.settings import Settings
from fakes import revision, write_reports

pytest.importorskip("lightgbm")

REPORTS = 80
TOWNS = ["Sarum", "Dorvane", "Ilvakh", "Pelledra"]
OTHER = "In Vorna, which rebels hold, a raid on traders had killed 9 people in January, a trader said."


def annotated(number: int) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Invented reports, one a day, that tell of an annotated strike, and recall a raid that the annotation leaves out."""
    texts, gold = {}, []
    for n in range(number):
        town, dead = TOWNS[n % 4], n + 2
        told = f"The army carried out a drone strike on the town of {town} on Monday, killing {dead} people, the mayor said."
        texts[f"r{n:02d}"] = f" date {day_of(n)} \n{told}\n\n{OTHER}\n"
        mention = {
            "incident": f"incident-{n}",
            "type": "air_strike",
            "role": "news",
            "trigger": "drone strike",
            "sentence": told,
            "date": {"text": "on Monday", "from": monday_before(day_of(n)), "to": monday_before(day_of(n))},
            "places": [{"text": town, "name": town}],
            "initiators": [{"text": "The army", "stance": "accused"}],
            "targets": [{"text": f"the town of {town}"}],
            "weapons": [{"text": "drone"}],
            "tolls": [{"text": f"{dead} people", "outcome": "killed", "low": dead, "high": dead}],
        }
        gold.append({"id": f"r{n:02d}", "mentions": [mention]})
    return texts, gold


def day_of(number: int) -> date:
    """The day of a report."""
    return date(2031, 3, 1) + timedelta(days=number)


def monday_before(day: date) -> str:
    """The Monday before a day, or the day itself."""
    return str(day - timedelta(days=day.weekday()))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Reports and their annotations."""
    folder = tmp_path_factory.mktemp("annotated")
    texts, gold = annotated(REPORTS)
    reports = write_reports(folder / "reports", texts)
    given = folder / "gold.jsonl"
    given.write_text("\n".join(json.dumps(line) for line in gold))
    return reports, given


@pytest.fixture(scope="module")
def plan(corpus: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., WeigherPlan]:
    reports, given = corpus

    def make(name: str, **given_too: Any) -> WeigherPlan:
        folder = tmp_path_factory.mktemp("weigher") / name
        base, folds = given_too.get("base"), given_too.get("folds", 2)
        return WeigherPlan(reports=[reports], gold=[given], folder=folder, base=base, folds=folds)

    return make


def test_an_annotation_answers_what_is_asked() -> None:
    texts, gold = annotated(1)
    found = gather(examples_of(revision(texts["r00"], day="2031-03-01"), gold[0]["mentions"]))
    assert sorted(example.right for example in found["told"]) == [False, True]
    assert [example.features["ruled"] for example in found["place"] if example.right] == [0]
    assert any(example.right for example in found["place"])
    assert not all(example.right for example in found["place"])


def test_it_learns_to_leave_out_what_is_never_annotated(
    plan: Callable[..., WeigherPlan], corpus: tuple[Path, Path], tmp_path: Path
) -> None:
    mine = plan("mine")
    taught = teach_weigher(mine, Settings(), Silent())
    assert (taught.reports, taught.lacking) == (REPORTS, ())
    assert taught.figures["mention"] > 0.9
    assert taught.calibration_error is not None
    reports, _ = corpus
    ours = build([reports], Settings(record=tmp_path / "ours.dateline", weigher=mine.folder, jobs=1))
    rules = build([reports], Settings(record=tmp_path / "rules.dateline", tagger="rules", jobs=1))
    assert ours.holds["mentions"] == REPORTS
    assert rules.holds["mentions"] == 2 * REPORTS


def test_the_same_annotations_give_the_same_weigher(plan: Callable[..., WeigherPlan]) -> None:
    one, two = plan("one", folds=1), plan("two", folds=1)
    assert (
        teach_weigher(one, Settings(), Silent()).version == teach_weigher(two, Settings(), Silent()).version
    )
    for file in one.folder.iterdir():
        assert file.read_bytes() == (two.folder / file.name).read_bytes()


def test_training_goes_on_from_a_weigher_and_takes_it_along(plan: Callable[..., WeigherPlan]) -> None:
    mine = plan("own", base=shipped_weigher(), folds=1)
    taught = teach_weigher(mine, Settings(), Silent())
    again = Weigher(mine.folder)
    assert again.version == taught.version != Weigher(shipped_weigher()).version
    assert len(again.weigh("told", [{"type": "air_strike"}])) == 1


def test_annotations_that_answer_alike_are_refused_in_words(tmp_path: Path) -> None:
    texts, gold = annotated(3)
    reports = write_reports(tmp_path / "reports", {n: t.replace(OTHER, "") for n, t in texts.items()})
    given = tmp_path / "gold.jsonl"
    given.write_text("\n".join(json.dumps(line) for line in gold))
    plan = WeigherPlan(reports=[reports], gold=[given], folder=tmp_path / "w", folds=1)
    with pytest.raises(InputError, match="Annotate more reports"):
        teach_weigher(plan, Settings(), Silent())


def test_annotations_of_other_reports_are_refused_in_words(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", {"x": "Rain fell in Vorna."})
    given = tmp_path / "gold.jsonl"
    given.write_text('{"id": "y", "mentions": []}\n')
    with pytest.raises(NothingToRead):
        teach_weigher(
            WeigherPlan(reports=[reports], gold=[given], folder=tmp_path / "w"), Settings(), Silent()
        )
