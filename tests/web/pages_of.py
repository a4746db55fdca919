"""Small helps for tests of pages: the token of a form, ids of a record."""

from starlette.testclient import TestClient

from dateline.batch.asked import filter_of
from dateline.records.claim import Claim, Field
from dateline.records.incident import Incident
from dateline.serve.bench import Bench


def token(client: TestClient, path: str = "/add") -> str:
    """The token that a page puts into its forms."""
    return client.get(path).text.split('name="csrf" value="', 1)[1].split('"', 1)[0]


def at(bench: Bench, place: str) -> Incident:
    """The incident whose leading place it is."""
    with bench.record.begin() as parts:
        [found] = [one for one in parts.linking.incidents() if one.places and one.places[0].label == place]
        return found


def claim(bench: Bench, incident: Incident, field: Field) -> Claim:
    """The first claim with words on a field of an incident."""
    with bench.record.begin() as parts:
        claims = [c for m in parts.readings.many(incident.mention_ids) for c in m.of(field) if c.span]
        return min(claims, key=lambda one: one.id)


def number(bench: Bench) -> int:
    """How many incidents there are."""
    with bench.record.begin() as parts:
        return parts.listing.tallies(filter_of({})).total
