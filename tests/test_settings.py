from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.settings import Settings


def test_settings_come_from_the_environment() -> None:
    settings = Settings.from_environment({"DATELINE_RECORD": "/tmp/x.dateline", "DATELINE_JOBS": "3"})
    assert (str(settings.record), settings.jobs) == ("/tmp/x.dateline", 3)


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5"])
def test_a_number_of_jobs_that_makes_no_sense_is_refused_in_words(jobs: str) -> None:
    with pytest.raises(InputError, match="DATELINE_JOBS"):
        Settings.from_environment({"DATELINE_JOBS": jobs})


def test_who_reads_comes_from_the_environment() -> None:
    settings = Settings.from_environment({"DATELINE_TAGGER": "model", "DATELINE_MODEL": "/tmp/own"})
    assert (settings.tagger, settings.model) == ("model", Path("/tmp/own"))


def test_a_tagger_that_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(InputError, match="rules, model, llm"):
        Settings.from_environment({"DATELINE_TAGGER": "oracle"})
