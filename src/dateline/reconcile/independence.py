"""Who stands behind a claim, and how many independent voices that makes.

A claimant is one voice however many outlets quote it. A wire is one voice however many outlets print its text. An outlet that
speaks for itself is one voice, together with every copy and version of its text, and with its sister outlets of one owner; reports
that do not say who publishes them are one voice together, since nobody can say that they are more. "The group said" is answered by the claimant named last before it in the same
report; where none is named, the outlet answers for it. Two nameless claimants with the same words ("activists") count
as one: to count too few voices is safer than to count too many.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from dateline.outlets import outlet_of, owner_of
from dateline.reconcile.affiliations import aliases_of
from dateline.reconcile.claimants import one_claimant, voice_key
from dateline.reconcile.told import Said, Told
from dateline.records.claim import Claim, Claimant
from dateline.records.incident import Voice, VoiceKind

_BACK: Final = frozenset(
    [
        "source", "sources", "group", "monitor", "monitors", "observatory", "statement", "official", "officials",
        "spokesman", "spokeswoman", "spokesperson", "ministry", "agency", "report", "reports", "organisation",
        "organization", "network", "minister", "commander", "director", "watchdog", "ngo",
    ]
)  # fmt: skip
"""Nouns that, with "the" before them and nothing between, point back to a claimant named before."""
UNNAMED: Final = "an unnamed publisher"
_PRONOUNS: Final = frozenset(["he", "she", "it", "they"])


def points_back(wording: str) -> bool:
    """Whether a claimant's words only point back ("the group", "it", "the monitoring group")."""
    words = wording.lower().split()
    if len(words) == 1:
        return words[0] in _PRONOUNS
    noun = words[-1] in _BACK and wording.rsplit(maxsplit=1)[-1].islower()
    return words[0] == "the" and noun and (len(words) == 2 or words[1:-1] == ["monitoring"])  # noqa: PLR2004 - "the group"


def say(told: Sequence[Told]) -> tuple[Said, ...]:
    """Return every claim of the mentions with the voice behind it, in the order of the mentions."""
    outlets = outlets_of(told)
    behind = [(one, claim, _antecedent(one, claim.claimant)) for one in told for claim in one.mention.claims]
    keys = one_claimant({who.party.wording for _, _, who in behind if who}, aliases_of(told))
    return tuple(_said(one, claim, who, keys, outlets[one.family_id]) for one, claim, who in behind)


def outlets_of(told: Sequence[Told]) -> dict[str, str]:
    """The voice of each family of texts: families of one wire, else of one owner, are one voice, and so is all that a family joins.

    Reports that tell the incident in the same run of words print one text, however much else they changed.
    """
    root: dict[str, str] = {}

    def find(name: str) -> str:
        root.setdefault(name, name)
        while root[name] != name:
            name = root[name]
        return name

    for one in told:
        family = find(f"family:{one.family_id}")
        origin = find(origin_of(one))
        root[max(family, origin)] = min(family, origin)
        for run in one.runs:
            shared, family = find(f"run:{run}"), find(f"family:{one.family_id}")
            root[max(family, shared)] = min(family, shared)
    return {one.family_id: find(f"family:{one.family_id}") for one in told}


def origin_of(told: Told) -> str:
    """Who speaks where a report speaks for itself: the wire that it prints, else the owner of its publisher, else nobody knows who."""
    outlet = outlet_of(told.publisher) if told.publisher else None
    if told.wire or (outlet and outlet.wire):
        return f"wire:{told.wire or (outlet.name if outlet else None)}"
    return f"owner:{owner_of(told.publisher)}" if told.publisher else UNNAMED


def _said(told: Told, claim: Claim, claimant: Claimant | None, keys: Mapping[str, str], outlet: str) -> Said:
    if claimant:
        words = claimant.party.wording
        return Said(claim=claim, voice=f"claimant:{keys[words]}", name=words, by_claimant=True, told=told)
    name = told.wire or told.publisher or UNNAMED
    return Said(claim=claim, voice=outlet, name=name, by_claimant=False, told=told)


def _antecedent(told: Told, claimant: Claimant | None) -> Claimant | None:
    if claimant is None or not points_back(claimant.party.wording):
        return claimant
    named = [
        claim.claimant
        for claim in told.mention.claims
        if claim.claimant and not points_back(claim.claimant.party.wording)
    ]
    before = [other for other in named if other.span.start < claimant.span.start]
    return max(before, key=lambda other: other.span.start, default=None)


def voices(said: Iterable[Said]) -> tuple[Voice, ...]:
    """Return the independent voices behind some claims, each with its claims, sorted by name."""
    found: dict[str, list[Said]] = {}
    for one in said:
        found.setdefault(one.voice, []).append(one)
    made = (
        Voice(
            kind=_kind(group),
            name=min((one.name for one in group), key=lambda name: (-len(name), name)),
            claims=tuple(sorted(one.claim.id for one in group)),
            because=_why_one(group),
        )
        for group in found.values()
    )
    return tuple(sorted(made, key=lambda voice: (voice.name, voice.claims)))


def _kind(group: Sequence[Said]) -> VoiceKind:
    if group[0].by_claimant:
        return "claimant"
    return "wire" if any(one.told.wire for one in group) else "publisher"


def _why_one(group: Sequence[Said]) -> str | None:
    """Why reports that say it are one voice; nothing to say of one report alone."""
    reports = {one.told.report_id for one in group}
    if len(reports) < 2 and len({voice_key(one.name) for one in group}) < 2:  # noqa: PLR2004 - one name in one report is one voice
        return None
    publishers = sorted({one.told.publisher for one in group if one.told.publisher})
    names = ", ".join(publishers)
    if group[0].by_claimant:
        quoted = (
            f", quoted by {names if len(publishers) > 1 else f'{len(reports)} reports'}"
            if len(reports) > 1
            else ""
        )
        called = {voice_key(one.name): one.name for one in sorted(group, key=lambda one: one.name)}
        others = f", told of as {', '.join(sorted(called.values()))}" if len(called) > 1 else ""
        return f"one claimant{quoted}{others}"
    wires = sorted({one.told.wire for one in group if one.told.wire})
    if wires and len(publishers) > 1:
        return f"{names} print {' and '.join(wires)}"
    if len(publishers) < 2:  # noqa: PLR2004 - several reports of one outlet
        if not publishers:
            return f"{len(reports)} reports that do not say who publishes them: nobody can tell these apart"
        return f"{len(reports)} reports of {names}"
    owners = sorted({owner_of(name) for name in publishers})
    if len(owners) == 1:
        return f"{names} belong to {owners[0]}"
    return f"{names} print one text"
