"""The API answers what it says it answers, in one shape, once, and its page names every field of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import BaseModel
from starlette.testclient import TestClient

from dateline.api import shapes
from dateline.batch import build
from dateline.batch.asked import NAMES
from dateline.serve.bench import Bench
from dateline.settings import Settings
from dateline.store import Record
from dateline.web.app import make_app
from fakes import write_reports

DOCS = Path(__file__).parents[2] / "docs" / "api.md"
TEXTS = {
    "a": " date 2031-03-11 \nA drone strike on the market in Ilvakh killed 15 people on Monday, the hospital said.\n",
    "b": " date 2031-03-12 \nShelling of the town of Dorvane killed 4 people on Tuesday, the mayor said.\n",
    "c": " date 2031-03-13 \nA car bomb killed 3 soldiers in Madrid on Wednesday, the army said.\n",
}
SHAPES = [
    one
    for one in vars(shapes).values()
    if isinstance(one, type) and issubclass(one, shapes.Shape) and one is not shapes.Shape
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("api")
    settings = Settings(record=folder / "r.dateline", jobs=1)
    build([write_reports(folder / "reports", TEXTS)], settings)
    with Record.open(settings.record) as record:
        bench = Bench(
            record=record, settings=settings, mode="local", user="ada", people=None, secret=b"k" * 32, hosts=None,
            clock=lambda: datetime.now(UTC),
        )  # fmt: skip
        yield TestClient(make_app(bench))


def first(client: TestClient) -> str:
    found: str = client.get("/api/v1/incidents").json()["incidents"][0]["id"]
    return found


ROUTES: list[tuple[str, type[BaseModel]]] = [
    ("/api/v1/incidents", shapes.Incidents),
    ("/api/v1/incidents.geojson", shapes.Features),
    ("/api/v1/incidents/{id}/claims", shapes.Claims),
    ("/api/v1/reports", shapes.Reports),
    ("/api/v1/reports/a", shapes.ReportWhole),
    ("/api/v1/decisions", shapes.Decisions),
    ("/api/v1/search?q=market", shapes.Found),
]


@pytest.mark.parametrize(("path", "shape"), ROUTES)
def test_an_answer_is_of_its_shape_and_of_nothing_else(
    client: TestClient, path: str, shape: type[BaseModel]
) -> None:
    answer = client.get(path.format(id=first(client)))
    assert answer.status_code == 200
    shape.model_validate(answer.json())


def test_every_route_and_field_stands_on_the_page_about_the_api(client: TestClient) -> None:
    page = DOCS.read_text(encoding="utf-8")
    routes = client.get("/api/v1/openapi.json").json()["paths"]
    assert [path for path in routes if path not in page] == []
    fields = {f"`{name}`" for shape in SHAPES for name in shape.model_fields}
    assert sorted(field for field in fields if field not in page) == []
    assert [name for name in NAMES if f"`{name}`" not in page] == []


def test_the_description_is_openapi_3_1_and_holds_the_one_shape_of_an_error(client: TestClient) -> None:
    found = client.get("/api/v1/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    assert all("404" in one["get"]["responses"] for path, one in found["paths"].items())
    assert {"since", "box"} <= {
        one["name"] for one in found["paths"]["/api/v1/incidents"]["get"]["parameters"]
    }


def test_what_one_has_already_is_not_sent_again(client: TestClient) -> None:
    answer = client.get("/api/v1/incidents")
    again = client.get("/api/v1/incidents", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/api/v1/incidents?order=oldest").headers["etag"] != answer.headers["etag"]


@pytest.mark.parametrize("order", ["newest", "oldest", "killed", "reports"])
def test_pages_follow_one_another_without_gap_or_repeat(client: TestClient, order: str) -> None:
    whole = [one["id"] for one in client.get(f"/api/v1/incidents?order={order}").json()["incidents"]]
    told: list[str] = []
    after: str | None = ""
    while after is not None:
        page = client.get("/api/v1/incidents", params={"order": order, "limit": 1, "after": after}).json()
        told += [one["id"] for one in page["incidents"]]
        after = page["next"]
    assert told == whole
    assert len(set(told)) == len(told) == 3


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/incidents?since=soon", 400, "bad_request"),
        ("/api/v1/incidents?limit=0", 400, "bad_request"),
        ("/api/v1/incidents?typ=shelling", 400, "bad_request"),
        ("/api/v1/incidents/inc-0", 404, "not_found"),
        ("/api/v1/reports/nobody", 404, "not_found"),
        ("/api/v1/nothing", 404, "not_found"),
        ("/api/v1/search", 400, "bad_request"),
    ],
)
def test_errors_have_one_shape(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert shapes.Problems.model_validate(answer.json()).error.code == code


def test_nothing_is_written_through_it(client: TestClient) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)("/api/v1/incidents").status_code == 405


def test_what_is_not_placed_has_no_geometry(client: TestClient) -> None:
    found = client.get("/api/v1/incidents.geojson").json()["features"]
    placed = {one["properties"]["place"]: one["geometry"] for one in found}
    assert placed["Dorvane"] is None
    assert placed["Madrid"]["type"] == "Point"


def test_geojson_pages_like_the_list(client: TestClient) -> None:
    first = client.get("/api/v1/incidents.geojson?limit=2&order=killed").json()
    rest = client.get("/api/v1/incidents.geojson", params={"order": "killed", "after": first["next"]}).json()
    whole = [one["id"] for one in client.get("/api/v1/incidents?order=killed").json()["incidents"]]
    assert [one["id"] for one in (*first["features"], *rest["features"])] == whole
    assert first["total"] == 3
    assert rest["next"] is None
