"""Disagreements in plain sentences: who says what, and who says otherwise."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final

from dateline.gazetteer.fold import fold
from dateline.reconcile.fields import WIDE, day_label, on, party_name
from dateline.reconcile.independence import voices
from dateline.reconcile.told import Said, inferred
from dateline.reconcile.tolls import GROUPS, OUTCOMES, figure, number_of, superseded, top
from dateline.records.claim import Field
from dateline.records.incident import Disagreement, DisagreementKind
from dateline.records.values import Group, Outcome, Party, Toll, Weapon, When, Where

_ARTICLE: Final = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"(?:(?:The|An?|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Some|Several|Many|Other|Local|Another)\s[a-z]"
    r"|(?:Witnesses|Residents|Officials|Activists|Doctors|Medics|Police|Rebels|Survivors)(?![\w-]))"
)
"""Words that have a capital letter only where they begin a sentence; "The Herald" keeps its."""
_BEHIND: Final = re.compile(r"\s(?:in|of|from|at|for|on|with|near|inside|close)\s")
"""What follows the noun of a claimant's name."""
MANY: Final = 10**9
"""More people than any figure counts."""
MOST_NAMED: Final = 3
"""Voices named on one side of a disagreement; the rest are counted."""


def disagreements(said: Sequence[Said]) -> tuple[Disagreement, ...]:
    """Return what the accounts of one incident do not agree on, field by field; what reads the same is told once."""
    found: dict[tuple[Field, str], Disagreement] = {}
    for maker in (_dates, _weapons, _denials, _tolls):
        for one in maker([s for s in said if not inferred(s.claim)]):
            before = found.get((one.field, one.sentence))
            claims = tuple(sorted({*one.claims, *(before.claims if before else ())}))
            found[one.field, one.sentence] = replace(one, claims=claims)
    return tuple(found.values())


def superseded_figures(said: Sequence[Said]) -> tuple[Disagreement, ...]:
    """Return older figures of a toll that nobody tells any more, each with the one that took its place: no disagreement."""
    return tuple(
        one
        for outcome in OUTCOMES
        for group in GROUPS
        for one in _superseded(_sides(said, outcome, group), _counted(outcome, group))
    )


def _superseded(sides: Mapping[str, Sequence[Said]], what: str) -> Iterator[Disagreement]:
    """The same for one toll; a figure that is told in two ways ("15", "at least 15") is told once."""
    once = {top(sides[label]): label for label in sorted(superseded(sides), key=_leading)}
    for label in once.values():
        until = max(_days(sides[label]))
        later = [
            (min(_days(told)), other)
            for other, told in sides.items()
            if top(told) > top(sides[label]) and _days(told)
        ]
        since, instead = min(pair for pair in later if pair[0] > until)
        yield Disagreement(
            field="toll",
            sentence=f"{label} {what} was told until {until}; from {since} on, {instead}.",
            claims=tuple(sorted(one.claim.id for one in sides[label])),
            kind="superseded",
            because="nobody tells the lower figure from the day of the higher one on",
        )


def _days(said: Sequence[Said]) -> list[date]:
    return [one.told.published for one in said if one.told.published]


def _who(said: Sequence[Said]) -> str:
    names = [_spoken(voice.name, own=voice.kind == "publisher") for voice in voices(said)]
    if len(names) > MOST_NAMED:
        names = [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} other voices"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _spoken(name: str, *, own: bool) -> str:
    """A voice's name within a sentence: "Two officials", as a report began with them, are "two officials"."""
    within = name[:1].lower() + name[1:] if _OPENING.match(name) else name
    return f"{within} in its own voice" if own else within


def _kind(sides: Mapping[str, Sequence[Said]]) -> tuple[DisagreementKind, str | None]:
    """What a disagreement is, as far as the accounts show it: a slip of the pen, different places, different claimants."""
    tolls = all(one.claim.field == "toll" for group in sides.values() for one in group)
    if tolls and len(sides) == 2:  # noqa: PLR2004 - one against the other
        one, other = sides.values()
        slip = _slip(one, other)
        if slip:
            return "copying_error", slip
        scope = _scope(one, other)
        if scope:
            return "scope", scope
    shared = any(
        {s.voice for s in one} & {s.voice for s in other} and not (tolls and _may_all_be([one[0], other[0]]))
        for one, other in combinations(sides.values(), 2)
    )
    if not shared:
        return "claimants", "no voice stands on two sides"
    return "unresolved", None


def _may_all_be(said: Sequence[Said]) -> bool:
    """Whether some figures may all be right: "24" and "at least 24"."""
    bounds = [(low or 0, high if high is not None else MANY) for low, high in map(figure, said)]
    return max(low for low, _ in bounds) <= min(high for _, high in bounds)


def _slip(one: Sequence[Said], other: Sequence[Said]) -> str | None:
    """Whether two figures of texts of one origin, or of one claimant, differ by digits that went wrong."""
    a, b = str(number_of(one[0])), str(number_of(other[0]))
    joined = {s.told.family_id for s in one} & {s.told.family_id for s in other}
    claimant = {s.voice for s in one if s.by_claimant} & {s.voice for s in other if s.by_claimant}
    if not (joined or claimant):
        return None
    swapped = sorted(a) == sorted(b) and len(a) > 1
    dropped = abs(len(a) - len(b)) == 1 and min(len(a), len(b)) > 0 and _dropped(a, b)
    if not (swapped or dropped):
        return None
    who = "one claimant" if claimant else "one text"
    return f"both are of {who}, and the digits are {'in another order' if swapped else 'one fewer'}"


def _dropped(a: str, b: str) -> bool:
    """Whether the shorter is the longer without one digit."""
    short, long = sorted((a, b), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _scope(one: Sequence[Said], other: Sequence[Said]) -> str | None:
    """Whether one side speaks of a wider place than the other: of a province, where the other speaks of a town in it."""
    names = [_leading_place(side) for side in (one, other)]
    wide = [place is not None and place.level in WIDE for place in names]
    if None in names or wide[0] == wide[1]:
        return None
    wider, narrower = (names[0], names[1]) if wide[0] else (names[1], names[0])
    assert wider is not None
    assert narrower is not None
    return f"one speaks of {wider.name}, the other of {narrower.name}"


def _leading_place(said: Sequence[Said]) -> Where | None:
    """The place that the mentions of a side agree to name first; None where they do not."""
    places = [
        next((c.value for c in s.told.mention.of("place") if isinstance(c.value, Where)), None) for s in said
    ]
    first = places[0]
    return first if first and all(p is not None and p.level == first.level for p in places) else None


def _dissent(field: Field, sides: dict[str, list[Said]], verb: str = "gives") -> Disagreement:
    clauses = [
        f"{_who(group)} {_agree(group, verb)} {label}{_quoted(group, label)}"
        for label, group in sides.items()
    ]
    sentence = "; ".join(clauses)
    kind, because = _kind(sides)
    return Disagreement(
        field=field,
        sentence=sentence[:1].upper() + sentence[1:] + ".",
        claims=tuple(sorted(one.claim.id for group in sides.values() for one in group)),
        kind=kind,
        because=because,
    )


def _quoted(said: Sequence[Said], label: str) -> str:
    """The words of a side, where they are not those that it is told in: (“Eleven people”)."""
    wordings = {wording for one in said if (wording := _wording(one.claim.value))}
    words = min(wordings, key=lambda one: (len(one), one), default="")
    return f" (“{words}”)" if words and words.lower() != label.lower() else ""


def _wording(value: object) -> str | None:
    match value:
        case Toll():
            return value.count.wording
        case When():
            return value.wording
        case _:
            return None


def _agree(said: Sequence[Said], verb: str) -> str:
    """The verb in the plural where several voices speak, or one whose noun is plural ("two officials in the town")."""
    found = voices(said)
    noun = _BEHIND.split(found[0].name.lower(), maxsplit=1)[0].rstrip(".")
    plural = len(found) > 1 or (
        found[0].kind == "claimant" and noun.endswith("s") and not noun.endswith("ss")
    )
    return verb.removesuffix("s") if plural else verb


def _dates(said: Sequence[Said]) -> Iterator[Disagreement]:
    sides: dict[str, list[Said]] = {}
    bounds: list[When] = []
    for one in on(said, "date"):
        assert isinstance(one.claim.value, When)
        if one.claim.value.precision == "day":
            sides.setdefault(day_label(one.claim.value), []).append(one)
            bounds.append(one.claim.value)
    if len(sides) > 1:
        yield _dissent("date", dict(sorted(sides.items())))


def _weapons(said: Sequence[Said]) -> Iterator[Disagreement]:
    """Rival weapons: two kinds that nobody names together; a report may tell of both by two claimants.

    Kinds that one claimant tells together ("a drone fired two missiles") are one account, and stand on one side, as does
    the same claimant where another report quotes less of it.
    """
    kinds: dict[str, list[Said]] = {}
    accounts: dict[tuple[str, str], dict[str, list[Said]]] = {}
    for one in on(said, "weapon"):
        assert isinstance(one.claim.value, Weapon)
        kind = one.claim.value.kind
        kinds.setdefault(kind, []).append(one)
        accounts.setdefault((one.told.mention.id, one.name), {}).setdefault(kind, []).append(one)
    together = {frozenset((a, b)) for told in accounts.values() for a in told for b in told}
    rival = {a for a in kinds if any(frozenset((a, b)) not in together for b in kinds)}
    words = {kind: _bare(group[0]) for kind, group in kinds.items()}
    sides: dict[str, list[Said]] = {}
    by_name: dict[str, list[set[str]]] = {}
    for (_, name), told in accounts.items():
        by_name.setdefault(fold(name), []).append(rival & told.keys())
    for (_, name), told in accounts.items():
        own = rival & told.keys()
        fullest = max(
            (all_ for all_ in by_name[fold(name)] if all_ >= own), key=lambda all_: (len(all_), sorted(all_))
        )
        label = " and ".join(words[kind] for kind in sorted(fullest))
        if own:
            sides.setdefault(label, []).extend(one for kind in sorted(own) for one in told[kind])
    if sides:
        yield _dissent("weapon", dict(sorted(sides.items())), "says")


def _bare(one: Said) -> str:
    """The weapon's words without an article, as in "two officials say drone"."""
    assert isinstance(one.claim.value, Weapon)
    return _ARTICLE.sub("", one.claim.value.wording)


def _denials(said: Sequence[Said]) -> Iterator[Disagreement]:
    accused = [one for one in on(said, "actor") if one.claim.stance in ("asserted", "accused", "alleged")]
    denied = [one for one in on(said, "actor") if one.claim.stance == "denied"]
    for one in denied:
        assert isinstance(one.claim.value, Party)
        name = party_name(one)
        against = [
            a for a in accused if isinstance(a.claim.value, Party) and fold(party_name(a)) == fold(name)
        ]
        start = f"{_who(against)} {_agree(against, 'says')} it was {name}; " if against else ""
        own = {fold(name), fold(one.claim.value.wording)}
        itself = any(fold(one.name).endswith(words) for words in own)
        what = "having done it" if itself else f"that it was {name}"
        sentence = f"{start}{one.name} {_agree([one], 'denies')} {what}."
        yield Disagreement(
            field="actor",
            sentence=sentence[:1].upper() + sentence[1:],
            claims=tuple(sorted({one.claim.id, *(a.claim.id for a in against)})),
            kind="claimants",
            because="a side denies it",
        )


def _tolls(said: Sequence[Said]) -> Iterator[Disagreement]:
    for outcome in OUTCOMES:
        for group in GROUPS:
            yield from _toll(said, outcome, group)

    yield from _groups(said)


def _groups(said: Sequence[Said]) -> Iterator[Disagreement]:
    """A part that is larger than the whole: at least 14 children killed, where 12 are counted in all."""
    for outcome in OUTCOMES:
        wholes = _sides(said, outcome, "all")
        gone = superseded(wholes)
        known_wholes = [one for label, told in wholes.items() if label not in gone for one in told]
        highs = [high for _, high in map(figure, known_wholes) if high is not None]
        if not highs or len(highs) < len(known_wholes):
            continue
        for group in GROUPS[1:]:
            parts = [
                one
                for told in _sides(said, outcome, group).values()
                for one in told
                if (figure(one)[0] or 0) > max(highs)
            ]
            if parts:
                most = max(figure(one)[0] or 0 for one in parts)
                who, whole = _who(parts), _who(known_wholes)
                sentence = (
                    f"{who} {_agree(parts, 'counts')} {most} {_counted(outcome, group)}; "
                    f"{whole} {_agree(known_wholes, 'counts')} {max(highs)} {outcome} in all."
                )
                yield Disagreement(
                    field="toll",
                    sentence=sentence[:1].upper() + sentence[1:],
                    claims=tuple(sorted(one.claim.id for one in (*parts, *known_wholes))),
                    kind="group",
                    because="a part cannot be larger than the whole",
                )


def _counted(outcome: Outcome, group: Group) -> str:
    return outcome if group == "all" else f"{group} {outcome}"


def _sides(said: Sequence[Said], outcome: Outcome, group: Group) -> dict[str, list[Said]]:
    """The claims on one toll that give a figure, by that figure."""
    sides: dict[str, list[Said]] = {}
    for one in on(said, "toll"):
        value = one.claim.value
        if (
            not isinstance(value, Toll)
            or (value.outcome, value.group) != (outcome, group)
            or one.claim.stance == "denied"
        ):
            continue
        low, high = figure(one)
        if low is None and high is None:
            continue
        sides.setdefault(_figure(low, high), []).append(one)
    return sides


def _toll(said: Sequence[Said], outcome: Outcome, group: Group) -> Iterator[Disagreement]:
    sides = _sides(said, outcome, group)
    gone = superseded(sides)
    sides = {label: told for label, told in sides.items() if label not in gone}
    if len(sides) > 1 and not _may_all_be([one for told in sides.values() for one in told]):
        who = _counted(outcome, group)
        labels = {
            f"{label} {who}": group_said
            for label, group_said in sorted(sides.items(), key=lambda item: _leading(item[0]))
        }
        yield _dissent("toll", labels, "counts")


def _leading(label: str) -> tuple[int, str]:
    digits = "".join(c for c in label if c.isdigit())
    return int(digits or 0), label


def _figure(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return str(low) if low == high else f"{low} to {high}"
    return f"at least {low}" if low is not None else f"up to {high}"
