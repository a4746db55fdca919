"""Numbers of people as the words give them: figures, number words, and words that only bound a number.

What each wording is taken to mean is told in `docs/interpretation.md`; the words are in `data/number_words.toml`.
A number that cannot be read is None: nothing is guessed.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from dateline.data import toml_of
from dateline.records.values import Count


class _Words(NamedTuple):
    units: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, int]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    about: tuple[str, ...]


@cache
def _words() -> _Words:
    table = toml_of("number_words.toml")
    return _Words(
        units=table["units"],
        scales=table["scales"],
        vague=table["vague"],
        at_least=tuple(table["at_least"]),
        at_most=tuple(table["at_most"]),
        about=tuple(table["about"]),
    )


def _any(words: tuple[str, ...] | dict[str, int]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def number_pattern() -> re.Pattern[str]:
    """The pattern of a number with its bounds: groups `bound`, `figure`, `number`, `vague`, `more`."""
    words = _words()
    bounds = _any(words.at_least + words.at_most + words.about)
    units, scales = _any(words.units), _any(words.scales)
    return re.compile(
        rf"(?<![\w.,-])(?:(?P<bound>{bounds})\s+)*?(?:"
        rf"(?P<figure>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:\s+(?P<scale>hundred|thousand|million|dozen))?"
        rf"|(?P<vague>{_any(words.vague)})(?:\s+of)?"
        rf"|(?P<number>(?:an?\s+)?(?:{units}|{scales})(?:(?:[\s-]+(?:and\s+)?)(?:{units}|{scales}))*)"
        rf")(?:\s+(?P<more>or\s+more))?(?![\w-])",
        re.IGNORECASE,
    )


def _number(words: str) -> int | None:
    """As in "two hundred and forty-five" as 245."""
    table = _words()
    total = current = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("and", "a", "an"):
            current = current or (1 if word != "and" else 0)
        elif word in table.units:
            current += table.units[word]
        elif word in table.scales:
            scale = table.scales[word]
            current = max(current, 1) * scale
            if scale >= THOUSAND:  # ends a group of the number
                total, current = total + current, 0
        else:
            return None
    return total + current


DIGITS: Final = 12
"""Characters of a figure; a longer one counts no people."""
THOUSAND: Final = 1_000
LARGEST: Final = 10_000_000
"""A count of people beyond this is a misreading."""


def read_count(wording: str) -> Count | None:
    """Return the number that a wording begins with, or None where it holds none; "a family of five" is five.

    The count's wording is the whole wording given.
    """
    family = _FAMILY.match(wording)
    match = number_pattern().match(wording, family.end() if family else 0)
    if not match:
        return None
    return _count(match, wording)


_FAMILY: Final = re.compile(r"(?:an?|another)\s+family\s+of\s+(?=\S)", re.IGNORECASE)
_ONE: Final = ("a", "an", "another")


def count_people(wording: str) -> Count | None:
    """Return the number of people that words give: "a fighter" is one; None where no number counts them."""
    return Count(low=1, high=1, wording=wording) if is_one(wording) else read_count(wording)


def is_one(wording: str) -> bool:
    """Whether words count one person without a number: "a fighter", "another child", and not "a dozen"."""
    words = wording.lower().split()
    if len(words) <= 1 or words[0] not in _ONE:
        return False
    count = read_count(wording)
    return count is None or (count.low, count.high) == (1, 1)


def _value(match: re.Match[str]) -> int | None:
    if match["figure"]:
        figure = match["figure"].replace(",", "")
        scale = _words().scales.get((match["scale"] or "").lower(), 1)
        return int(float(figure) * scale) if len(figure) <= DIGITS else None
    return _number(match["number"])


def _count(match: re.Match[str], wording: str) -> Count | None:
    table = _words()
    bound = " ".join(match.group()[: _start(match)].lower().split())
    if match["vague"]:
        low = table.vague[" ".join(match["vague"].lower().split())]
        if any(bound.startswith(word) for word in table.at_most):
            return Count(low=None, high=None, wording=wording)
        return Count(low=low or None, high=None, wording=wording)
    value = _value(match)
    if value is None or value > LARGEST:
        return None
    least = max((len(word) for word in table.at_least if bound.endswith(word)), default=0)
    most = max((len(word) for word in table.at_most if bound.endswith(word)), default=0)
    if match["more"] or least > most:  # of "no more than" and "more than" the longer one counts
        return Count(low=value, high=None, wording=wording)
    if most:
        return Count(low=None, high=value, wording=wording)
    return Count(low=value, high=value, wording=wording)


def _start(match: re.Match[str]) -> int:
    starts = [match.start(name) for name in ("figure", "number", "vague") if match[name]]
    return min(starts) - match.start()
