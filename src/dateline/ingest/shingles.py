"""Word shingles: the short runs of words by which near-copies are known. It compares words, never meaning."""

import re
from functools import lru_cache

WIDTH = 5
"""Words in a shingle: five are rarely the same by chance, and one edited word breaks only five of them."""

_APOSTROPHES = str.maketrans("", "", "'’‘`´")
_WORD = re.compile(r"\w+")


def folded_words(text: str) -> list[str]:
    """The words of a text without case and apostrophes, so that "Vorna's" and "vornas" are one."""
    return _WORD.findall(text.casefold().translate(_APOSTROPHES))


@lru_cache(maxsize=512)
def shingles(text: str) -> frozenset[str]:
    """Every run of five words; of a shorter text the whole of it."""
    words = folded_words(text)
    if len(words) <= WIDTH:
        return frozenset([" ".join(words)])
    return frozenset(" ".join(words[at : at + WIDTH]) for at in range(len(words) - WIDTH + 1))
