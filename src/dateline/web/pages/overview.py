"""The overview: time, map, counts and list, all narrowed together; and exports of exactly what is shown."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, StreamingResponse

from dateline.batch.asked import GRADES, TYPES, order_of, query_of
from dateline.batch.export import ledger_line
from dateline.errors import InputError
from dateline.publish.tables import COLUMNS, feature_of, row_of
from dateline.serve.access import Reading, TheBench, wanted_of
from dateline.serve.bench import Bench
from dateline.store.filters import LOOKED, Filter
from dateline.store.listing import ORDERS
from dateline.web import charts
from dateline.web.mapped import marks, only_countries, spots
from dateline.web.render import page

router = APIRouter()
MOST_PLACED: Final = 1000
"""Incidents that the map shows, those that most reports tell of first; it says how many there are."""
IN_LIST: Final = 50
FORMATS: Final = {"csv": "text/csv", "geojson": "application/geo+json", "jsonl": "application/x-ndjson"}


@router.get("/")
def overview(
    request: Request,
    bench: TheBench,
    visitor: Reading,
    order: str = "",
    after: Annotated[str, Query(max_length=200)] = "",
) -> HTMLResponse:
    """What happened, when and where."""
    wanted, by = wanted_of(bench, request.query_params, "order", "after"), order_of(order or "newest")
    with bench.record.begin() as parts:
        found = parts.listing.page(wanted, by, IN_LIST, after or None)
        tallies = bench.tallies(parts, wanted)
        placed = bench.memo.get(("placed", wanted), lambda: parts.listing.placed(wanted, MOST_PLACED))
    lines = [bench.withheld.line(line) for line in found.lines]
    shown = spots(bench.withheld.line(line) for line in placed)
    base = query_of(wanted, order=None if by == "newest" else by)
    charted, earlier = charts.recent(tallies.by_month)
    return page(
        request, "overview.html", visitor=visitor, wanted=wanted, order=by, lines=lines, tallies=tallies,
        bars=charts.months(charted), earlier=earlier, shares=charts.shares(tallies.by_type), marks=marks(shown),
        on_map=len(placed), wide=only_countries(shown), base=base, query=query_of(wanted), after=after,
        more=query_of(wanted, order=None if by == "newest" else by, after=found.after) if found.after else None,
        types=TYPES, grades=GRADES, looked=LOOKED, orders=ORDERS,
    )  # fmt: skip


@router.get("/export.{form}")
def export(request: Request, bench: TheBench, _: Reading, form: str) -> StreamingResponse:
    """Exactly the incidents that are shown, as CSV, GeoJSON or JSON lines with all claims."""
    if form not in FORMATS:
        raise InputError(f"{form!r} is no format. There are {', '.join(FORMATS)}.", subject=form)
    wanted = wanted_of(bench, request.query_params)
    return StreamingResponse(
        _lines(bench, wanted, form),
        media_type=FORMATS[form],
        headers={"content-disposition": f'attachment; filename="incidents.{form}"'},
    )


def _lines(bench: Bench, wanted: Filter, form: str) -> Iterator[str]:
    with bench.record.begin() as parts:
        found = parts.linking.walk(wanted)
        if form == "csv":
            yield _row(list(COLUMNS))
            for one in found:
                row = bench.withheld.plain(row_of(one))
                assert isinstance(row, dict)
                yield _row([row[name] for name in COLUMNS])
        elif form == "jsonl":
            for one in found:
                yield json.dumps(bench.withheld.plain(ledger_line(parts, one)), ensure_ascii=False) + "\n"
        else:
            yield '{"type":"FeatureCollection","features":[\n'
            for n, one in enumerate(found):
                feature = feature_of(one, bench.withheld.place)
                yield (",\n" if n else "") + json.dumps(bench.withheld.plain(feature), ensure_ascii=False)
            yield "\n]}\n"


def _row(cells: list[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()
