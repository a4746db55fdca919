"""Everything from a report is untrusted, and so is every request: nothing runs, nothing leaks, nobody does what is not theirs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from dateline.batch import build
from dateline.batch.rule import reject, set_value
from dateline.batch.settle import Why, acts
from dateline.serve.access import make_account
from dateline.serve.bench import Bench
from dateline.serve.withheld import withholding
from dateline.settings import Settings
from dateline.store import Record
from dateline.web.app import make_app
from web.conftest import Opened
from web.pages_of import at, claim, token

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "';alert(1);//",
    "{{ 7 * 7 }}",
    "javascript:alert(1)",
    "</script><script>alert(1)</script>",
)
PASSWORD = "a long enough password"  # noqa: S105 - of accounts that live as long as a test


@pytest.fixture
def hostile(record: Path, tmp_path: Path) -> None:
    """The record becomes one of reports with a payload in each of their fields."""
    rows = [
        {
            "id": f"{payload} {n}",
            "title": f"{payload} title",
            "publisher": f"{payload} News",
            "url": f"https://example.test/{payload}",
            "date": "2031-03-11",
            "text": f"Shelling of {payload} Dorvane killed 4 people on Monday, the mayor of {payload} said. {payload}",
        }
        for n, payload in enumerate(PAYLOADS)
    ]
    source = tmp_path / "hostile.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    record.unlink()
    build([source], Settings(record=record, jobs=1))


def _pages(client: TestClient) -> Iterator[str]:
    yield from ("/", "/timeline", "/review", "/reports", "/coverage", "/search?q=Dorvane", "/decisions")
    for one in client.get("/api/v1/incidents").json()["incidents"]:
        yield f"/incidents/{one['id']}"
    for one in client.get("/api/v1/reports").json()["reports"]:
        yield f"/reports/{one['id']}"
    for payload in PAYLOADS:
        yield f"/search?q={payload}"
        yield f"/?place={payload}"


@pytest.mark.usefixtures("hostile")
def test_what_a_report_holds_never_becomes_markup(bench: Opened) -> None:
    client = TestClient(make_app(bench()), follow_redirects=False)
    for path in _pages(client):
        page = client.get(path).text
        assert not re.search(r"<(?:script>|img src=x|svg onload)", page), path
        assert "49" not in re.findall(r">\s*(\d+)\s*<", page), path
        assert 'href="javascript' not in page, path
        assert "style=" not in page, path


@pytest.mark.usefixtures("hostile")
def test_nothing_of_a_hostile_report_runs_in_a_browser(served: tuple[str, Bench], browser: Browser) -> None:
    base, _ = served
    page = browser.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    client = TestClient(make_app(served[1]))
    for path in list(_pages(client))[:16]:
        page.goto(base + path)
        page.wait_for_timeout(50)
    assert ran == []
    page.close()


def test_headers_bind_the_browser(client: TestClient) -> None:
    headers = client.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    cookie = headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_pages_name_no_other_host(client: TestClient) -> None:
    for path in ("/", "/timeline", "/static/dateline.js", "/static/dateline.css"):
        found = re.findall(r"(?:src|href)=\"(https?:)?//", client.get(path).text)
        assert found == [], path


@pytest.mark.parametrize("csrf", ["", "0" * 64, "é"])
def test_a_form_without_the_right_token_changes_nothing(client: TestClient, csrf: str) -> None:
    token(client)
    made = client.post(
        "/pairs", data={"csrf": csrf, "one": "a", "other": "b", "verdict": "same", "reason": "x"}
    )
    assert made.status_code == 403


def test_a_form_from_another_site_or_session_changes_nothing(client: TestClient, bench: Opened) -> None:
    own = token(client)
    data = {"csrf": own, "one": "a", "other": "b", "verdict": "same", "reason": "x"}
    assert client.post("/pairs", data=data, headers={"origin": "https://evil.test"}).status_code == 403
    other = TestClient(make_app(bench()), follow_redirects=False)
    other.get("/")
    assert other.post("/pairs", data=data).status_code == 403


@pytest.mark.parametrize("host", ["evil.test", "evil.test:80", "127.0.0.1.evil.test", ""])
def test_another_name_of_the_host_is_not_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/settings.py", "/static//etc/passwd", "/static/..\\app.py",
     "/reports/..%2f..%2fetc%2fpasswd"],
)  # fmt: skip
def test_no_path_leads_out_of_what_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
    assert "make_app" not in answer.text


@pytest.mark.parametrize(
    "back", ["//evil.test", "https://evil.test", "/\\evil.test", "/x\r\nlocation: //evil.test"]
)
def test_no_form_leads_to_another_site(client: TestClient, back: str) -> None:
    found = client.app.app.state.bench  # type: ignore[attr-defined]
    toll = claim(found, at(found, "Dorvane"), "toll")
    made = client.post(
        f"/claims/{toll.id}", data={"csrf": token(client), "verdict": "accepted", "back": back}
    )
    assert made.status_code == 303
    assert made.headers["location"].startswith("/?done=")


def test_what_is_too_large_is_refused_however_it_comes(bench: Opened) -> None:
    client = TestClient(make_app(bench(max_upload_bytes=100_000)), follow_redirects=False)
    own = token(client)
    large = [("files", ("large.txt", b"x" * 200_000, "text/plain"))]
    assert client.post("/add", data={"csrf": own}, files=large).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(40):
            yield b"x" * 10_000

    kind = {"content-type": "multipart/form-data; boundary=b"}
    assert client.post("/add", content=pieces(), headers=kind).status_code == 413
    assert client.post("/pairs", data={"csrf": own, "reason": "x" * 100_000}).status_code == 413


# ---- a team ----


@pytest.fixture
def team(bench: Opened) -> Bench:
    made = bench("team")
    for name, role in (("rhea", "reader"), ("cole", "coder"), ("edda", "editor")):
        make_account(made, name, PASSWORD, role)  # type: ignore[arg-type]
    return made


def visit(team: Bench, name: str | None) -> TestClient:
    client = TestClient(make_app(team), follow_redirects=False)
    if name:
        made = client.post(
            "/sign-in", data={"csrf": token(client, "/sign-in"), "name": name, "password": PASSWORD}
        )
        assert made.status_code == 303
    return client


def test_without_signing_in_nothing_is_shown(team: Bench) -> None:
    client = visit(team, None)
    assert client.get("/").headers["location"] == "/sign-in"
    assert client.get("/api/v1/incidents").status_code == 401
    assert client.get("/export.csv").status_code == 303


def test_signing_in_begins_a_new_session_whatever_was_brought(team: Bench) -> None:
    client = TestClient(make_app(team), follow_redirects=False)
    fixed = "chosen-by-somebody-else-0123456789"
    client.cookies.set("dateline", fixed)
    own = client.get("/sign-in").text.split('name="csrf" value="', 1)[1].split('"', 1)[0]
    made = client.post("/sign-in", data={"csrf": own, "name": "edda", "password": PASSWORD})
    assert made.status_code == 303
    assert fixed not in made.headers["set-cookie"]
    other = TestClient(make_app(team), follow_redirects=False)
    other.cookies.set("dateline", fixed)
    assert other.get("/").status_code == 303


def test_signing_out_ends_the_session_on_the_server(team: Bench) -> None:
    client = visit(team, "edda")
    kept = client.cookies["dateline"]
    assert client.get("/").status_code == 200
    client.post("/sign-out", data={"csrf": token(client, "/")})
    again = TestClient(make_app(team), follow_redirects=False)
    again.cookies.set("dateline", kept)
    assert again.get("/").status_code == 303


@pytest.mark.parametrize(
    ("name", "path", "status"),
    [
        ("rhea", "/claims/{claim}", 403),
        ("rhea", "/incidents/{incident}/merge", 403),
        ("rhea", "/people", 403),
        ("rhea", "/add", 403),
        ("cole", "/claims/{claim}", 303),
        ("cole", "/incidents/{incident}/merge", 403),
        ("cole", "/people", 403),
        ("cole", "/people/cole", 403),
        ("edda", "/claims/{claim}", 303),
        ("edda", "/people/cole", 303),
    ],
)
def test_a_role_does_what_it_may_and_no_more(team: Bench, name: str, path: str, status: int) -> None:
    client = visit(team, name)
    incident = at(team, "Dorvane")
    where = path.format(claim=claim(team, incident, "toll").id, incident=incident.id)
    data = {"csrf": token(client, "/"), "verdict": "accepted", "role": "editor", "active": "yes", "other": "x", "reason": "x",
            "name": "mallory", "password": PASSWORD}  # fmt: skip
    assert client.post(where, data=data).status_code == status
    assert client.get("/people").status_code == (200 if name == "edda" else 403)


def test_a_coder_takes_back_only_what_is_ones_own(team: Bench) -> None:
    editor, coder = visit(team, "edda"), visit(team, "cole")
    toll = claim(team, at(team, "Dorvane"), "toll")
    editor.post(f"/claims/{toll.id}", data={"csrf": token(editor), "verdict": "accepted"})
    with team.record.begin() as parts:
        [ruling] = parts.rulings.all()
    data = {"csrf": token(coder), "reason": "mine now"}
    assert coder.post(f"/undo/{ruling.id}", data=data).status_code == 403


def test_a_closed_account_is_out_at_once_and_no_editor_locks_everybody_out(team: Bench) -> None:
    editor, coder = visit(team, "edda"), visit(team, "cole")
    assert editor.post("/people/cole", data={"csrf": token(editor), "role": "coder"}).status_code == 303
    assert coder.get("/").status_code == 303
    assert editor.post("/people/edda", data={"csrf": token(editor), "role": "reader"}).status_code == 403


def test_guessing_passwords_is_slowed_and_noted(team: Bench) -> None:
    client = visit(team, None)
    own = token(client, "/sign-in")
    tries = [
        client.post("/sign-in", data={"csrf": own, "name": "edda", "password": f"wrong {n}"}).status_code
        for n in range(9)
    ]
    assert tries[:6] == [403] * 6
    assert set(tries[6:]) == {429}
    assert team.people is not None
    assert [one.what for one in team.people.log()] == ["failed to sign in"] * 6


def test_what_is_done_stands_in_the_audit_log_and_passwords_nowhere(team: Bench, record: Path) -> None:
    client = visit(team, "cole")
    toll = claim(team, at(team, "Dorvane"), "toll")
    client.post(f"/claims/{toll.id}", data={"csrf": token(client), "verdict": "accepted"})
    assert team.people is not None
    assert [(one.name, one.what) for one in team.people.log()] == [
        ("cole", "accepted"),
        ("cole", "signed in"),
    ]
    kept = record.with_name(record.name + ".people")
    assert PASSWORD.encode() not in kept.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0


# ---- the public ----


@pytest.fixture
def public(bench: Opened, record: Path) -> TestClient:
    with Record.open(record) as opened, opened.begin() as parts:
        texts = [kept.revision.text for kept in parts.texts.all()]
    return TestClient(make_app(bench("public", withholding(["Belvosk"], texts))), follow_redirects=False)


def _everywhere(client: TestClient) -> Iterator[tuple[str, str]]:
    incidents = [one["id"] for one in client.get("/api/v1/incidents").json()["incidents"]]
    reports = [one["id"] for one in client.get("/api/v1/reports").json()["reports"]]
    paths = ["/", "/timeline", "/review", "/reports", "/coverage", "/decisions", "/search?q=market", "/export.csv", "/export.jsonl",
             "/export.geojson", "/api/v1/incidents", "/api/v1/incidents.geojson", "/api/v1/search?q=market", "/api/v1/decisions"]  # fmt: skip
    paths += [f"/incidents/{one}" for one in incidents] + [f"/reports/{one}" for one in reports]
    paths += [f"/api/v1/incidents/{one}{end}" for one in incidents for end in ("", "/claims")]
    paths += [f"/api/v1/reports/{one}" for one in reports]
    for path in paths:
        yield path, client.get(path).text


def test_the_public_sees_no_withheld_name_no_fine_place_and_no_full_text(public: TestClient) -> None:
    for path, page in _everywhere(public):
        if "?q=" not in path:
            assert "Belvosk" not in page, path
        assert "Sel Maran" not in page, path
        assert "40.4165" not in page, path
        assert "40.42" not in page, path
        assert "burned a barn" not in page or "/incidents/" in path or "raid" in page, path
    report = next(
        one["id"] for one in public.get("/api/v1/reports").json()["reports"] if one["own_id"] == "versions"
    )
    assert public.get(f"/api/v1/reports/{report}").json()["text"] is None
    assert public.get(f"/reports/{report}/compare").status_code == 404


def test_the_public_writes_nothing(public: TestClient, bench: Opened) -> None:
    found = public.app.app.state.bench  # type: ignore[attr-defined]
    toll = claim(found, at(found, "Dorvane"), "toll")
    own = public.get("/").text
    assert "Rule</summary>" not in public.get(f"/incidents/{at(found, 'Dorvane').id}").text
    assert "Add reports" not in own
    for path in (f"/claims/{toll.id}", "/pairs", "/add", "/people", "/undo/act-1"):
        assert public.post(path, data={"csrf": "x", "verdict": "accepted"}).status_code in (400, 403, 404), (
            path
        )
    assert bench is not None


def test_the_public_cannot_find_out_by_asking(public: TestClient) -> None:
    def total(asked: str) -> int:
        found: int = public.get(f"/api/v1/incidents?{asked}").json()["total"]
        return found

    [shown] = [one for one in public.get("/api/v1/incidents").json()["incidents"] if one["place"] == "Madrid"]
    lat, lon = shown["latitude"], shown["longitude"]
    inside = f"box={lon - 0.01:.2f},{lat - 0.01:.2f},{lon + 0.01:.2f},{lat + 0.01:.2f}"
    assert total(inside) == 1
    for step in range(-4, 5):  # the place itself lies somewhere here, and no box finds it
        box = f"{lon + 0.02 * step - 0.004:.3f},{lat - 0.09:.3f},{lon + 0.02 * step + 0.004:.3f},{lat + 0.09:.3f}"
        assert total(f"box={box}") == (1 if step == 0 else 0), step
    assert total("place=belvosk") == total("place=belvosx") == 0
    assert public.get("/api/v1/incidents?actor=army").status_code == 400
    assert public.get("/?actor=army").status_code == 400
    for asked in ("Maran+killed", "baker", "Maran", "Belvosk"):
        assert public.get(f"/api/v1/search?q={asked}").json()["found"] == [], asked
    assert public.get("/api/v1/search?q=mayor+Dorvane").json()["found"] != []


def test_the_public_sees_no_reviewer_and_no_fine_place_that_one_set(public: TestClient) -> None:
    found = public.app.app.state.bench  # type: ignore[attr-defined]
    because = Why(user="edda-login", at=found.clock(), reason="her neighbour told me")
    set_value(
        found.record, at(found, "Dorvane").id, "place", "Dorvane mill; 34.51234 41.29876; 0.2 km", because
    )
    reject(found.record, claim(found, at(found, "Pelledra"), "toll").id, because)
    for path, page in _everywhere(public):
        for kept_back in ("edda-login", "neighbour", "34.51", "41.29"):
            assert kept_back not in page, (path, kept_back)
    assert public.get("/review").status_code == 403
    assert public.get("/api/v1/decisions").status_code == 403


# ---- what was found by others ----


def test_a_coder_takes_back_nothing_of_others_by_a_shortened_id_either(team: Bench) -> None:
    editor, coder = visit(team, "edda"), visit(team, "cole")
    one, other = at(team, "Dorvane"), at(team, "Pelledra")
    editor.post(
        f"/incidents/{one.id}/merge", data={"csrf": token(editor), "other": other.id, "reason": "one raid"}
    )
    [act] = acts(team.record)
    for name in (act.id, act.id[:12], act.id.removeprefix("act-")[:8]):
        assert coder.post(f"/undo/{name}", data={"csrf": token(coder), "reason": "no"}).status_code == 403, (
            name
        )
    pair = {
        "csrf": token(coder),
        "one": one.mention_ids[0],
        "other": other.mention_ids[0],
        "verdict": "different",
        "reason": "no",
    }
    assert coder.post("/pairs", data=pair).status_code == 403
    assert [one.state for one in acts(team.record)] == ["holds"]


def test_behind_a_server_that_speaks_https_forms_still_work(client: TestClient) -> None:
    found = client.app.app.state.bench  # type: ignore[attr-defined]
    toll = claim(found, at(found, "Dorvane"), "toll")
    data = {"csrf": token(client), "verdict": "accepted"}
    assert (
        client.post(f"/claims/{toll.id}", data=data, headers={"origin": "https://testserver"}).status_code
        == 303
    )


@pytest.mark.parametrize("after", ["²~x", f"{'9' * 40}~x", "x", "~", "5~"])
def test_a_place_in_a_list_that_is_none_is_told(client: TestClient, after: str) -> None:
    answer = client.get("/api/v1/incidents", params={"order": "killed", "after": after})
    assert answer.status_code in (200, 400)
    assert answer.json().get("error", {"code": "bad_request"})["code"] == "bad_request"


def test_a_name_that_no_address_can_hold_is_no_account(team: Bench) -> None:
    editor = visit(team, "edda")
    data = {"csrf": token(editor), "name": "a/b", "password": PASSWORD, "role": "reader"}
    assert editor.post("/people", data=data).status_code == 400


def test_anybody_changes_the_own_password_with_the_one_before(team: Bench) -> None:
    reader = visit(team, "rhea")
    own = token(reader, "/account")
    data = {"csrf": own, "now": "wrong", "password": "another long password"}
    assert reader.post("/account", data=data).status_code == 403
    assert reader.post("/account", data=data | {"now": PASSWORD}).status_code == 303
    assert reader.get("/").status_code == 303
    again = TestClient(make_app(team), follow_redirects=False)
    given = {"csrf": token(again, "/sign-in"), "name": "rhea", "password": "another long password"}
    assert again.post("/sign-in", data=given).status_code == 303
