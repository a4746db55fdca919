from dataclasses import replace
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.tagger.llm import LlmOptions
from tagger.llm.server import KEY

BASE = {"DATELINE_LLM_ENDPOINT": "https://llm.example/v1/", "DATELINE_LLM_MODEL": "small"}
FOLDER = Path("/tmp/answers")


def test_options_come_from_the_environment() -> None:
    given = {
        "DATELINE_LLM_KEY": f" {KEY}\n",
        "DATELINE_LLM_PRICE_IN": "0.15",
        "DATELINE_LLM_PRICE_OUT": "0.6",
        "DATELINE_LLM_BUDGET": "2",
        "DATELINE_LLM_BUDGET_TOKENS": "500000",
        "DATELINE_LLM_TIMEOUT": "30",
        "DATELINE_LLM_RETRIES": "0",
        "DATELINE_LLM_OUTPUT": "4000",
    }
    assert LlmOptions.from_environment(BASE | given, FOLDER) == LlmOptions(
        endpoint="https://llm.example/v1",
        model="small",
        cache=FOLDER,
        key=KEY,
        price_in=0.15,
        price_out=0.6,
        budget_usd=2.0,
        budget_tokens=500_000,
        timeout=30.0,
        retries=0,
        most_output_tokens=4_000,
    )


def test_only_address_and_model_are_needed() -> None:
    options = LlmOptions.from_environment(BASE, FOLDER)
    assert (options.key, options.budget_usd, options.usd(1, 1)) == (None, None, None)


REFUSED = [
    ({"DATELINE_LLM_ENDPOINT": ""}, "DATELINE_LLM_ENDPOINT"),
    ({"DATELINE_LLM_ENDPOINT": "localhost:8080"}, "http://localhost:8080/v1"),
    ({"DATELINE_LLM_ENDPOINT": "ftp://localhost"}, "http://localhost:8080/v1"),
    ({"DATELINE_LLM_ENDPOINT": "http://localhost:port/v1"}, "http://localhost:8080/v1"),
    ({"DATELINE_LLM_ENDPOINT": "http://[::1/v1"}, "http://localhost:8080/v1"),
    ({"DATELINE_LLM_MODEL": " "}, "DATELINE_LLM_MODEL"),
    ({"DATELINE_LLM_PRICE_IN": "1"}, "go together"),
    ({"DATELINE_LLM_PRICE_IN": "free", "DATELINE_LLM_PRICE_OUT": "1"}, "'free'"),
    ({"DATELINE_LLM_PRICE_IN": "-1", "DATELINE_LLM_PRICE_OUT": "1"}, "'-1'"),
    ({"DATELINE_LLM_PRICE_IN": "nan", "DATELINE_LLM_PRICE_OUT": "1"}, "'nan'"),
    ({"DATELINE_LLM_BUDGET": "2"}, "needs prices"),
    ({"DATELINE_LLM_BUDGET": "2 USD"}, "'2 USD'"),
    ({"DATELINE_LLM_BUDGET_TOKENS": "1.5"}, "'1.5'"),
    ({"DATELINE_LLM_TIMEOUT": "0"}, "above 0"),
    ({"DATELINE_LLM_OUTPUT": "0"}, "above 0"),
    ({"DATELINE_LLM_RETRIES": "many"}, "'many'"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED)
def test_an_option_that_makes_no_sense_is_refused_in_words(given: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        LlmOptions.from_environment(BASE | given, FOLDER)
    assert caught.value.subject.startswith("DATELINE_LLM_")


SECRET = [
    {"DATELINE_LLM_KEY": f"{KEY} {KEY}"},
    {"DATELINE_LLM_KEY": f"{KEY}\nX-Header: 1"},
    {"DATELINE_LLM_KEY": f"{KEY}é"},
    {"DATELINE_LLM_ENDPOINT": f"https://me:{KEY}@llm.example/v1"},
    {"DATELINE_LLM_ENDPOINT": f"https://llm.example/v1?key={KEY}"},
    {"DATELINE_LLM_ENDPOINT": f"https://llm.example/v1#{KEY}"},
]


@pytest.mark.parametrize("given", SECRET)
def test_a_key_in_a_wrong_place_or_form_is_refused_and_not_repeated(given: dict[str, str]) -> None:
    with pytest.raises(InputError) as caught:
        LlmOptions.from_environment(BASE | given, FOLDER)
    assert KEY not in str(caught.value) + repr(caught.value)


def test_the_key_is_never_shown() -> None:
    options = LlmOptions.from_environment(BASE | {"DATELINE_LLM_KEY": KEY}, FOLDER)
    assert KEY not in repr(options) + str(options)


HOSTS = [
    ("http://localhost:8080/v1", True),
    ("http://127.0.0.2/v1", True),
    ("http://[::1]:8080/v1", True),
    ("http://gpu.localhost/v1", True),
    ("http://192.168.1.5/v1", False),
    ("https://localhost.example/v1", False),
]


@pytest.mark.parametrize(("endpoint", "local"), HOSTS)
def test_a_server_on_this_machine_is_known_as_such(endpoint: str, *, local: bool) -> None:
    options = LlmOptions.from_environment(BASE, FOLDER)
    assert replace(options, endpoint=endpoint).on_this_machine is local
