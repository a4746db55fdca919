"""From the places that a report names to where they lie: all of a report's places are resolved in view of each other.

The words stay what they are; a place id and coordinates are added where the report leaves no doubt which place is meant.
What was only inferred from a report's other places is not told as coordinates: a guess is never a fact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from dateline.claims.places import place_at
from dateline.claims.whereabouts import whereabouts
from dateline.countries import countries_in, country_name
from dateline.gazetteer.index import Gazetteer
from dateline.gazetteer.named import Named, Resolved
from dateline.gazetteer.resolve import resolve
from dateline.records.claim import Claim, Mention
from dateline.records.values import Basis, Where

HOLDERS: Final = ("settlement", "area", "admin1")
"""Levels of place that an unnamed site of the same sentence ("a market") may lie in."""


def settle_places(mentions: Sequence[Mention], text: str, gazetteer: Gazetteer) -> list[Mention]:
    """The mentions with place ids, coordinates and units in their place claims, where those are known."""
    claims = [
        claim for mention in mentions for claim in mention.of("place") if isinstance(claim.value, Where)
    ]
    named = {claim.id: _named(claim, text) for claim in claims}
    made = resolve(list(named.values()), gazetteer, countries_in(text))
    found = dict(zip(named, made, strict=True))
    for claim in claims:
        holder = _holder(claim, claims)
        if holder is not None and not named[claim.id].inside:
            found[claim.id] = replace(
                found[holder.id], entry=None, candidates=(), basis=_there(found[holder.id])
            )
    return [_settled(mention, named, found) for mention in mentions]


def misplaced(mentions: Sequence[Mention], text: str, gazetteer: Gazetteer) -> list[Claim]:
    """The place claims of a report that its words and the gazetteer do not give: all of them are settled again."""
    bare = [
        replace(mention, claims=tuple(_as_worded(claim, text) for claim in mention.claims))
        for mention in mentions
    ]
    anew = {c.id: c.value for mention in settle_places(bare, text, gazetteer) for c in mention.of("place")}
    kept = (claim for mention in mentions for claim in mention.of("place"))
    return [claim for claim in kept if claim.value != anew[claim.id]]


def _as_worded(claim: Claim, text: str) -> Claim:
    where = place_at(text, claim.span, claim.sentence) if claim.field == "place" and claim.span else None
    return replace(claim, value=where) if where else claim


def _there(resolved: Resolved) -> Basis:
    return "inferred" if resolved.basis == "inferred" else "relative"


def _settled(mention: Mention, named: Mapping[str, Named], found: Mapping[str, Resolved]) -> Mention:
    claims = tuple(
        replace(claim, value=settled(claim.value, named[claim.id], found[claim.id]))
        if claim.id in found and isinstance(claim.value, Where)
        else claim
        for claim in mention.claims
    )
    return replace(mention, claims=claims)


def _named(claim: Claim, text: str) -> Named:
    assert isinstance(claim.value, Where)
    assert claim.span is not None
    return whereabouts(text, claim.span, claim.value.name, claim.value.level)


def _holder(claim: Claim, claims: Sequence[Claim]) -> Claim | None:
    """The place named nearest in its sentence to a site without a name: the site lies where the words put that place."""
    assert claim.span is not None
    if not isinstance(claim.value, Where) or claim.value.has_name:
        return None
    start = claim.span.start
    beside = [
        (abs(other.span.start - start), other.id, other)
        for other in claims
        if other.mention_id == claim.mention_id
        and other.sentence == claim.sentence
        and _can_hold(other)
        and other.span
    ]
    return min(beside)[2] if beside else None


def _can_hold(claim: Claim) -> bool:
    where = claim.value
    return isinstance(where, Where) and where.level in HOLDERS and where.has_name


def settled(where: Where, named: Named, resolved: Resolved) -> Where:
    """A place with what it was resolved to; as it was where nothing is known but by inference."""
    if resolved.basis == "inferred":
        return where
    entry = resolved.entry
    country = country_name(resolved.country) if resolved.country else where.country
    if entry is None:
        known = (resolved.lat, resolved.lon, resolved.radius_km)
        candidates = resolved.candidates if resolved.ambiguous else ()
        lat, lon, radius = known
        return replace(
            where, lat=lat, lon=lon, radius_km=radius, admin1=resolved.admin1, admin1_code=resolved.admin1_code,
            admin2=resolved.admin2, country=country, candidates=candidates,
            basis=resolved.basis if lat is not None else where.basis,
        )  # fmt: skip
    return replace(
        where,
        level=where.level if named.noun or _is_part(where, named) else entry.level,
        place_id=None if _is_part(where, named) else entry.id,
        pcode=None if _is_part(where, named) else entry.pcode,
        admin1=resolved.admin1,
        admin1_code=resolved.admin1_code,
        admin2=resolved.admin2,
        country=country,
        lat=resolved.lat,
        lon=resolved.lon,
        radius_km=resolved.radius_km,
        basis=resolved.basis,
    )


def _is_part(where: Where, named: Named) -> bool:
    """Whether the words name a part of the place, which has no id of its own: "northern Orvenia"."""
    return named.relation == "part" and where.level == "area"
