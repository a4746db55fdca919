"""The names of provinces and districts without the noun for what they are: "Governorate of Orvel" and "Orvel" name one."""

import re
from functools import lru_cache
from typing import Final

_NOUNS: Final = (
    "governorate|province|region|state|oblast'?|county|district|department|departamento|departement|département|prefecture|"
    "raion|rayon|raions?'ka|municipality|canton|division|territory|krai|kray|republic|autonomous|capital|national|wilayat|"
    "wilaya|muhafazat|provincia|provincie|provinz|gouvernement|gouvernorat|gobernaci[oó]n|governatorato|gobernorato|estado|"
    "região|región|région|regione|regi[oó]n|kreis|landkreis|distrito|subdistrict|sub-district|zone|cercle|city|bezirk"
)
_NOUN: Final = re.compile(rf"(?<!\w)(?:{_NOUNS})(?!\w)", re.IGNORECASE)
_LINK: Final = re.compile(
    r"^(?:\s*(?:of|de|del|della|di|du|do|da|des|d['’]|la|the)(?:\s+|(?<=['’])))+", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def bare_unit(name: str) -> str:
    """A unit's name without its noun; the name itself where nothing else would be left."""
    bare = _LINK.sub("", _NOUN.sub(" ", name).strip())
    return " ".join(bare.split()) or name


_SITE_NOUNS: Final = (
    "international|regional|municipal|domestic|military|army|naval|navy|air ?force|air ?(?:port|base|field|strip|park|drome)|AFB|"
    "aerodrome|heliport|station|base|camp|garrison|border|crossing|point|(?:oil|gas) ?fields?|fields?|plant|refinery|dam|"
    "aeropuerto|aeroporto|aéroport|flughafen"
)
_SITE_NOUN: Final = re.compile(rf"(?<!\w)(?:{_SITE_NOUNS})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def bare_site(name: str) -> str:
    """A site's name without its nouns: "Orvel International Airport" and "Orvel airport" name one."""
    return " ".join(_SITE_NOUN.sub(" ", name).split()) or name
