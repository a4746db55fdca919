import json
from typing import Any

import pytest

from dateline.tagger.llm.request import ask_about
from dateline.tagger.llm.windows import READ_WHOLE, cut
from fakes import revision
from tagger.llm.conftest import Serve, Tag
from tagger.llm.server import answer, good, said, told

FILLER = "The weather in the valley stayed calm, and nothing else was told of it. " * 12 + "\n"
LONG = (
    "Jets hit Hara on Monday, a nurse said.\n"
    + FILLER * (READ_WHOLE // len(FILLER) + 1)
    + "Jets hit Hara on Monday and killed two people, the army said.\nA mine in Sorn killed a man.\n"
)
REPORT = revision(LONG)


def incident(**more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {name: [] for name in ("actors", "recipients", "weapons", "tolls")}
    base = told(type="air_strike", sentence="Jets hit Hara on Monday", claimant=None, **empty)
    base |= {
        "times": [{"text": "on Monday", "hangs_on": None}],
        "places": [{"text": "Hara", "claimant": None}],
    }
    return base | more


MINE = incident(
    type="bombing",
    trigger="mine",
    sentence="A mine in Sorn",
    times=[],
    places=[{"text": "Sorn", "claimant": None}],
    part_of=1,
)
DEAD = said(text="two people", outcome="killed", group="all", sentence="Jets hit Hara on Monday and killed")
AGAIN = [
    ("the same again", {"tolls": [DEAD]}, 2),
    ("no time told again", {"tolls": [DEAD], "times": []}, 2),
    ("another type", {"type": "shelling"}, 3),
    ("another role", {"role": "background"}, 3),
    ("another time", {"times": [{"text": "Monday", "hangs_on": None}]}, 3),
    ("no place", {"places": []}, 3),
]


@pytest.mark.parametrize(("change", "count"), [case[1:] for case in AGAIN], ids=[case[0] for case in AGAIN])
def test_an_incident_told_in_two_parts_is_one_only_where_nothing_speaks_against_it(
    serve: Serve, tagger: Tag, change: dict[str, Any], count: int
) -> None:
    server = serve(good(answer(incident())), good(answer(incident(**change), MINE)))
    found = tagger(server).tag(REPORT)
    assert (server.asked, len(found)) == (2, count)
    assert (found[-1].type, found[-1].whole) == ("bombing", 0 if count == 2 else 1)
    if change.get("tolls"):
        assert len(found[0].tolls) == 1
        assert len(found[0].sentences) == 2


def test_words_are_looked_for_in_the_part_that_was_sent(serve: Serve, tagger: Tag) -> None:
    server = serve(good(answer(incident())), good('{"mentions": []}'))
    one = tagger(server)
    (found,) = one.tag(REPORT)
    assert found.trigger.start == LONG.index("hit")
    server = serve(good('{"mentions": []}'), good(answer(incident())))
    (found,) = tagger(server, model="large").tag(REPORT)
    assert found.trigger.start == LONG.rindex("hit")


def test_each_part_says_which_one_it_is_and_none_is_asked_about_twice(serve: Serve, tagger: Tag) -> None:
    server = serve(good('{"mentions": []}'))
    one = tagger(server)
    assert one.estimate([REPORT]).calls == 2
    one.tag(REPORT)
    one.tag(REPORT)
    assert ["This is part" in json.dumps(body) for body in server.bodies] == [True, True]
    parts = cut(REPORT)
    keys = {ask_about(REPORT, part, "small", n, len(parts)).key for n, part in enumerate(parts, start=1)}
    assert len(keys) == 2
