"""The word lists of the rules, read once from `dateline/data`: data here, no rule."""

import re
from functools import cache
from typing import NamedTuple

from dateline.data import toml_of
from dateline.records.values import Group, IncidentType, Outcome


@cache
def _lists(name: str) -> dict[str, list[str]]:
    return toml_of(f"{name}.toml")


@cache
def listed(file: str, name: str) -> frozenset[str]:
    """One list of words of a file in `dateline/data`."""
    return frozenset(_lists(file)[name])


@cache
def section(file: str, name: str) -> dict[str, frozenset[str]]:
    """The lists of words of one section of a file in `dateline/data`."""
    return {key: frozenset(found) for key, found in toml_of(f"{file}.toml")[name].items()}


@cache
def outcome_of() -> dict[str, Outcome]:
    """Words that say what became of people."""
    return {word: outcome for outcome, found in section("tolls", "outcomes").items() for word in found}  # type: ignore[misc]


def word_set(name: str) -> frozenset[str]:
    """One list of `saying.toml`."""
    return listed("saying", name)


@cache
def groups() -> dict[str, Group]:
    """Nouns for people, in lower case, with the group they count in."""
    found: dict[str, Group] = {}
    for group, nouns in toml_of("people.toml")["groups"].items():
        for noun in nouns:
            found[noun.lower()] = group
    return found


@cache
def actor_heads() -> frozenset[str]:
    """Nouns that can head the name of an organised side, fighters included."""
    fighters = {noun for noun, group in groups().items() if group == "combatants"}
    return frozenset(toml_of("people.toml")["actors"]["heads"]) | fighters


class WeaponForm(NamedTuple):
    """A weapon's kind and the type of incident that a bare attack with it makes."""

    kind: str
    side: IncidentType


@cache
def weapon_forms() -> dict[str, WeaponForm]:
    """Every form of a weapon, in lower case, singular."""
    table = toml_of("weapons.toml")
    return {
        form.lower(): WeaponForm(weapon["kind"], IncidentType(weapon["side"]))
        for weapon in table["weapon"]
        for form in weapon["forms"]
    }


@cache
def weapon_pattern() -> re.Pattern[str]:
    """Any weapon, singular or plural."""
    forms = "|".join(
        re.escape(form).replace(r"\ ", r"\s+") for form in sorted(weapon_forms(), key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])({forms})(e?s)?(?![\w-])", re.IGNORECASE)


def place_words(name: str) -> frozenset[str]:
    """One list of `places.toml`."""
    return listed("places", name)


@cache
def place_levels() -> dict[str, str]:
    """Common nouns that make a place, with its level."""
    return {
        word: level
        for level in ("site", "settlement", "area", "admin1", "country")
        for word in place_words(level)
    }


TriggerClass = str
"""A value of `IncidentType`, or "generic" or "harm"."""


class TriggerForm(NamedTuple):
    """One compiled set of triggers."""

    kind: TriggerClass
    verb: bool
    pattern: re.Pattern[str]


@cache
def triggers() -> tuple[TriggerForm, ...]:
    """All triggers, compiled, a pattern for each type and part of speech."""
    return tuple(
        TriggerForm(
            kind, part == "verbs", re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", re.IGNORECASE)
        )
        for kind, parts in toml_of("triggers.toml").items()
        for part, forms in parts.items()
    )


@cache
def phrase_pattern(name: str) -> re.Pattern[str]:
    """Any phrase of one list of `saying.toml`, as whole words."""
    phrases = "|".join(
        re.escape(p).replace(r"\ ", r"\s+") for p in sorted(word_set(name), key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{phrases})(?![\w-])", re.IGNORECASE)
