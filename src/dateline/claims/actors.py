"""The name that the spellings of a party share.

A first version: words folded, descriptions dropped, countries known by adjective. Aliases and umbrellas come with the
reviewed table of actors. None where the words name nobody in particular.
"""

from typing import Final

from dateline.claims.rules.lexicon import groups, weapon_pattern
from dateline.claims.rules.phrases import is_name, words
from dateline.claims.tokens import tokenize
from dateline.countries import country_names, demonyms
from dateline.records.values import Party, Span

_GENERAL: Final = {
    "regime": "government",
    "government": "government",
    "army": "army",
    "forces": "forces",
    "troops": "forces",
    "rebels": "rebels",
    "rebel": "rebels",
    "coalition": "coalition",
    "police": "police",
    "opposition": "opposition",
}


def read_party(wording: str) -> Party:
    """Return a party by its words, with the name that its spellings share where they name one."""
    tokens = tokenize(wording, Span(start=0, end=len(wording)))
    countries = [c.name for t in tokens for c in [demonyms().get(t.low) or country_names().get(t.low)] if c]
    names = [
        t.text
        for t in tokens
        if is_name(t)
        and not weapon_pattern().fullmatch(t.text)
        and t.low not in words("determiners")
        and t.low not in demonyms()
        and t.low not in country_names()
    ]
    general = next((_GENERAL[t.low] for t in reversed(tokens) if t.low in _GENERAL), None)
    if names:
        return Party(wording=wording, actor=" ".join(names))
    if countries:
        return Party(wording=wording, actor=f"{countries[0]} {general}" if general else countries[0])
    if general:
        return Party(wording=wording, actor=general)
    civilian = next(
        (groups()[t.low] for t in tokens if groups().get(t.low) in ("civilians", "children", "women")), None
    )
    return Party(wording=wording, actor=civilian)
