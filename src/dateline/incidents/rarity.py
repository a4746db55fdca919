"""How rare a word is in news English: what sharing it is worth.

Inverse document frequencies (Sparck Jones 1972) counted once over public corpora (`benchmarks/word_rarity.py`), so that
they do not change with the record: the order of reports must not matter.
"""

from functools import cache
from typing import Final

from dateline.data import text_of

RAREST: Final = 6.3
"""The rarity of a word that the table lacks: a name, most often."""


@cache
def _table() -> dict[str, float]:
    lines = text_of("word_rarity.csv").splitlines()[1:]
    return {word: float(number) for word, _, number in (line.partition(",") for line in lines)}


def rarity(word: str) -> float:
    """The natural logarithm of how many reports there are for each one that holds the word."""
    return _table().get(word, RAREST)
