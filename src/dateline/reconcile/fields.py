"""The fields of an incident other than tolls: values that claims share, with who stands behind each."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, TypeVar

from dateline.actors import known, same_actor
from dateline.gazetteer.fold import fold
from dateline.gazetteer.geometry import distance_km
from dateline.reconcile.affiliations import other_names
from dateline.reconcile.independence import voices
from dateline.reconcile.told import Said, inferred
from dateline.records.claim import Field
from dateline.records.incident import Reconciled
from dateline.records.values import IncidentType, Kind, Level, Party, Weapon, When, Where

T = TypeVar("T")
NARROWER: Final = 0.5
"""Share of another place's radius up to which a place within it says more exactly where something was."""

_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s?$")

MOST_VOICES: Final = "most voices"
MOST_SPECIFIC: Final = "finer than a province, then most voices, then most specific"
NARROWEST: Final = "stated before inferred, then most voices, then narrowest"
WIDE: Final[tuple[Level, ...]] = ("admin1", "country")
SPECIFICITY: Final[tuple[Level, ...]] = ("site", "area", "settlement", "admin1", "country")


def on(said: Sequence[Said], field: Field) -> list[Said]:
    """The claims on one field."""
    return [one for one in said if one.claim.field == field]


def gather(
    said: Sequence[Said],
    key: Callable[[Said], Hashable | None],
    value: Callable[[Said], T],
    label: Callable[[T], str],
    rule: str,
) -> tuple[Reconciled[T], ...]:
    """Group claims by a key, most voices first; denials of a value are its dissent.

    A claim whose key is None belongs to no value and is passed over.
    """
    groups: dict[Hashable, list[Said]] = {}
    for one in said:
        name = key(one)
        if name is not None:
            groups.setdefault(name, []).append(one)
    made = [_reconciled(group, value, label, rule) for group in groups.values()]
    return tuple(sorted(made, key=lambda r: (-len(r.voices), -len(r.support), r.label)))


def _reconciled(
    group: Sequence[Said], value: Callable[[Said], T], label: Callable[[T], str], rule: str
) -> Reconciled[T]:
    support = [one for one in group if one.claim.stance != "denied"]
    dissent = [one for one in group if one.claim.stance == "denied"]
    first = min(
        support or dissent,
        key=lambda one: (one.told.published is None, str(one.told.published), one.claim.id),
    )
    found = value(first)
    return Reconciled(
        value=found,
        label=label(found),
        support=tuple(sorted(one.claim.id for one in support)),
        dissent=tuple(sorted(one.claim.id for one in dissent)),
        voices=voices(one for one in support if not inferred(one.claim)),
        rule=rule,
    )


def types(said: Sequence[Said]) -> tuple[Reconciled[IncidentType], ...]:
    """The types that reports give it."""
    return gather(on(said, "type"), _type, _type, lambda kind: kind.value.replace("_", " "), MOST_VOICES)


def _type(one: Said) -> IncidentType:
    assert isinstance(one.claim.value, Kind)
    return one.claim.value.type


def dates(said: Sequence[Said]) -> tuple[Reconciled[When], ...]:
    """The days that are told or inferred, told ones first."""
    found = gather(
        on(said, "date"), lambda one: (_days(one), inferred(one.claim)), _when, day_label, NARROWEST
    )
    return tuple(
        sorted(found, key=lambda r: (r.value.wording is None, -len(r.voices), _width(r.value), r.label))
    )


def _when(one: Said) -> When:
    assert isinstance(one.claim.value, When)
    return one.claim.value


def _days(one: Said) -> tuple[str, str]:
    when = _when(one)
    return str(when.earliest), str(when.latest)


def _width(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 10_000


def day_label(when: When) -> str:
    """Return "2023-11-21", "2023-11-20 to 2023-11-21", "until 2023-11-21" or "not stated"."""
    first, last = when.earliest, when.latest
    if first and last:
        return str(first) if first == last else f"{first} to {last}"
    if first or last:
        return f"from {first}" if first else f"until {last}"
    return "not stated"


def places(said: Sequence[Said]) -> tuple[Reconciled[Where], ...]:
    """The places that are named: what is finer than a province first, then what most voices say.

    A place that lies within the one so chosen, and says more exactly where, leads.
    """
    told = on(said, "place")
    known = {fold(_where(one).name): place for one in told if (place := _where(one).place_id)}

    def same(one: Said) -> str:
        """A place that the gazetteer knows goes by its id, however it is spelt."""
        folded = fold(_where(one).name)
        return _where(one).place_id or known.get(folded, folded)

    found = gather(told, same, _where, lambda w: w.name, MOST_SPECIFIC)
    order = sorted(
        found,
        key=lambda r: (
            not r.value.has_name,
            WIDE.index(r.value.level) if r.value.level in WIDE else -1,
            -len(r.voices),
            SPECIFICITY.index(r.value.level),
            r.label,
        ),
    )
    finer = [r for r in order[1:] if r.value.has_name and _narrows(r.value, order[0].value)]
    return tuple(finer[:1] + [r for r in order if r not in finer[:1]])


def _narrows(where: Where, about: Where) -> bool:
    """Whether a place lies within what another leaves open: "Tavin" where others say "west of Hara"."""
    if where.level in ("admin1", "country") or where.radius_km is None or about.radius_km is None:
        return False
    assert where.lat is not None
    assert where.lon is not None
    assert about.lat is not None
    assert about.lon is not None
    apart = distance_km((where.lat, where.lon), (about.lat, about.lon))
    return where.radius_km <= NARROWER * about.radius_km and apart <= about.radius_km


def _where(one: Said) -> Where:
    assert isinstance(one.claim.value, Where)
    return one.claim.value


def parties(said: Sequence[Said], field: Field) -> tuple[Reconciled[str], ...]:
    """The parties of a field by what their names share; a denial of one is its dissent."""
    aliases = other_names(said)
    return gather(on(said, field), lambda one: same_party(one, aliases), party_name, str, MOST_VOICES)


def same_party(one: Said, aliases: Mapping[str, str]) -> str:
    """What all names of a party share: those that the table knows, those that the reports say are one, and spellings."""
    assert isinstance(one.claim.value, Party)
    wording = one.claim.value.wording
    actor = known(wording) or known(party_name(one))
    key = same_actor(actor.name) if actor else same_actor(party_name(one))
    return aliases.get(key, key)


def party_name(one: Said) -> str:
    """The name of a claim's party, without the mark of a possessive at its end: "Orvenia's army" is Orvenia's."""
    assert isinstance(one.claim.value, Party)
    return _POSSESSIVE.sub("", one.claim.value.actor or one.claim.value.wording)


def weapons(said: Sequence[Said]) -> tuple[Reconciled[str], ...]:
    """The kinds of weapon that are named."""
    return gather(on(said, "weapon"), _weapon, _weapon, str, MOST_VOICES)


def _weapon(one: Said) -> str:
    assert isinstance(one.claim.value, Weapon)
    return one.claim.value.kind
