"""The kind of weapon that a wording names."""

from dateline.claims.rules.lexicon import weapon_forms, weapon_pattern
from dateline.records.values import Weapon


def read_weapon(wording: str) -> Weapon | None:
    """Return a weapon by its words; a weapon that no list knows keeps its own words as its kind."""
    if not wording.strip():
        return None
    match = weapon_pattern().search(wording)
    if match:
        form = weapon_forms()[" ".join(match.group(1).lower().split())]
        return Weapon(wording=wording, kind=form.kind)
    return Weapon(wording=wording, kind=wording.lower())
