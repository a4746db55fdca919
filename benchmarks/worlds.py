"""Makes many reports of few: each repetition is a world of its own, with other names, and some light edits of one another.

For measuring cost only. Nothing that is made here is kept.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from dateline.countries import country_names, demonyms

CONSONANTS = "bdfgklmnpr"
KEPT = frozenset(
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "It",
        "He",
        "She",
        "They",
        "But",
        "And",
        "Syria",
        "Syrian",
        "Syrias",
        "Russia",
        "Russian",
        "Russias",
        "Turkey",
        "Turkish",
        "Iraq",
        "Iraqi",
        "US",
    ]
)
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
NEAR_COPIES = 10
"""One report in so many is a lightly edited copy of the one before it, by another outlet."""


def repeat(source: Path, times: int) -> Iterator[dict[str, Any]]:
    """Yield the reports of a file so many times, each time with other names; one in ten is also near-copied."""
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    draw = random.Random(11)  # noqa: S311 - edits, not secrets
    for world in range(times):
        prefix = CONSONANTS[world // 10 % 10].upper() + "a" + CONSONANTS[world % 10] + "a"
        for number, row in enumerate(rows):
            text = row["text"] if world == 0 else _other_world(row["text"], prefix, draw)
            made = {**row, "id": f"{row['id']}-{world}", "text": text, "title": None}
            yield made
            if number % NEAR_COPIES == 0 and world:
                words = text.split()
                del words[draw.randrange(len(words))]
                yield {**made, "id": f"{made['id']}-copy", "outlet": "another", "text": " ".join(words)}


DROPPED: Final = 0.08
"""The share of the words in lower case that a world leaves out, so that worlds are no near-copies of one another."""


def _other_world(text: str, prefix: str, draw: random.Random) -> str:
    words = [word for word in text.split() if not (word.islower() and draw.random() < DROPPED)]

    def renamed(match: re.Match[str]) -> str:
        name = match.group()
        return (
            name
            if name in KEPT or name.lower() in country_names() or name.lower() in demonyms()
            else prefix + name.lower()
        )

    return _NAME.sub(renamed, _elsewhere(" ".join(words), prefix))


def _elsewhere(text: str, prefix: str) -> str:
    """The same war in another country: a world lies in a country of its own."""
    rows = sorted({(c.name, d) for d, by in demonyms().items() for c in [by] if " " not in c.name})
    name, adjective = rows[
        (CONSONANTS.index(prefix[0].lower()) * 10 + CONSONANTS.index(prefix[2])) % len(rows)
    ]
    return text.replace("Syrian", adjective.title()).replace("Syria", name)
