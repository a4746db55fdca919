"""Names of people that stand before an age, as reports name who was harmed: "Sel Maran, 34," or "Ines Palo (19)"."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_AGE: Final = re.compile(
    r"(?:,\s*|\s+\(\s*)(?:aged\s+)?(?P<age>\d{1,3})(?:\s*-?\s*(?:years?|months?)(?:\s*-?\s*old)?)?(?=\s*[,.;:)!?\]\"”’]|\s*$|\s+(?:was|were|died|who|and|from)\b)"
)
_WORD: Final = re.compile(r"[^\W\d_](?:[\w'’‘`-]*\w)?\.?")
_PARTICLES: Final = frozenset(
    [
        "al",
        "el",
        "ad",
        "as",
        "ash",
        "ibn",
        "bin",
        "bint",
        "abu",
        "abd",
        "umm",
        "de",
        "da",
        "di",
        "del",
        "van",
        "von",
        "der",
        "den",
        "la",
    ]
)
_NO_NAMES: Final = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
     "june", "july", "august", "september", "october", "november", "december", "route", "highway", "article", "resolution", "page"]
)  # fmt: skip
_LONGEST: Final = 6
OLDEST: Final = 120


def aged(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names before an age begin and end."""
    for found in _AGE.finditer(text):
        if int(found["age"]) > OLDEST:
            continue
        words = list(_WORD.finditer(text, max(0, found.start() - 120), found.start()))
        name: list[re.Match[str]] = []
        behind = found.start()
        for word in reversed(words[-_LONGEST:]):
            gap = text[word.end() : behind]
            plain = word.group().rstrip(".").lower()
            begins = word.group()[0].isupper() or plain.split("-")[0] in _PARTICLES
            if gap.strip() or not begins or plain in _NO_NAMES:
                break
            name.append(word)
            behind = word.start()
        while name and not name[-1].group()[0].isupper():
            name.pop()
        if name:
            yield name[-1].start(), name[0].end()


def names_in(texts: Iterable[str]) -> set[str]:
    """The names of two words or more that stand before an age in some texts: they are hidden wherever they stand."""
    found: set[str] = set()
    for text in texts:
        for start, end in aged(text):
            name = " ".join(text[start:end].split())
            if " " in name:
                found.add(name)
    return found


class Names:
    """Names to be found in texts however they are spaced and cased; many at once, by their first words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[re.Pattern[str]]] = {}
        for name in sorted({" ".join(one.split()) for one in names} - {""}, key=lambda one: (-len(one), one)):
            words = name.split()
            pattern = re.compile(r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)
            first = _WORD.search(name)
            if first:
                self._by_first.setdefault(first.group().rstrip(".").casefold(), []).append(pattern)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def within(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where the names stand, none over another."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for pattern in self._by_first.get(
                re.split(r"['’]s$", word.group().rstrip(".").casefold())[0], ()
            ):
                found = pattern.match(text, word.start())
                if found:
                    end = found.end()
                    yield word.start(), end
                    break
