"""Pages to read: the timeline, what the record covers, search."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from dateline.batch.asked import GRADES, TYPES, query_of
from dateline.batch.coverage import coverage
from dateline.batch.find import find, quoted_alone
from dateline.batch.story import story
from dateline.serve.access import Reading, TheBench, wanted_of
from dateline.store.filters import LOOKED
from dateline.web.render import page

router = APIRouter()
IN_STORY: Final = 60
MOST_PUBLISHERS: Final = 40
MOST_MONTHS: Final = 18
MOST_SILENT: Final = 60


@router.get("/timeline")
def timeline(
    request: Request, bench: TheBench, visitor: Reading, after: Annotated[str, Query(max_length=200)] = ""
) -> HTMLResponse:
    """A chronology with citations, to read and to print."""
    wanted = wanted_of(bench, {"recalled": "no"} | dict(request.query_params), "after")
    with bench.record.begin() as parts:
        told, following = story(parts, wanted, IN_STORY, after or None)
    return page(
        request, "timeline.html", visitor=visitor, wanted=wanted, told=told, types=TYPES, grades=GRADES, looked=LOOKED,
        query=query_of(wanted), more=query_of(wanted, after=following) if following else None,
    )  # fmt: skip


@router.get("/coverage")
def covered(request: Request, bench: TheBench, visitor: Reading) -> HTMLResponse:
    """Which publishers reported when, what was set aside, and where there is silence."""
    with bench.record.begin() as parts:
        found = bench.memo.get("coverage", lambda: coverage(parts, bench.settings))
    months = found.months[-MOST_MONTHS:]
    most = max((n for told in found.publishers.values() for m, n in told.items() if m in months), default=1)
    return page(
        request, "coverage.html", visitor=visitor, found=found, months=months, most=most,
        publishers=dict(list(found.publishers.items())[:MOST_PUBLISHERS]), silent=found.silent[:MOST_SILENT],
    )  # fmt: skip


@router.get("/search")
def search(
    request: Request, bench: TheBench, visitor: Reading, q: Annotated[str, Query(max_length=300)] = ""
) -> HTMLResponse:
    """Full-text search over reports and quotes."""
    with bench.record.begin() as parts:
        found = find(parts, q)
    if bench.withheld.texts:
        found = quoted_alone(found, q, bench.withheld.words)
    return page(request, "search.html", visitor=visitor, q=q, found=found)
