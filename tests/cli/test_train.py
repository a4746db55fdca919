import json
from pathlib import Path

import pytest

from batch.test_teach_weigher import annotated
from cli.conftest import Run
from fakes import write_reports

pytest.importorskip("lightgbm")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("corpus")
    texts, gold = annotated(40)
    given = folder / "gold.jsonl"
    given.write_text("\n".join(json.dumps(line) for line in [*gold, {"id": "lost", "mentions": []}]))
    return write_reports(folder / "reports", texts), given


def test_training_prints_what_it_came_to_and_how_to_read_with_it(
    run: Run, corpus: tuple[Path, Path], tmp_path: Path
) -> None:
    reports, gold = corpus
    done = run("train", reports, "--add", gold, "--out", tmp_path / "mine", "--folds", 2)
    assert done.returncode == 0, done.stderr
    words = " ".join(done.stdout.split())
    assert "learned from 40 reports" in words
    assert "1 annotated reports are not among the reports: lost" in words
    assert f"DATELINE_WEIGHER={tmp_path / 'mine'} dateline build" in words
    again = run(
        "build", reports, "-r", tmp_path / "r.dateline", env={"DATELINE_WEIGHER": str(tmp_path / "mine")}
    )
    assert again.returncode == 0, again.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Give annotations with --gold"),
        (("--gold", "g", "--add", "g"), "Give annotations with --gold"),
        (("--gold", "g", "--config", "c.toml"), "go with --network"),
        (("--gold", "nowhere.jsonl"), "nowhere.jsonl"),
    ],
)
def test_what_cannot_be_trained_is_said_in_words(
    run: Run, corpus: tuple[Path, Path], tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    done = run("train", corpus[0], "--out", tmp_path / "mine", *options)
    assert done.returncode == 3
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_weigher_that_is_not_there_is_refused_in_words(
    run: Run, corpus: tuple[Path, Path], tmp_path: Path
) -> None:
    done = run("build", corpus[0], "-r", tmp_path / "r.dateline", env={"DATELINE_WEIGHER": str(tmp_path)})
    assert done.returncode == 3
    assert "should hold a trained weigher" in " ".join(done.stderr.split())
