"""Which places the names of one report mean, all of them in view of each other.

A pure function of the names, what the report names of countries, and the gazetteer. Every candidate of every name is
weighed by the signs of `signs.py`; then again, with what the first round made of the other names. One candidate or none:
where the signs leave two places about equally likely the name stays ambiguous, with its candidates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp
from typing import Final

from dateline.gazetteer.entry import Entry, kinds_meant
from dateline.gazetteer.fold import fold
from dateline.gazetteer.geometry import distance_km
from dateline.gazetteer.index import Gazetteer, Match
from dateline.gazetteer.named import Named, Resolved
from dateline.gazetteer.signs import Around, lies_in, score, told_inside, weights
from dateline.gazetteer.vicinity import FOCUS_KM, focus, happening

SURE: Final = 0.6
"""Likelihood from which a candidate is taken, if any is meant at all."""
MEANT: Final = 0.3
"""Likelihood from which some candidate is taken to be meant. Both set on tr_news and the earlier half of syria: lower, and
more than one in ten of the names that are placed lie in a wrong province."""
WORTH_NAMING: Final = 0.1
"""Likelihood from which a candidate of an ambiguous name is told."""
MOST_CANDIDATES: Final = 5
ONE_PLACE_KM: Final = 15
"""Candidates of one name that lie so near to each other are one place in two tables, or a town and its twin."""
WEIGHED: Final = 12
"""Candidates of a name that are weighed against the other names of the report."""
IN_PLAY: Final = 0.3
"""Share, against the country named most, from which a country's places are searched for like spellings."""
MOST_COUNTRIES: Final = 4
TOWN_SHARE: Final = 0.02
"""Likelihood from which a town stands for the unit named after it: low, as reports say "province" where they mean it."""
WIDE: Final = ("country", "admin1")
WORLD_KNOWN: Final = 1_000_000
"""People from which a place is known all over the world."""
TURNS: Final = 3
"""Rounds in which names are weighed; more change nothing."""

Weighed = tuple[tuple[Match, float], ...]
"""Candidates with the likelihood of each, the likeliest first; what is missing to 1 is the chance that none is meant."""


def resolve(
    named: Sequence[Named], gazetteer: Gazetteer, countries: Mapping[str, float] | None = None
) -> tuple[Resolved, ...]:
    """What each name comes to, in the order of the names.

    `countries` counts how often the report names each country, by ISO code. The order of the names changes nothing.
    """
    proof = evidence(named, gazetteer, countries)
    weighed = {one: weigh(full, found, around) for one, (full, found, around) in proof.items()}
    listed = _by_provinces(list(weighed.values()))
    made = {one: _decide(proof[one][0], found, proof[one][2], listed) for one, found in weighed.items()}
    middle = focus([found[0] for found in weighed.values() if found])
    for one, resolved in made.items():
        if resolved.entry is None and not resolved.ambiguous:
            full, _, around = proof[one]
            made[one] = _contained(full, resolved, around) or (
                resolved if resolved.candidates else _inferred(middle)
            )
    return tuple(made[one] for one in named)


Evidence = tuple[Named, tuple[Match, ...], Around]
"""A name with all that the report says of it, its candidates, and what they are weighed against."""


def evidence(
    named: Sequence[Named], gazetteer: Gazetteer, countries: Mapping[str, float] | None = None
) -> dict[Named, Evidence]:
    """Each name's candidates with what the report names beside it, after the names were weighed against each other."""
    told = dict(countries or {})
    distinct = _one_sense({one: _or_part(one, gazetteer) for one in sorted(set(named), key=repr)})
    shares = _shares(told)
    outer = sorted({name for one in distinct.values() for name in one.inside})
    within = {name: _outer(name, gazetteer, shares) for name in outer}
    found: dict[Named, Evidence] = {}
    for _ in range(TURNS):
        weighed = {one: weigh(*proof) for one, proof in found.items()}
        found = {
            one: _proof(
                full,
                gazetteer,
                Around(_shares(_with_votes(told, weighed, one)), _others(one, weighed), within),
            )
            for one, full in distinct.items()
        }
    return found


def _proof(full: Named, gazetteer: Gazetteer, around: Around) -> Evidence:
    return full, _where_told(full, candidates(full, gazetteer, around.countries), around), around


def _or_part(named: Named, gazetteer: Gazetteer) -> Named:
    """A name that begins with a direction as the name that it is, or as a part of the place behind the direction."""
    if named.whole is None:
        return named
    if gazetteer.find(named.name):
        return replace(named, whole=None, relation="at", bearing=None) if named.relation == "part" else named
    return replace(named, name=named.whole, whole=None)


def _one_sense(distinct: Mapping[Named, Named]) -> dict[Named, Named]:
    """Each name with all that the report says anywhere of where the name lies: one sense a report (Gale et al. 1992)."""
    inside: dict[str, tuple[str, ...]] = {}
    for one in distinct.values():
        inside[fold(one.name)] = (*inside.get(fold(one.name), ()), *one.inside)
    return {
        key: replace(one, inside=tuple(dict.fromkeys(inside[fold(one.name)])))
        for key, one in distinct.items()
    }


def _outer(name: str, gazetteer: Gazetteer, shares: Mapping[str, float]) -> tuple[Entry, ...]:
    """What a name that something is said to be in may mean: countries and units before towns."""
    found = gazetteer.find(name, _in_play(shares))
    wide = [match for match in found if match.entry.kind in WIDE]
    best = max((match.fit for match in found), default=0.0)
    return tuple(match.entry for match in ([one for one in wide if one.fit == best] or found[:WEIGHED]))


def candidates(named: Named, gazetteer: Gazetteer, shares: Mapping[str, float]) -> tuple[Match, ...]:
    """The places that a name may mean: by its name with its noun, and by its name alone."""
    found = {}
    if named.noun:
        for match in gazetteer.find(f"{named.name} {named.noun}"):
            if match.entry.kind in kinds_meant(named.noun) or match.entry.id.startswith("dateline:"):
                found[match.entry.id] = match
        if found:
            return tuple(found.values())
    for match in gazetteer.find(named.name, _in_play(shares)):
        found.setdefault(match.entry.id, match)
    return tuple(found.values())


def _where_told(named: Named, found: tuple[Match, ...], around: Around) -> tuple[Match, ...]:
    """Those candidates that lie in the province or the country that the words put the name in; all where none does."""
    outer = [entry for name in named.inside for entry in around.within.get(name, ()) if entry.kind in WIDE]
    inner = [match for match in found if any(lies_in(match.entry, entry) for entry in outer)]
    return (*inner, *(match for match in found if match.entry.country is None)) if inner else found


def _in_play(shares: Mapping[str, float]) -> tuple[str, ...]:
    """The countries that the report is about."""
    most = sorted(shares, key=lambda code: (-shares[code], code))[:MOST_COUNTRIES]
    return tuple(sorted(code for code in most if shares[code] >= IN_PLAY))


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    """How much of the report each country is, against the one that is most of it."""
    most = max(counts.values(), default=0.0)
    return {code: (count / most) ** 0.5 for code, count in counts.items()} if most else {}


def _with_votes(told: Mapping[str, float], weighed: Mapping[Named, Weighed], one: Named) -> dict[str, float]:
    """The countries that the report names, and those that its other places lie in: no name vouches for itself."""
    counts = dict(told)
    for other, found in weighed.items():
        if other.name == one.name:
            continue
        for match, sure in found[:WEIGHED]:
            if match.entry.country:
                counts[match.entry.country] = counts.get(match.entry.country, 0.0) + sure
    return counts


def _others(one: Named, weighed: Mapping[Named, Weighed]) -> list[tuple[Entry, float]]:
    """The likeliest place of each other name."""
    return [
        (found[0][0].entry, found[0][1])
        for other, found in weighed.items()
        if found and other.name != one.name
    ]


def weigh(named: Named, matches: Sequence[Match], around: Around) -> Weighed:
    """The likelihood of each candidate, and of none: a softmax of what the signs say."""
    if around.places and len(matches) > WEIGHED:
        first = sorted(matches, key=lambda m: (-score(named, m, around._replace(places=())), m.entry.id))
        matches = first[:WEIGHED]
    scored = [(match, score(named, match, around)) for match in matches]
    top = max([weights()["none"], *(points for _, points in scored)])
    total = exp(weights()["none"] - top) + sum(exp(points - top) for _, points in scored)
    likely = [(match, exp(points - top) / total) for match, points in scored]
    return tuple(sorted(likely, key=lambda pair: (-pair[1], pair[0].entry.id)))


def _decide(named: Named, weighed: Weighed, around: Around, listed: frozenset[str]) -> Resolved:
    if not weighed:
        return Resolved()
    first = _town_or_unit(named, weighed, listed)
    same = [(match.entry, sure) for match, sure in weighed if _one_place(first, match.entry)]
    sure = sum(share for _, share in same)
    meant = sum(share for _, share in weighed)
    if meant >= MEANT and sure >= SURE * meant and _anchored(named, first, around):
        far = [
            distance_km(first.at, e.at)
            for e, share in same
            if share >= WORTH_NAMING and e.level == first.level
        ]
        covering = replace(first, radius_km=round(max([first.radius_km, *far]), 1))
        other = named.noun is None or covering.kind not in kinds_meant(named.noun)
        if named.level == "site" and covering.level != "site" and other:
            beside = replace(named, relation="near" if named.relation == "at" else named.relation)
            return replace(happening(beside, covering), entry=None, likelihood=sure)
        return replace(happening(named, covering), likelihood=sure)
    named_ones = [match.entry for match, share in weighed if share >= WORTH_NAMING or match is weighed[0][0]]
    named_ones = named_ones[:MOST_CANDIDATES]
    likely = meant >= MEANT  # what is more likely none of them lies in no country of theirs
    return Resolved(
        country=_agreed([entry.country for entry in named_ones]) if likely else None,
        admin1=_agreed([entry.admin1 for entry in named_ones]) if likely else None,
        admin1_code=_agreed([entry.admin1_code for entry in named_ones]) if likely else None,
        admin2=_agreed([entry.admin2 for entry in named_ones]) if likely else None,
        candidates=tuple(entry.id for entry in named_ones),
        likelihood=sure,
    )


def _anchored(named: Named, entry: Entry, around: Around) -> bool:
    """Whether the report itself speaks for a place: it names the country, something near by, or what the place lies in.

    A place known all over the world needs no such word.
    """
    if entry.country is None or entry.kind in ("country", "capital") or entry.population >= WORLD_KNOWN:
        return True
    if entry.country in around.countries:
        return True
    return told_inside(named, entry, around)


def _contained(named: Named, resolved: Resolved, around: Around) -> Resolved | None:
    """An unknown place that the words put in a known one: somewhere in that, as the words say."""
    for name in named.inside:
        outer = around.within.get(name, ())
        if len({entry.id for entry in outer}) == 1 or (
            outer and around.countries.get(outer[0].country or "")
        ):
            town = next((entry for entry in outer if entry.level == "settlement"), outer[0])
            made = happening(replace(named, relation="at"), town)
            return replace(made, entry=None, basis="relative", candidates=resolved.candidates)
    return None


def _inferred(middle: Entry | None) -> Resolved:
    """An unknown place of which no words say where it lies: about where the report's other places lie, as inferred."""
    if middle is None:
        return Resolved()
    made = happening(Named(name=middle.name, level=middle.level), middle)
    radius = round(max(middle.radius_km, FOCUS_KM), 1)
    return replace(made, entry=None, basis="inferred", radius_km=radius)


def _by_provinces(weighed: Sequence[Weighed]) -> frozenset[str]:
    """The countries of which the report names a province whose name no town there shares: it tells of them by province."""
    found = set()
    for matches in weighed:
        first = matches[0][0].entry if matches and matches[0][1] >= SURE else None
        if first and first.country and first.kind == "admin1":
            towns = (m.entry for m, _ in matches if m.entry.level == "settlement")
            if all(town.country != first.country for town in towns):
                found.add(first.country)
    return frozenset(found)


def _town_or_unit(named: Named, weighed: Weighed, listed: frozenset[str]) -> Entry:
    """The likeliest; of a town and the unit named after it that lies around it the town, unless a noun says otherwise.

    In a country of which the report names other provinces it is the unit.
    """
    first = weighed[0][0].entry
    if first.country in listed and named.noun is None and named.relation == "at" and first.kind != "capital":
        units = (m.entry for m, share in weighed if m.entry.kind == "admin1" and share >= TOWN_SHARE)
        return next((unit for unit in units if unit is first or _one_place(first, unit)), first)
    if first.kind not in ("admin1", "admin2") or (named.noun and first.kind in kinds_meant(named.noun)):
        return first
    towns = (
        match.entry for match, share in weighed if match.entry.level == "settlement" and share >= TOWN_SHARE
    )
    return next((town for town in towns if _one_place(first, town)), first)


def _one_place(first: Entry, other: Entry) -> bool:
    """Whether two candidates are one place for a report: side by side, or a town and the unit named after it."""
    apart = distance_km(first.at, other.at)
    unit = "admin" in first.kind or "admin" in other.kind
    reach = max(first.radius_km, other.radius_km) if unit else 0.0
    return first.country == other.country and apart <= max(ONE_PLACE_KM, reach)


def _agreed(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None
