"""The application: pages, API and the guard around them, over one record."""

import gc
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.api.routes import router as api
from dateline.errors import DatelineError, InputError, NoSuchItem
from dateline.serve.access import Refused
from dateline.serve.bench import Bench
from dateline.serve.guard import Guard
from dateline.serve.problems import problem
from dateline.web.pages import act, add, incident, overview, people, reading, report, review
from dateline.web.render import STATIC, environment, page

TITLES: Final = {400: "That cannot be read", 401: "Sign in", 403: "Not allowed", 404: "Not there", 409: "Wait a moment",
                 429: "Too many", 503: "The record cannot be used"}  # fmt: skip


def make_app(bench: Bench) -> Guard:
    """Return the application that serves a record, with the guard around it."""
    app = FastAPI(
        title="Dateline",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        description="Incidents, claims, reports and decisions of a record. Read only.",
    )
    app.state.bench = bench
    app.state.templates = environment(bench)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(api)
    for room in (overview, incident, report, review, reading, people, act, add):
        app.include_router(room.router, include_in_schema=False)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(DatelineError, _wrong)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _not_found)
    gc.freeze()  # what is loaded by now stays: looking through it again would hold up a page now and then
    return Guard(app, bench)


def _answer(request: Request, status: int, words: str, subject: str = "") -> Response:
    """A problem in the shape that was asked for: JSON for the API, a page for people."""
    if request.url.path.startswith("/api/"):
        return problem(status, words, subject)
    return page(
        request, "problem.html", status=status, title=TITLES.get(status, "That did not work"), words=words
    )


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    html = request.method == "GET" and not request.url.path.startswith("/api/")
    if error.status == 401 and html:  # noqa: PLR2004 - not signed in
        return RedirectResponse("/sign-in", status_code=303)
    return _answer(request, error.status, error.words)


async def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, DatelineError)
    status = 404 if isinstance(error, NoSuchItem) else 400 if isinstance(error, InputError) else 503
    return _answer(request, status, str(error), error.subject)


async def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = " ".join(str(part) for part in first["loc"][1:])
    return _answer(request, 400, f"{where}: {first['msg']}.", where)


async def _not_found(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = "There is no such page." if error.status_code == 404 else str(error.detail)  # noqa: PLR2004
    return _answer(request, error.status_code, words)
