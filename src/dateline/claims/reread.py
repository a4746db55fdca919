"""Reads a claim again from other words of its sentence, as a person points to them: a correction passes the gate like all else."""

from dataclasses import replace
from datetime import date

from dateline.claims.actors import read_party
from dateline.claims.counts import count_people
from dateline.claims.dates import resolve
from dateline.claims.gate import holds
from dateline.claims.places import place_at
from dateline.claims.weapons import read_weapon
from dateline.records.claim import Claim
from dateline.records.values import IncidentType, Kind, Party, Span, Toll, Value, Weapon, When, Where


def reread(claim: Claim, words: str, text: str, anchor: date | None) -> Claim | str:
    """Return the claim as other words of its sentence give it, or the reason why they do not, in plain words.

    For a type the words are its name, since it is a reading of the same words; for all else they stand in the sentence.
    """
    if isinstance(claim.value, Kind):
        plain = words.strip().lower().replace(" ", "_").replace("-", "_")
        if plain not in [kind.value for kind in IncidentType]:
            return f"{words!r} is no type of incident: {', '.join(kind.value for kind in IncidentType)}"
        return replace(claim, value=Kind(type=IncidentType(plain), wording=claim.value.wording))
    start = claim.sentence.of(text).find(words.strip())
    if not words.strip() or start < 0:
        return f"the sentence does not hold the words {words.strip()!r}; a value of your own is set, not corrected"
    begin = claim.sentence.start + start
    span = Span(start=begin, end=begin + len(words.strip()))
    value = _value(claim, span, text, anchor)
    if value is None:
        return f"{words.strip()!r} cannot be read as a {claim.field}"
    made = replace(claim, value=value, span=span, hangs_on=None)
    problem = holds(made, text, anchor)
    return made if problem is None else problem


def _value(claim: Claim, span: Span, text: str, anchor: date | None) -> Value | None:
    words = span.of(text)
    match claim.value:
        case Toll() as toll:
            count = count_people(words)
            return replace(toll, count=replace(count, wording=words)) if count else None
        case When():
            return resolve(words, anchor)
        case Where():
            return place_at(text, span, claim.sentence)
        case Party():
            return read_party(words)
        case Weapon():
            return read_weapon(words)
    return None
