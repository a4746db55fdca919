"""The routes of version 1. They gather with the same functions as the pages and the command line."""

from itertools import islice
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from dateline.api import shapes
from dateline.api.etags import tagged
from dateline.batch.asked import order_of
from dateline.batch.dossier import Quoted, dossier, value_words
from dateline.batch.export import ledger_line
from dateline.batch.find import find, quoted_alone
from dateline.batch.provenance import listed, provenance
from dateline.batch.rule import rulings
from dateline.batch.settle import acts_in
from dateline.publish.ledger import claim_line, ruling_line
from dateline.records.incident import Incident
from dateline.records.report import Revision
from dateline.records.ruling import agreed
from dateline.serve.access import Reading, TheBench, not_for_the_public, wanted_of
from dateline.serve.bench import Bench
from dateline.store.listing import Line, Page

MOST: Final = 500
ERRORS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"model": shapes.Problems} for status in (400, 401, 404, 429)
}
FILTERS: Final = [
    {"name": name, "in": "query", "required": False, "description": words, "schema": {"type": "string"}}
    for name, words in {
        "since": "On or after this day: 2031-03-10.",
        "until": "On or before this day.",
        "place": "A part of a place's name.",
        "actor": "A part of the name of a side.",
        "type": "A type of incident.",
        "killed": "At least so many killed, by the highest figure told.",
        "voices": "At least so many independent voices.",
        "grading": "confirmed, fair, weak, contested or ungraded.",
        "contested": "yes: only incidents on which accounts disagree.",
        "single_voice": "yes: only incidents that one voice alone tells of.",
        "reviewed": "reviewed or unreviewed.",
        "recalled": "no: without incidents that are only ever recalled.",
        "box": "west,south,east,north in degrees.",
    }.items()
]
router = APIRouter(prefix="/api/v1", responses=ERRORS)


@router.get("/incidents", response_model=shapes.Incidents, openapi_extra={"parameters": FILTERS})
def incidents(
    request: Request,
    bench: TheBench,
    _: Reading,
    order: str = "newest",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    after: Annotated[str, Query(max_length=200, description="`next` of the page before.")] = "",
) -> Response:
    """Incidents, narrowed and in an order."""
    page, total = _asked(request, bench, order, limit, after)
    rows = [_row(line) for line in page.lines]
    return tagged(request, shapes.Incidents(incidents=rows, total=total, next=page.after))


@router.get("/incidents.geojson", response_model=shapes.Features, openapi_extra={"parameters": FILTERS})
def geojson(
    request: Request,
    bench: TheBench,
    _: Reading,
    order: str = "newest",
    limit: Annotated[int, Query(ge=1, le=10_000)] = 1000,
    after: Annotated[str, Query(max_length=200, description="`next` of the page before.")] = "",
) -> Response:
    """The same as GeoJSON; what is not placed has no geometry."""
    page, total = _asked(request, bench, order, limit, after)
    features = [_feature(line) for line in page.lines]
    made = shapes.Features(type="FeatureCollection", features=features, total=total, next=page.after)
    return tagged(request, made, "application/geo+json")


@router.get("/incidents/{incident_id}")
def incident(request: Request, bench: TheBench, _: Reading, incident_id: str) -> Response:
    """One incident in full: values, claims, quotes, voices, disagreements (docs/formats.md, `jsonl`)."""
    with bench.record.begin() as parts:
        line = ledger_line(parts, parts.linking.get(incident_id))
    return tagged(request, bench.withheld.plain(line))


@router.get("/incidents/{incident_id}/claims", response_model=shapes.Claims)
def claims(request: Request, bench: TheBench, _: Reading, incident_id: str) -> Response:
    """The claims of an incident."""
    with bench.record.begin() as parts:
        one = parts.linking.get(incident_id)
        found = dossier(parts, one)
    rows = [
        _claim(bench, one, quoted, found.revisions[quoted.claim.revision_id])
        for some in found.fields.values()
        for quoted in some
    ]
    return tagged(request, bench.withheld.plain(shapes.Claims(claims=rows).model_dump()))


@router.get("/reports", response_model=shapes.Reports)
def reports(
    request: Request,
    bench: TheBench,
    _: Reading,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
) -> Response:
    """The texts of the record, in the order of their own ids."""
    with bench.record.begin() as parts:
        found = list(islice(listed(parts, (page - 1) * limit), limit + 1))
    rows = [
        shapes.ReportRow(
            id=one.revision_id, own_id=one.own_id, report=one.report_id, publisher=one.publisher, published=one.published,
            published_basis=one.published_basis, language=one.language, reading=one.reading, versions=one.versions,
            copy_kind=one.copy_kind, copy_of=one.copy_of,
        )
        for one in found[:limit]
    ]  # fmt: skip
    return tagged(request, shapes.Reports(reports=rows, next=page + 1 if len(found) > limit else None))


@router.get("/reports/{name}", response_model=shapes.ReportWhole)
def report(request: Request, bench: TheBench, _: Reading, name: str) -> Response:
    """One text, by its own id or that of its revision."""
    with bench.record.begin() as parts:
        found = provenance(parts, name)
    one = found.asked.revision
    made = shapes.ReportWhole(
        id=one.id, title=one.title, publisher=one.publisher, published=one.day.isoformat() if one.day else None, url=one.url,
        language=one.language, text=None if bench.withheld.texts else one.text,
        versions=[version.revision.id for version in found.versions],
        incidents=sorted({incident for _, incident in found.mentions if incident}),
    )  # fmt: skip
    return tagged(request, bench.withheld.plain(made.model_dump()))


@router.get("/decisions", response_model=shapes.Decisions)
def decisions(request: Request, bench: TheBench, _: Reading) -> Response:
    """What people decided, and what became of it."""
    not_for_the_public(bench)
    with bench.record.begin() as parts:
        acts = acts_in(parts)
        ruled = rulings(parts)
    rows = [
        shapes.DecisionRow(
            id=act.id, kind=act.kind, about=list(act.mentions), words=None, user=act.user, at=act.at.isoformat(),
            reason=act.reason, state=act.state,
        )
        for act in acts
    ]  # fmt: skip
    rows += [
        shapes.DecisionRow(
            id=one.ruling.id, kind=one.ruling.verdict, about=[one.ruling.claim_id or one.ruling.mention_id, one.ruling.field],
            words=one.ruling.words, user=one.ruling.user, at=one.ruling.at.isoformat(), reason=one.ruling.reason,
            state=one.state,
        )
        for one in ruled
    ]  # fmt: skip
    made = shapes.Decisions(decisions=sorted(rows, key=lambda row: (row.at, row.id)))
    return tagged(request, bench.withheld.plain(made.model_dump()))


@router.get("/search", response_model=shapes.Found)
def search(
    request: Request,
    bench: TheBench,
    _: Reading,
    q: Annotated[str, Query(max_length=300, description='Words; "together"; begin*')],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:
    """Full-text search over reports and quotes."""
    with bench.record.begin() as parts:
        found = find(parts, q, limit)
    if bench.withheld.texts:
        found = quoted_alone(found, q, bench.withheld.words)
    rows = [
        shapes.FoundRow(
            report=one.revision.id, own_id=one.own_id, title=one.revision.title, publisher=one.revision.publisher,
            published=one.revision.day.isoformat() if one.revision.day else None,
            excerpt=None if bench.withheld.texts else one.piece.words,
            quotes=[shapes.Quote(incident=line.id, headline=line.headline, sentence=piece.words) for line, piece in one.quotes],
        )
        for one in found
    ]  # fmt: skip
    return tagged(request, bench.withheld.plain(shapes.Found(query=q, found=rows).model_dump()))


def _asked(request: Request, bench: Bench, order: str, limit: int, after: str) -> tuple[Page, int]:
    """The page of incidents that an address asks for, as it may be shown, and how many there are in all."""
    wanted = wanted_of(bench, request.query_params, "order", "limit", "after")
    with bench.record.begin() as parts:
        page = parts.listing.page(wanted, order_of(order), limit, after or None)
        total = bench.tallies(parts, wanted).total
    return Page(tuple(bench.withheld.line(line) for line in page.lines), page.after), total


def _row(line: Line) -> shapes.IncidentRow:
    return shapes.IncidentRow(
        id=line.id, headline=line.headline, type=line.type, date_earliest=line.earliest, date_latest=line.latest,
        place=line.place, place_level=line.level, country=line.country, latitude=line.lat, longitude=line.lon,
        radius_km=line.radius_km, killed_low=line.killed_low, killed_high=line.killed, injured_high=line.injured,
        reports=line.reports, publishers=line.publishers, voices=line.voices, disagreements=line.contested,
        grading=line.grading, realis=line.realis, only_recalled=bool(line.background), reviewed=bool(line.reviewed),
    )  # fmt: skip


def _feature(line: Line) -> shapes.Feature:
    point = None if line.lat is None else {"type": "Point", "coordinates": [line.lon, line.lat]}
    return shapes.Feature(type="Feature", id=line.id, geometry=point, properties=_row(line))


def _claim(bench: Bench, one: Incident, quoted: Quoted, revision: Revision) -> shapes.ClaimRow:
    claim = bench.withheld.claim(quoted.claim)
    label = quoted.value if claim is quoted.claim else value_words(claim)
    plain = claim_line(claim, revision.text)
    ruling = agreed(quoted.rulings) if quoted.rulings else None
    value = ruling_line(ruling)["value"] if ruling else None
    corrected = value if isinstance(value, dict) else None
    return shapes.ClaimRow(
        id=claim.id, incident=one.id, mention=claim.mention_id, report=claim.revision_id, report_own_id=quoted.own_id,
        publisher=revision.publisher, published=None if quoted.published == "no date" else quoted.published, field=claim.field,
        value=plain["value"], label=label, stance=claim.stance, claimant=plain["claimant"], exact=plain["exact"],
        start=plain["start"], end=plain["end"], sentence=plain["sentence"], origin=plain["origin"],
        confidence=claim.confidence, ruling=ruling.verdict if ruling else None, corrected=corrected,
    )  # fmt: skip
