"""Who stands behind a claim, and how many independent voices that makes.

A claimant is one voice however many outlets quote it. An outlet that speaks for itself is one voice, together with
every copy and version of its text. "The group said" is answered by the claimant named last before it in the same
report; where none is named, the outlet answers for it. Two nameless claimants with the same words ("activists") count
as one: to count too few voices is safer than to count too many.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from dateline.reconcile.told import Said, Told
from dateline.records.claim import Claim, Claimant
from dateline.records.incident import Voice

_BACK: Final = frozenset(
    [
        "source", "sources", "group", "monitor", "monitors", "observatory", "statement", "official", "officials",
        "spokesman", "spokeswoman", "spokesperson", "ministry", "agency", "report", "reports", "organisation",
        "organization", "network", "minister", "commander", "director", "watchdog", "ngo",
    ]
)  # fmt: skip
"""Nouns that, with "the" before them and nothing between, point back to a claimant named before."""
_PRONOUNS: Final = frozenset(["he", "she", "it", "they"])

_DROPPED: Final = frozenset(["the", "a", "an", "and", "s"])


def points_back(wording: str) -> bool:
    """Whether a claimant's words only point back ("the group", "it", "the monitoring group")."""
    words = wording.lower().split()
    if len(words) == 1:
        return words[0] in _PRONOUNS
    noun = words[-1] in _BACK and wording.rsplit(maxsplit=1)[-1].islower()
    return words[0] == "the" and noun and (len(words) == 2 or words[1:-1] == ["monitoring"])  # noqa: PLR2004 - "the group"


def voice_key(wording: str) -> str:
    """Words of a claimant, folded: case, articles, marks and possessives do not make another voice."""
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", wording.lower()))
    return " ".join(word for word in words if word not in _DROPPED)


def say(told: Sequence[Told]) -> tuple[Said, ...]:
    """Return every claim of the mentions with the voice behind it, in the order of the mentions."""
    outlets = _outlets(told)
    return tuple(_said(one, claim, outlets[one.family_id]) for one in told for claim in one.mention.claims)


def _outlets(told: Sequence[Told]) -> dict[str, str]:
    """The voice of each family of texts: families of one publisher, and publishers of one family, are one voice."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        root.setdefault(name, name)
        while root[name] != name:
            name = root[name]
        return name

    for one in told:
        family = find(f"family:{one.family_id}")
        publisher = find(f"publisher:{one.publisher}") if one.publisher else family
        root[max(family, publisher)] = min(family, publisher)
    return {one.family_id: find(f"family:{one.family_id}") for one in told}


def _said(told: Told, claim: Claim, outlet: str) -> Said:
    claimant = _antecedent(told, claim.claimant)
    if claimant:
        words = claimant.party.wording
        key = f"claimant:{voice_key(words)}"
        return Said(claim=claim, voice=key, name=words, by_claimant=True, told=told)
    name = told.publisher or "an unnamed publisher"
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
            kind="claimant" if group[0].by_claimant else "publisher",
            name=min((one.name for one in group), key=lambda name: (-len(name), name)),
            claims=tuple(sorted(one.claim.id for one in group)),
        )
        for group in found.values()
    )
    return tuple(sorted(made, key=lambda voice: (voice.name, voice.claims)))
