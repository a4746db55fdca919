"""Where one name ends and the next begins in a list whose commas were lost: "Orvel Khan Tavin Deir Sorn" names three."""

from collections.abc import Sequence
from typing import Final

from dateline.claims.rules.lexicon import place_levels, place_words
from dateline.claims.rules.phrases import Range
from dateline.claims.tokens import Token

LIST: Final = 3
"""Words from which a run of names may be a list; names of places are seldom longer."""
_ARTICLES: Final = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "ez-", "ed-")
_BARE: Final = tuple(article.rstrip("-") for article in _ARTICLES)


def first_of_list(tokens: Sequence[Token], run: Range) -> int:
    """The end of the first name of a run: its own end, unless the words show that another name begins inside."""
    if run.last - run.first < LIST and not _two_articles(tokens, run):
        return run.last
    for index in range(run.first + 1, run.last):
        if _begins(tokens, run, index):
            return index
    return run.last


def _two_articles(tokens: Sequence[Token], run: Range) -> bool:
    return run.last - run.first > 1 and all(
        token.low.startswith(_ARTICLES) for token in tokens[run.first : run.first + 2]
    )


def _begins(tokens: Sequence[Token], run: Range, index: int) -> bool:
    """Whether a new name begins at a word: it opens names, or the one before it had its article or was whole."""
    low, before = tokens[index].low, tokens[index - 1].low
    if before in place_words("openers") or low in place_levels() or low in _BARE or before in _BARE:
        return False
    if low in place_words("openers"):
        return True
    if before.startswith(_ARTICLES):
        return True  # "Tariq al-Bab Salim", "al-Orvel al-Tavin"
    opened = index - run.first > 1 and tokens[index - 2].low in place_words("openers")
    return opened and not low.startswith(_ARTICLES)
