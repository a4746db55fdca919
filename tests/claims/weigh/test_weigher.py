"""The trees that ship, and folders that hold none."""

import json
import shutil
from importlib.resources import as_file
from pathlib import Path

import pytest

from claims.weigh.made import STORY
from dateline.batch.taggers import shipped_weigher
from dateline.claims.rules.tagger import read
from dateline.claims.weigh.asked import QUESTIONS
from dateline.claims.weigh.tagger import questions_of
from dateline.claims.weigh.weigher import Weigher
from dateline.errors import InputError
from fakes import revision


@pytest.fixture(scope="module")
def shipped() -> Weigher:
    return Weigher(shipped_weigher())


def test_an_answer_does_not_depend_on_what_is_asked_beside_it(shipped: Weigher) -> None:
    of = revision(STORY, day="2031-03-12")
    asked = list(questions_of(of, read(of)))
    for question in QUESTIONS:
        features = [one.features for one in asked if one.question == question]
        together = shipped.weigh(question, features)
        assert together == [shipped.weigh(question, [one])[0] for one in features]
        assert together == shipped.weigh(question, features[::-1])[::-1]
        assert all(0 <= chance <= 1 for chance in together)


def test_nothing_asked_is_nothing_answered(shipped: Weigher) -> None:
    assert shipped.weigh("told", []) == []


def test_words_that_training_did_not_meet_are_passed_over(shipped: Weigher) -> None:
    assert shipped.weigh("told", [{"type": "flood", "nowhere": 1}]) == shipped.weigh("told", [{}])


def test_confidence_grows_with_probability_within_bounds(shipped: Weigher) -> None:
    sure = [shipped.confidence(n / 20) for n in range(21)]
    assert sure == sorted(sure)
    assert 0 < sure[0] < sure[-1] < 1


def test_it_says_what_it_was_made_from_and_what_it_came_to(shipped: Weigher) -> None:
    assert shipped.about["reports"] > 600
    assert shipped.about["figures"]["folds"]["mention"] > shipped.about["figures"]["rules"]["mention"]
    assert shipped.about["figures"]["calibration_error"] < 0.05


def broken(folder: Path, change: str) -> Path:
    with as_file(shipped_weigher()) as path:
        shutil.copytree(path, folder / "weigher")
    about = folder / "weigher" / "weigher.json"
    if change == "gone":
        about.unlink()
    elif change == "no JSON":
        about.write_text("{")
    elif change == "no trees for places":
        told = json.loads(about.read_text())
        about.write_text(json.dumps(told | {"columns": {"told": told["columns"]["told"]}}))
    else:
        about.write_text(
            json.dumps({k: v for k, v in json.loads(about.read_text()).items() if k != "columns"})
        )
    return folder / "weigher"


@pytest.mark.parametrize("change", ["gone", "no JSON", "no columns", "no trees for places"])
def test_a_folder_without_a_weigher_is_refused_in_words(tmp_path: Path, change: str) -> None:
    with pytest.raises(InputError, match="should hold"):
        Weigher(broken(tmp_path, change))
