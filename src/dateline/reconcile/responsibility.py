"""Who is said to have done it, by whom, and how well that is attested: a matrix, and a grade by rules that are data.

The rules are in `data/grading.toml`. A grade says nothing of who did it: it says how far the reports agree on that.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from dateline.data import toml_of
from dateline.reconcile.fields import on, party_name, same_party
from dateline.reconcile.independence import voice_key, voices
from dateline.reconcile.told import Said
from dateline.records.incident import Grading, Responsibility, Voice
from dateline.records.values import Stance, Weapon

UNGRADED: Final = Grading(grade="ungraded", because="nobody is told to have done it")


def responsibility(said: Sequence[Said]) -> tuple[Responsibility, ...]:
    """Return a row for each side that is told, accused, claims, concedes or denies to have done it; most voices first."""
    groups: dict[str, list[Said]] = {}
    weapons = {word for one in on(said, "weapon") for word in _words(_wording(one))}
    for one in on(said, "actor"):
        if _words(party_name(one)) <= weapons:
            continue  # "a drone hit the market" names no side
        groups.setdefault(same_party(one), []).append(one)
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


def graded(rows: Sequence[Responsibility]) -> Grading:
    """Return the grade of the first rule that holds, with its reason; ungraded where nobody is blamed and nobody admits."""
    numbers = _numbers(rows)
    for rule in _rules():
        if all(
            _holds(name, bound, numbers) for name, bound in rule.items() if name not in ("grade", "because")
        ):
            return Grading(grade=rule["grade"], because=rule["because"])
    return UNGRADED


def _numbers(rows: Sequence[Responsibility]) -> dict[str, int]:
    admitting = {row.actor for row in rows if row.claimed or row.conceded}
    blamed = {row.actor for row in rows if row.told or row.accused}
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
def _rules() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = toml_of("grading.toml")["rule"]
    return found
