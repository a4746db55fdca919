"""The page of an incident: every value with its claims, every claim with its sentence, and what people settled."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from dateline.batch.dossier import BELONGS, DISAGREEMENTS, Dossier, Quoted, dossier, value_words
from dateline.batch.known import as_of, moments
from dateline.batch.rule import seen_rulings
from dateline.batch.settle import acts_in
from dateline.errors import InputError
from dateline.records.claim import FIELDS
from dateline.records.incident import Incident, Reconciled
from dateline.records.link import SILENT
from dateline.records.ruling import SET_FIELDS
from dateline.records.values import IncidentType, Toll, Where
from dateline.serve.access import Reading, TheBench
from dateline.serve.bench import Bench
from dateline.store.listing import Line
from dateline.store.record import Parts
from dateline.web import charts
from dateline.web.mapped import Spot, marks
from dateline.web.render import page

router = APIRouter()
TITLES: Final = {
    "type": "What", "date": "When", "place": "Where", "actor": "By whom, as claimed", "recipient": "To whom",
    "weapon": "With what", "toll": "Toll",
}  # fmt: skip
STANCES: Final = {
    "asserted": "says", "alleged": "alleges", "accused": "accuses", "claimed": "claims it", "conceded": "concedes",
    "denied": "denies",
}  # fmt: skip
COLUMNS: Final = ("told", "accused", "claimed", "conceded", "denied")
NEAR_DAYS: Final = 3
NEAR_DEGREES: Final = 0.25
"""About 25 km: what lies nearer in days and degrees is shown as near by, which is no claim that it is connected."""
MOST_NEAR: Final = 8
MOST_LINKS: Final = 40


@router.get("/incidents/{incident_id}")
def incident(
    request: Request,
    bench: TheBench,
    visitor: Reading,
    incident_id: str,
    at: Annotated[str, Query(max_length=40)] = "",
) -> HTMLResponse:
    """One incident."""
    with bench.record.begin() as parts:
        now = parts.linking.get(incident_id)
        times = moments(parts, now)
        one = as_of(parts, now, _moment(at)) if at else now
        found = dossier(parts, one)
        near = _near(parts, parts.listing.many([now.id]).get(now.id))
        ids = set(now.mention_ids)
        acts = (
            [act for act in acts_in(parts) if ids & set(act.mentions)]
            if found.decisions or found.rulings
            else []
        )
        ruled = seen_rulings(parts, found.rulings)
    return page(
        request, "incident.html", visitor=visitor, one=one, found=found, claims=_by_field(bench, found),
        tolls=charts.toll_lines(one.tolls, _figures(found)), strides=_strides(one),
        columns=[name for name in COLUMNS if any(getattr(row, name) for row in one.responsibility)],
        links=sorted(found.links, key=lambda link: (-link.score, link.first))[:MOST_LINKS], silent=SILENT,
        near=[bench.withheld.line(line) for line in near], acts=acts, ruled=ruled, times=times, at=at,
        marks=_marks(bench, one), titles=TITLES, stances=STANCES, fields=FIELDS, set_fields=SET_FIELDS,
        types=[kind.value for kind in IncidentType], values=_values(one),
        disagreements=DISAGREEMENTS, belongs=BELONGS,
        told={q.claim.id: q for some in found.fields.values() for q in some},
    )  # fmt: skip


def _moment(words: str) -> datetime:
    try:
        found = datetime.fromisoformat(words)
    except ValueError as error:
        raise InputError(
            f"A time is written 2031-03-12T09:00, and this is {words!r}.", subject=words
        ) from error
    if found.tzinfo is None:
        raise InputError(
            f"A time needs its zone (2031-03-12T09:00+00:00), and this is {words!r}.", subject=words
        )
    return found


def _by_field(bench: Bench, found: Dossier) -> dict[str, list[dict[str, Any]]]:
    """The claims of each field as the page shows them, those with words first."""
    return {
        field: [
            {"quoted": one, "value": _words(bench, one), "rejected": one.claim.id in found.incident.rejected}
            for one in sorted(some, key=lambda q: (q.claim.span is None, q.value, q.published, q.claim.id))
        ]
        for field, some in found.fields.items()
    }


def _words(bench: Bench, one: Quoted) -> str:
    """What a claim says, with coordinates no finer than may be shown."""
    shown = bench.withheld.claim(one.claim)
    return one.value if shown is one.claim else value_words(shown)


def _figures(found: Dossier) -> dict[tuple[str, str], list[int]]:
    """The figures that are claimed, by outcome and group; both ends of a range."""
    figures: dict[tuple[str, str], list[int]] = {}
    for one in found.fields["toll"]:
        toll = one.claim.value
        if (
            isinstance(toll, Toll)
            and one.claim.stance != "denied"
            and one.claim.id not in found.incident.rejected
        ):
            ends = {toll.count.low, toll.count.high} - {None}
            figures.setdefault((toll.outcome, toll.group), []).extend(
                n for n in sorted(ends, key=str) if n is not None
            )
    return figures


def _strides(one: Incident) -> list[tuple[str, list[charts.Stride]]]:
    told = ((f"{toll.outcome}, {toll.group}", charts.over_time(toll)) for toll in one.tolls)
    return [(name, strides) for name, strides in told if strides]


def _near(parts: Parts, line: Line | None) -> list[Line]:
    if line is None or not line.day:
        return []
    day = date.fromisoformat(line.day)
    try:
        days = (str(day - timedelta(days=NEAR_DAYS)), str(day + timedelta(days=NEAR_DAYS)))
    except OverflowError:
        return []
    return parts.listing.near(line, days, NEAR_DEGREES, MOST_NEAR)


def _marks(bench: Bench, one: Incident) -> list[dict[str, object]]:
    """The places of an incident on its own map."""
    return marks([_spot(bench, one, place) for place in one.places])


def _spot(bench: Bench, one: Incident, place: Reconciled[Where]) -> Spot:
    where, words = place.value, bench.withheld.words
    lat, lon, radius = where.lat, where.lon, where.radius_km
    if lat is not None and lon is not None and radius is not None:
        lat, lon, radius = bench.withheld.place(lat, lon, radius)
    return Spot(one.id, words(one.headline), words(place.label), where.level, lat, lon, radius)


def _values(one: Incident) -> list[tuple[str, str, Sequence[Any], Any]]:
    """The leading values for the head of the page: field, title, values, and what a person set in its place."""
    by_hand = {settled.field: settled for settled in one.settled}
    shown: list[tuple[str, str, Sequence[Any], Any]] = [
        ("type", "What", one.types, by_hand.get("type")),
        ("date", "When", one.dates, by_hand.get("date")),
        ("place", "Where", one.places, by_hand.get("place")),
        ("actor", "By whom, as claimed", one.actors, by_hand.get("actor")),
        ("recipient", "To whom", one.recipients, by_hand.get("recipient")),
        ("weapon", "With what", one.weapons, by_hand.get("weapon")),
    ]
    return shown
