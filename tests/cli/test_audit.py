import json
from pathlib import Path

import pytest

from cli.conftest import Run
from fakes import write_reports

STORY = {
    "northwire-1": " date 2031-03-11 \nRebels captured the town of Sarum late on Monday, killing 15 people, the hospital said.\n",
    "post-2": " date 2031-03-12 \nA drone strike on the market in Dorvane on Monday killed 21 people, the health ministry said.\n",
    "post-3": " date 2031-03-12 \nRain fell in Vorna on Tuesday, officials said.\n",
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_reports(tmp_path_factory.mktemp("audit") / "reports", STORY)
    (folder / "blank.txt").write_text("")
    (folder / "again.txt").write_text(STORY["post-2"])
    return folder


def test_the_figures_of_every_set_are_given_as_data(run: Run, reports: Path) -> None:
    done = run("audit", reports, "--format", "json", "--changes", "5")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["reports"], found["without_words_to_swap"], found["seen_again"]) == (3, 1, 1)
    assert found["set_aside"] == {"empty": 1}
    sets = {one["name"]: one for one in found["sets"]}
    assert (sets["soldiers and rebels"]["copies"], sets["soldiers and rebels"]["neutral_share"]) == (1, 1.0)
    assert sets["names of one group"]["neutral_share"] is None
    assert sets["called occupied"]["changes"].keys() == found["overall"]["shares"].keys()
    assert found["overall"]["mentions"] == sum(one["mentions"] for one in found["sets"])
    assert {one["report"] for one in found["examples"]} <= {"again", *STORY}


def test_the_table_shows_what_was_swapped_and_what_was_passed_over(run: Run, reports: Path) -> None:
    done = run("audit", reports)
    words = " ".join(done.stdout.split())
    for part in (
        "soldiers and rebels",
        "all swaps",
        "3 reports read, 1 of them without words to swap",
        "1 texts came again",
        "1 set aside: 1 empty",
        "No report has words of",
    ):
        assert part in words
    assert done.returncode == 0


def test_without_a_file_to_read_it_says_so(run: Run, tmp_path: Path) -> None:
    done = run("audit", tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert "hold no file to read" in " ".join(done.stderr.split())
