"""What the forms do is what the record then holds, with who did it and why; what is off is told in words."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline.batch.rule import rulings
from dateline.batch.settle import acts
from dateline.serve.bench import Bench
from web.pages_of import at, claim, number, token


@pytest.fixture
def local(client: TestClient) -> Bench:
    found = client.app.app.state.bench  # type: ignore[attr-defined] # the guard wraps the application
    assert isinstance(found, Bench)
    return found


def send(client: TestClient, path: str, **fields: Any) -> int:
    return client.post(path, data={"csrf": token(client), **fields}).status_code


def test_a_claim_is_corrected_to_words_of_its_sentence_and_to_no_others(
    client: TestClient, local: Bench
) -> None:
    incident = at(local, "Dorvane")
    toll = claim(local, incident, "toll")
    path = f"/claims/{toll.id}"
    refused = client.post(
        path, data={"csrf": token(client), "verdict": "corrected", "words": "400", "reason": "misread"}
    )
    assert refused.status_code == 400
    assert "does not hold the words" in refused.text
    place = claim(local, incident, "place")
    assert (
        send(client, f"/claims/{place.id}", verdict="corrected", words="Dorvane", reason="as it stands")
        == 303
    )
    assert [one.state for one in _rulings(local)] == ["holds"]


def test_a_value_that_is_set_stands_beside_what_is_told(client: TestClient, local: Bench) -> None:
    incident = at(local, "Dorvane")
    path = f"/incidents/{incident.id}/set"
    assert send(client, path, field="killed", words="5 to 6", reason="the hospital's list") == 303
    now = at(local, "Dorvane")
    assert now.headline.endswith("5 to 6 (set by ada) killed")
    assert (now.tolls[0].low, now.tolls[0].high) == (4, 4)
    assert now.reviewers == ("ada",)
    page = client.get(f"/incidents/{incident.id}").text
    assert "the hospital&#39;s list" in page
    assert send(client, path, field="killed", words="many", reason="x") == 400
    assert send(client, path, field="colour", words="red", reason="x") == 400
    assert send(client, path, field="killed", words="7", reason="  ") == 400


def test_incidents_are_merged_and_split_and_both_taken_back(client: TestClient, local: Bench) -> None:
    one, other = at(local, "Dorvane"), at(local, "Pelledra")
    before = number(local)
    assert (
        send(client, f"/incidents/{one.id}/merge", other=f"/incidents/{other.id}", reason="one raid") == 303
    )
    assert number(local) == before - 1
    assert send(client, f"/undo/{acts(local.record)[-1].id}", reason="it was not") == 303
    assert number(local) == before
    both = at(local, "Belvosk")
    assert (
        send(client, f"/incidents/{both.id}/split", mention=both.mention_ids[0], reason="two strikes") == 303
    )
    assert number(local) == before + 1


def test_two_reviewers_who_do_not_agree_are_both_kept_and_neither_is_followed(
    client: TestClient, local: Bench
) -> None:
    from dateline.batch.rule import reject  # noqa: PLC0415
    from dateline.batch.settle import Why  # noqa: PLC0415

    toll = claim(local, at(local, "Dorvane"), "toll")
    assert send(client, f"/claims/{toll.id}", verdict="accepted") == 303
    reject(local.record, toll.id, Why(user="ben", at=local.clock(), reason="they were wounded"))
    assert [one.state for one in _rulings(local)] == ["disputed", "disputed"]
    assert at(local, "Dorvane").tolls
    assert "reviewers do not agree" in client.get("/review").text
    assert "Krippendorff" in client.get("/decisions").text or "not enough" in client.get("/decisions").text


def test_reports_are_added_read_and_set_aside_with_a_reason(client: TestClient, local: Bench) -> None:
    before = number(local)
    files = [
        (
            "files",
            (
                "new.txt",
                b"date: 2031-03-20\n\nA mortar attack on Ostwick killed 6 people on Wednesday.",
                "text/plain",
            ),
        ),
        ("files", ("../../etc/broken.json", b"{", "application/json")),
    ]
    answer = client.post("/add", data={"csrf": token(client)}, files=files)
    assert answer.status_code == 200
    assert "Set aside" in answer.text
    assert number(local) == before + 1
    with local.record.begin() as parts:
        assert [item.path.rsplit("/", 1)[-1] for item in parts.texts.asides() if "broken" in item.path] == [
            "broken.json"
        ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/?since=yesterday", "A day is written 2031-03-10"),
        ("/?type=earthquake", "is no type of incident"),
        ("/?box=1,2", "west,south,east,north"),
        ("/?killed=many", "whole number"),
        ("/?order=best", "The order is one of"),
        ("/incidents/inc-0000", "no incident"),
        ("/reports/nobody", "no text that is called"),
        ("/export.pdf", "is no format"),
        ("/incidents/inc-0?at=noon", "no incident"),
    ],
)
def test_what_is_off_is_told_in_words(client: TestClient, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_an_export_holds_exactly_what_is_shown(client: TestClient) -> None:
    rows = client.get("/export.csv?type=shelling").text.splitlines()
    assert len(rows) == 2
    assert "Dorvane" in rows[1]
    assert len(client.get("/export.jsonl").text.splitlines()) == 5
    assert len(client.get("/export.geojson?place=madrid").json()["features"]) == 1


def test_a_second_look_is_offered_of_what_one_other_person_ruled_on(client: TestClient, local: Bench) -> None:
    from dateline.batch.rule import accept  # noqa: PLC0415
    from dateline.batch.settle import Why  # noqa: PLC0415

    toll = claim(local, at(local, "Dorvane"), "toll")
    accept(local.record, toll.id, Why(user="ben", at=local.clock(), reason=""))
    page = client.get("/review?second=1").text
    assert "Dorvane" in page
    assert "ben" not in page  # whoever looks again does not see what the first one said


def _rulings(bench: Bench) -> Any:
    with bench.record.begin() as parts:
        return rulings(parts)
