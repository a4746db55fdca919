"""Who belongs to whom, as a report's own words tell it: "X, a network of Y", "X is a brigade in Y", "X, also known as Y"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.claims.between.words import NAME, any_of, section
from dateline.records.claim import Affiliation, AffiliationKind
from dateline.records.values import Span


@cache
def _patterns() -> tuple[tuple[AffiliationKind, bool, re.Pattern[str]], ...]:
    """Each way to say it: whether it tells of a part or another name, and whether the first name is the whole."""
    lists = section("affiliations")
    whole, part, alias = (any_of(lists[key]) for key in ("whole_of", "part_of", "alias"))
    adjectives = r"(?:[\w-]+ ){0,3}?"
    joins = r"(?:,? (?:which )?(?:is|was|are) (?:an? |the |one of the )?|, an? |, the |, one of the )"
    inside = r"(?:of|in|within|from|for|that includes|including|which includes|such as|to)"
    return (
        (
            "part",
            True,
            re.compile(
                rf"(?P<first>{NAME}){joins}{adjectives}(?:{whole})s? (?:[\w-]+ ){{0,5}}?"
                rf"(?:{inside} )(?:[\w-]+ ){{0,6}}?(?P<second>{NAME})"
            ),
        ),
        (
            "part",
            False,
            re.compile(
                rf"(?P<first>{NAME}){joins}{adjectives}(?:{part}) (?:of|in|within|from) (?:[a-z][\w-]* ){{0,2}}?(?P<second>{NAME})"
            ),
        ),
        ("alias", False, re.compile(rf"(?P<first>{NAME}),? \(?(?:{alias}) (?P<second>{NAME})")),
        ("alias", False, re.compile(rf"(?P<first>{NAME}) \((?P<second>[A-Z][A-Z-]{{1,7}})\)")),
    )


def find_affiliations(text: str, sentences: Sequence[Span]) -> Iterator[Affiliation]:
    """Yield what some sentences tell of who belongs to whom; "X (XYZ)" only where the letters are those of the name."""
    for sentence in sentences:
        for kind, first_is_whole, pattern in _patterns():
            for match in pattern.finditer(text, sentence.start, sentence.end):
                first, second = _name(match["first"]), _name(match["second"])
                if not first or not second or first.lower() == second.lower():
                    continue
                if second.isupper() and match.group().endswith(")") and not _initials(second, first):
                    continue
                name, whole = (second, first) if first_is_whole else (first, second)
                span = Span(start=match.start(), end=match.end())
                yield Affiliation(kind=kind, name=name, whole=whole, span=span, sentence=sentence)


_DESCRIBES = re.compile(r"-(?:backed|led|allied|linked|aligned|affiliated|based|held|run|supported)\b")


def _name(words: str) -> str:
    """A name without its article; nothing where it only describes ("Orvenia-backed")."""
    return "" if _DESCRIBES.search(words) else re.sub(r"^[Tt]he\s+", "", words).strip()


def _initials(letters: str, name: str) -> bool:
    """Whether letters stand for a name: they are the initials of most of its words, in their order."""
    found = [word[0].upper() for word in re.findall(r"[^\W\d_]+", name)]
    place = 0
    for letter in letters.replace("-", ""):
        if letter not in found[place:]:
            return False
        place = found.index(letter, place) + 1
    return True
