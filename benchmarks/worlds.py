"""Makes many reports of few: each repetition is a world of its own, on the same days, with other names and other wording.

For measuring cost only. Nothing that is made here is kept.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from dateline.claims.dates import is_calendar
from dateline.countries import country_names, demonyms

CONSONANTS: Final = "bcdfgklmnprstvz"
COMMON: Final = frozenset(["they", "this", "that", "when", "from", "with", "after"])
_NAME: Final = re.compile(r"\b[A-Z][a-z]{3,}\b")
NEAR_COPIES: Final = 10
"""One report in so many is a lightly edited copy of the one before it, by another outlet."""
DROPPED: Final = 0.08
"""The share of the words in lower case that a world leaves out."""
SWAPPED: Final = 0.2
"""The share of the words in lower case that change places with the next: worlds are no near-copies of one another."""


def repeat(source: Path, times: int) -> Iterator[dict[str, Any]]:
    """Yield the reports of a file so many times, each time as another world; one in ten is also near-copied."""
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    for number in range(times):
        world = _World(number)
        for place, row in enumerate(rows):
            text = world.retell(row["text"]) if number else row["text"]
            made = {**row, "id": f"{row['id']}-{number}", "text": text, "title": None}
            yield made
            if place % NEAR_COPIES == 0 and number:
                words = text.split()
                del words[world.draw.randrange(len(words))]
                yield {**made, "id": f"{made['id']}-copy", "outlet": "another", "text": " ".join(words)}


class _World:
    """The same war elsewhere: its countries are others, the consonants of its names are exchanged for others."""

    def __init__(self, number: int) -> None:
        self.draw = random.Random(number)  # noqa: S311 - edits, not secrets
        letters = list(CONSONANTS)
        self.draw.shuffle(letters)
        self.letters = str.maketrans(CONSONANTS, "".join(letters))
        rows = sorted(
            {
                c.name: adjective for adjective, c in demonyms().items() if " " not in c.name + adjective
            }.items()
        )
        moved = zip(rows, rows[number % len(rows) :] + rows[: number % len(rows)], strict=True)
        self.countries = {
            old: new
            for here, there in moved
            for old, new in ((here[0].lower(), there[0]), (here[1], there[1].title()))
        }

    def retell(self, text: str) -> str:
        """A report as this world has it."""
        words = [word for word in text.split() if not (word.islower() and self.draw.random() < DROPPED)]
        for n in range(len(words) - 1):
            if words[n].islower() and words[n + 1].islower() and self.draw.random() < SWAPPED:
                words[n], words[n + 1] = words[n + 1], words[n]
        return _NAME.sub(self._renamed, " ".join(words))

    def _renamed(self, match: re.Match[str]) -> str:
        low = match.group().lower()
        if low in self.countries:
            return self.countries[low]
        if is_calendar(low) or low in COMMON or low in country_names() or low in demonyms():
            return match.group()
        return low.translate(self.letters).title()
