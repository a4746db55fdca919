"""Walks a record for the formats of `publish`, a little at a time."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final, TextIO

from dateline.publish.ledger import incident_line
from dateline.publish.mentions import mention_line, report_line
from dateline.publish.tables import write_csv, write_geojson
from dateline.records.incident import Incident
from dateline.records.report import Sighting
from dateline.records.ruling import Ruling, rulings_in_force
from dateline.store.filters import Filter
from dateline.store.record import Parts

FORMATS: Final = ("mentions", "jsonl", "csv", "geojson")
AT_A_TIME: Final = 200


def export(parts: Parts, form: str, out: TextIO, wanted: Filter) -> int:
    """Write the incidents (or, for `mentions`, the reports) of a record and return how many were written."""
    incidents = parts.linking.walk(wanted)
    match form:
        case "csv":
            return write_csv(incidents, out)
        case "geojson":
            return write_geojson(incidents, out)
        case "jsonl":
            return _lines((ledger_line(parts, incident) for incident in incidents), out)
        case "mentions":
            return _lines(mention_lines(parts), out)
        case _:
            raise ValueError(f"no such format: {form}")


def _lines(lines: Iterator[dict[str, Any]], out: TextIO) -> int:
    number = 0
    for line in lines:
        out.write(json.dumps(line, ensure_ascii=False) + "\n")
        number += 1
    return number


def ledger_line(parts: Parts, incident: Incident) -> dict[str, Any]:
    """One incident with its mentions, claims and quotes."""
    mentions = parts.readings.many(incident.mention_ids)
    ids = [mention.revision_id for mention in mentions]
    texts = {rid: kept.revision.text for rid, kept in parts.texts.many(ids).items()}
    own = {rid: [seen.own_id for seen in found] for rid, found in parts.texts.sightings(ids).items()}
    ruled: dict[str, list[Ruling]] = {}
    for one in rulings_in_force(parts.rulings.on(incident.mention_ids)):
        if one.claim_id:
            ruled.setdefault(one.claim_id, []).append(one)
    return incident_line(incident, mentions, texts, own, ruled)


def mention_lines(parts: Parts) -> Iterator[dict[str, Any]]:
    """One line a report as it came in, with the report's own id, in the order of those ids."""
    walk = parts.texts.walk_sightings()
    while batch := list(islice(walk, AT_A_TIME)):
        yield from _mention_lines(parts, batch)


def _mention_lines(parts: Parts, batch: list[Sighting]) -> Iterator[dict[str, Any]]:
    ids = {seen.revision_id for seen in batch}
    texts = parts.texts.many(ids)
    mentions: dict[str, list[dict[str, Any]]] = {}
    found = parts.readings.of_revisions(ids)
    incident_of = parts.readings.incident_ids(mention.id for mention in found)
    for mention in found:
        text = texts[mention.revision_id].revision.text
        mentions.setdefault(mention.revision_id, []).append(mention_line(mention, text, incident_of))
    for seen in batch:
        day = texts[seen.revision_id].revision.day
        yield report_line(seen.own_id, day.isoformat() if day else None, mentions.get(seen.revision_id, []))
