"""Which names of sides are one side, or a part of one: by the table of actors, and by the reports' own words."""

from collections.abc import Iterable, Sequence

from dateline.actors import known, same_actor, speaks_for, wholes_of
from dateline.reconcile.told import Said, Told
from dateline.records.claim import Affiliation
from dateline.records.incident import Belonging
from dateline.records.values import Party


def names_of(said: Iterable[Said]) -> list[str]:
    """The wordings of the sides and the claimants of some claims, each once, in order."""
    found: list[str] = []
    for one in said:
        if isinstance(one.claim.value, Party):
            found.append(one.claim.value.wording)
        if one.claim.claimant:
            found.append(one.claim.claimant.party.wording)
    return sorted(set(found))


def aliases_of(told: Iterable[Told]) -> list[tuple[str, str]]:
    """Names that the reports' own words join ("X, also known as Y"), each with the one it stands for, in order."""
    return sorted(
        {(one.name, one.whole) for some in told for one in some.mention.affiliations if one.kind == "alias"}
    )


def other_names(said: Sequence[Said]) -> dict[str, str]:
    """By the reports' own words ("X, also known as Y"): the key of a name, and that of the one it stands for."""
    return {same_actor(name): same_actor(whole) for name, whole in aliases_of(s.told for s in said)}


def belongings(said: Sequence[Said]) -> tuple[Belonging, ...]:
    """Return what ties the names of sides and claimants: each pair once, the table before the reports."""
    names = names_of(said)
    found: dict[tuple[str, str, str], Belonging] = {}

    def keep(one: Belonging) -> None:
        found.setdefault((one.kind, same_actor(one.name), same_actor(one.whole)), one)

    for name in names:
        actor = known(name)
        if actor is None:
            continue
        for whole in wholes_of(name)[:1]:
            keep(Belonging(kind="part", name=actor.name, whole=whole, source=actor.source))
        for other in names:
            of = known(other)
            if of and speaks_for(name, other):
                keep(Belonging(kind="front", name=actor.name, whole=of.name, source=actor.source))
    for one, mention_id in _told(said):
        keep(Belonging(kind=one.kind, name=one.name, whole=one.whole, source=mention_id, span=one.span))
    return tuple(found[key] for key in sorted(found))


def _told(said: Sequence[Said]) -> list[tuple[Affiliation, str]]:
    pairs = {(one, s.told.mention.id) for s in said for one in s.told.mention.affiliations}
    return sorted(pairs, key=lambda pair: (pair[1], pair[0].span, pair[0].kind))


def outermost(name: str, told: Sequence[Belonging]) -> str:
    """The key of the side that a name comes to in the end: its umbrella, if that is known or told, else itself."""
    key, seen = same_actor(name), set[str]()
    wholes = {same_actor(one.name): same_actor(one.whole) for one in told}
    while key in wholes and key not in seen:
        seen.add(key)
        key = wholes[key]
    return key
