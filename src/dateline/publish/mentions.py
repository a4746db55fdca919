"""Mentions in the form of the mention format (`docs/formats.md`): one JSON object a report, with its own id.

Write-only, like every format here. `initiators` and `targets` are that format's words for actors and recipients.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from dateline.records.claim import Claim, Mention
from dateline.records.values import Kind, Party, Stance, Toll, When, Where

STANCES: dict[Stance, str] = {
    "asserted": "asserted",
    "alleged": "accused",
    "accused": "accused",
    "claimed": "claimed",
    "conceded": "claimed",
    "denied": "denied",
}


def report_line(own_id: str, report_date: str | None, mentions: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One report with its mentions."""
    return {"id": own_id, "report_date": report_date, "topic": bool(mentions), "mentions": list(mentions)}


def mention_line(mention: Mention, text: str, incident_of: Mapping[str, str]) -> dict[str, Any]:
    """One mention; `incident_of` gives the incident's id by mention id."""
    kinds = [c.value.type.value for c in mention.of("type") if isinstance(c.value, Kind)]
    return {
        "m": mention.rank,
        "incident": incident_of[mention.id],
        "part_of": incident_of.get(mention.part_of) if mention.part_of else None,
        "role": mention.role,
        "type": kinds[0] if kinds else "other",
        "modality": mention.modality,
        "trigger": mention.trigger.of(text),
        "sentence": mention.sentence.of(text),
        "date": _date(mention.of("date"), text),
        "places": list(_places(mention.of("place"), text)),
        "initiators": list(_actors(mention.of("actor"), text)),
        "targets": list(_recipients(mention.of("recipient"), text)),
        "tolls": list(_tolls(mention.of("toll"), text)),
        "weapons": [{"text": words} for words in _once(mention.of("weapon"), text)],
    }


def _words(claim: Claim, text: str) -> str | None:
    return claim.span.of(text) if claim.span else None


def _source(claim: Claim, text: str) -> str | None:
    return claim.claimant.span.of(text) if claim.claimant else None


def _date(claims: Iterable[Claim], text: str) -> dict[str, str | None]:
    for claim in claims:
        if isinstance(claim.value, When):
            first, last = claim.value.earliest, claim.value.latest
            return {
                "text": _words(claim, text),
                "from": first.isoformat() if first else None,
                "to": last.isoformat() if last else None,
            }
    return {"text": None, "from": None, "to": None}


WIDE: Final = ("admin1", "country")
"""Levels of place that others of the same sentence lie in."""


def _places(claims: Sequence[Claim], text: str) -> Iterator[dict[str, str | None]]:
    """Places, the most specific of a sentence first: its provinces and countries come behind what lies in them."""
    first = {claim.sentence: n for n, claim in reversed(list(enumerate(claims)))}
    for claim in sorted(claims, key=lambda one: (first[one.sentence], _is_wide(one))):
        if isinstance(claim.value, Where):
            place = claim.value
            yield {
                "text": _words(claim, text),
                "name": place.name,
                "admin1": place.admin1,
                "country": place.country,
                "level": place.level,
            }


def _is_wide(claim: Claim) -> bool:
    return isinstance(claim.value, Where) and claim.value.level in WIDE


def _actors(claims: Iterable[Claim], text: str) -> Iterator[dict[str, str | None]]:
    for claim in claims:
        if isinstance(claim.value, Party):
            yield {
                "text": _words(claim, text),
                "actor": claim.value.actor or "unknown",
                "stance": STANCES[claim.stance],
                "source": _source(claim, text),
            }


def _once(claims: Iterable[Claim], text: str) -> Iterator[str]:
    """The words of claims, each wording once however many say so; a denial names nothing."""
    words = (claim.span.of(text) for claim in claims if claim.span and claim.stance != "denied")
    return iter(dict.fromkeys(words))


def _recipients(claims: Sequence[Claim], text: str) -> Iterator[dict[str, str | None]]:
    named = {
        claim.span.of(text): claim.value for claim in claims if claim.span and isinstance(claim.value, Party)
    }
    for words in _once(claims, text):
        yield {"text": words, "actor": named[words].actor or "unknown"}


def _tolls(claims: Iterable[Claim], text: str) -> Iterator[dict[str, Any]]:
    for claim in claims:
        if isinstance(claim.value, Toll) and claim.stance != "denied":
            toll = claim.value
            yield {
                "text": _words(claim, text),
                "outcome": toll.outcome,
                "low": toll.count.low,
                "high": toll.count.high,
                "group": toll.group,
                "source": _source(claim, text),
                "sentence": claim.sentence.of(text),
            }
