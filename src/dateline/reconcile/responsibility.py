"""Who is said to have done it, by whom, and how well that is attested: a matrix, and a grade by rules that are data.

The rules are in `data/grading.toml`. A grade says nothing of who did it: it says how far the reports agree on that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from dateline.data import toml_of
from dateline.reconcile.affiliations import other_names, outermost
from dateline.reconcile.claimants import voice_key
from dateline.reconcile.fields import on, party_name, same_party
from dateline.reconcile.independence import outlets_of, voices
from dateline.reconcile.told import Said
from dateline.records.incident import Belonging, Grading, Responsibility, Voice
from dateline.records.values import Stance, Weapon

UNGRADED: Final = Grading(grade="ungraded", because="nobody is told to have done it")


def responsibility(said: Sequence[Said]) -> tuple[Responsibility, ...]:
    """Return a row for each side that is told, accused, claims, concedes or denies to have done it; most voices first."""
    groups: dict[str, list[Said]] = {}
    aliases = other_names(said)
    weapons = {word for one in on(said, "weapon") for word in _words(_wording(one))}
    for one in on(said, "actor"):
        if _words(party_name(one)) <= weapons:
            continue  # "a drone hit the market" names no side
        groups.setdefault(same_party(one, aliases), []).append(one)
    rows = (
        Responsibility(
            actor=min((party_name(one) for one in group), key=lambda name: (len(name), name)),
            told=_by(group, "asserted"),
            accused=_by(group, "accused", "alleged"),
            claimed=_by(group, "claimed"),
            conceded=_by(group, "conceded"),
            denied=_by(group, "denied"),
        )
        for group in groups.values()
    )
    return tuple(sorted(rows, key=lambda row: (-len(row.told) - len(row.accused), row.actor)))


def _by(said: Sequence[Said], *stances: Stance) -> tuple[Voice, ...]:
    """The voices that stand to it in one of some ways."""
    return voices(one for one in said if one.claim.stance in stances)


def _wording(one: Said) -> str:
    assert isinstance(one.claim.value, Weapon)
    return f"{one.claim.value.wording} {one.claim.value.kind}"


def _words(name: str) -> frozenset[str]:
    """Words in the singular, without articles."""
    return frozenset(word.removesuffix("s") for word in voice_key(name).split())


def graded(
    rows: Sequence[Responsibility], said: Sequence[Said] = (), told: Sequence[Belonging] = ()
) -> Grading:
    """Return the grade of the first rule that holds, with its reason; ungraded where nobody is blamed and nobody admits.

    A part and its umbrella are one side: `told` says who belongs to whom. The grade is provisional where a rule for that holds.
    """
    numbers = _numbers(rows, told) | {"telling": _telling(said)}
    provisional = next((rule["because"] for rule in _rules("provisional") if _all_hold(rule, numbers)), None)
    for rule in _rules("rule"):
        if _all_hold(rule, numbers):
            return Grading(grade=rule["grade"], because=rule["because"], provisional=provisional)
    return replace(UNGRADED, provisional=provisional)


def _telling(said: Sequence[Said]) -> int:
    """The outlets that tell of it and are no copies of one another, of one wire or of one owner."""
    return len(set(outlets_of([one.told for one in said]).values()))


def _all_hold(rule: Mapping[str, Any], numbers: Mapping[str, int]) -> bool:
    return all(
        _holds(name, bound, numbers) for name, bound in rule.items() if name not in ("grade", "because")
    )


def _numbers(rows: Sequence[Responsibility], told: Sequence[Belonging]) -> dict[str, int]:
    admitting = {outermost(row.actor, told) for row in rows if row.claimed or row.conceded}
    blamed = {outermost(row.actor, told) for row in rows if row.told or row.accused}
    behind = {voice.name for row in rows for voice in (*row.told, *row.accused)}
    return {
        "admitting": len(admitting),
        "blamed": len(blamed),
        "blamed_besides": len(blamed - admitting),
        "denying": sum(bool(row.denied) for row in rows),
        "voices": len(behind),
    }


def _holds(condition: str, bound: int, numbers: Mapping[str, int]) -> bool:
    side, _, name = condition.partition("_")
    return numbers[name] >= bound if side == "least" else numbers[name] <= bound


@cache
def _rules(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = toml_of("grading.toml")[kind]
    return found
