"""Forms that the spellings of one place name share. Keys for looking up; nothing here is ever shown.

`fold` takes away what spellings write or leave out freely: case, accents, articles, hyphens, apostrophes, spaces.
`skeleton` takes away what transliterations into Latin letters differ in: vowels, doubled consonants, kh for h. It is a
phonetic key in the manner of Metaphone (Philips 1990), reduced to the variation that romanisations of Arabic, Kurdish,
Persian, Russian and Ukrainian show (the BGN/PCGN tables against the spellings of news agencies). Two names whose
skeletons agree are then compared letter by letter (`likeness`, Jaro-Winkler, Winkler 1990).
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import JaroWinkler

_ARTICLES: Final = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az|ed|es|ez|ul|ur|us|the)[\s-]+")
_MARKS: Final = re.compile(r"['’‘ʼ`ʻʿʾ′.]")
_GAPS: Final = re.compile(r"[\W_]+")
_LETTERS: Final = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ð": "d", "þ": "th"}
)
_PAIRS: Final = (
    ("ph", "f"),
    ("sh", "x"),
    ("ch", "x"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("nb", "mb"),
)
_ALIKE: Final = str.maketrans(
    {"q": "k", "c": "k", "z": "s", "v": "f", "w": "", "y": ""} | dict.fromkeys("aeiou", "")
)
_DOUBLED: Final = re.compile(r"(.)\1+")
KEPT: Final = 20_000
"""Names whose forms are kept in memory."""


@lru_cache(maxsize=KEPT)
def fold(name: str) -> str:
    """A name without case, accents, articles, hyphens and spaces: "Deir ez-Zor" and "Deir al-Zor" both as "deirzor".

    A name that is nothing but an article ("As") keeps it.
    """
    low = name.lower()
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
        low = low.translate(_LETTERS)
    plain = _MARKS.sub("", low)
    return _GAPS.sub("", _ARTICLES.sub("", plain)) or _GAPS.sub("", plain)


@lru_cache(maxsize=KEPT)
def skeleton(folded: str) -> str:
    """The consonants of a folded name, those that transliterations confuse as one, doubled ones once."""
    text = folded
    for pair, one in _PAIRS:
        text = text.replace(pair, one)
    text = text.translate(_ALIKE).removesuffix("h")
    return _DOUBLED.sub(r"\1", text) or folded[:2]


def likeness(one: str, other: str) -> float:
    """How alike two folded names are written, 0 to 1."""
    return 1.0 if one == other else JaroWinkler.similarity(one, other)
