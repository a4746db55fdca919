"""The vocabulary of time: months, weekdays, numbers, and the pieces of patterns that the kinds of wording share."""

import calendar
import re
from typing import Final

MONTHS: Final = {
    name.lower(): number
    for number in range(1, 13)
    for name in (calendar.month_name[number], calendar.month_abbr[number], calendar.month_abbr[number] + ".")
} | {"sept": 9, "sept.": 9}
WEEKDAYS: Final = {calendar.day_name[n].lower(): n for n in range(7)}
_COUNTED: Final = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "  # noqa: SIM905
    "seventeen eighteen nineteen twenty".split()
)
_VAGUE: Final = {"several": 3, "few": 3, "a few": 3, "a couple": 2, "couple": 2}
"""What vague numbers count at least (`docs/interpretation.md`)."""
NUMBERS: Final = (
    {word: n for n, word in enumerate(_COUNTED)}
    | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50}
    | _VAGUE
    | {f"{word} of": n for word, n in _VAGUE.items()}
)
_TENS: Final = {
    "twent": 20,
    "thirt": 30,
    "fort": 40,
    "fift": 50,
    "sixt": 60,
    "sevent": 70,
    "eight": 80,
    "ninet": 90,
}
_UNITS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ORDINALS: Final = (
    {word: n for n, word in enumerate(_UNITS, start=1)}
    | {
        word: n
        for n, word in enumerate(
            ("tenth", "eleventh", "twelfth", *(f"{w}th" for w in _COUNTED[13:20])), start=10
        )
    }
    | {f"{tens}ieth": n for tens, n in _TENS.items()}
    | {f"{tens}y-{unit}": n + k for tens, n in _TENS.items() for k, unit in enumerate(_UNITS, start=1)}
)
DIGITS: Final = re.compile(r"\d+")

MONTH_NAME: Final = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
MONTH: Final = f"(?P<month>{MONTH_NAME})"
DAY: Final = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
DATED_YEAR: Final = r"(?P<year>(?:1\d|20)\d\d)"
"""A year that stands with a month: any."""
WEEKDAY_NAME: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
NUMBER: Final = (
    rf"(?P<number>\d+|{'|'.join(_COUNTED[:0:-1])}|thirty|forty|fifty"
    r"|(?:a\s+)?(?:several|few|couple)(?:\s+of)?|an?)"
)
ORDINAL: Final = rf"(?P<nth>\d+(?:st|nd|rd|th)|{'|'.join(sorted(ORDINALS, key=len, reverse=True))})"
UNIT: Final = "(?P<unit>(?:minute|hour|day|night|week|month|year|decade)s?)"
PART_OF_DAY: Final = "(?:morning|afternoon|evening|night|midday|midnight|dawn|daybreak|dusk|noon|nightfall)"

_OF_A_DAY: Final = (
    r"(?:in|during|at|since|from|by)?\s*(?:the\s+)?(?:very\s+)?"
    r"(?:early|late|small|wee|first|pre-?dawn|overnight)\s+(?:morning\s+|evening\s+|night\s+)?hours\s+(?:of|on)"
    rf"|(?:(?:late|early)\s+)?(?:on|in|during|by|since|from)?\s*the\s+(?:early\s+|late\s+)?{PART_OF_DAY}\s+of"
    rf"|(?:late|early)\s+(?:in\s+the\s+)?(?:morning|afternoon|evening|night)\s+(?:of|on)"
    rf"|(?:(?:at|around|before|after|since|by|from|until|till)\s+)(?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall|midnight)(?:\s+(?:on|of))?"
)
LEAD: Final = (
    rf"(?:(?:on|since|from|by|until|till|throughout)\s+)?(?:(?:(?:{_OF_A_DAY})\s+(?:the\s+)?"
    r"|(?P<overnight>overnight\s+(?:on\s+|into\s+)?)"
    r"|(?:late|early|earlier|later)\s+(?:in\s+the\s+day\s+)?(?:on\s+)?))?"
)
"""What may stand before a day and belongs to it: "late on", "in the early hours of", "on the night of", "since"."""
TAIL: Final = rf"(?:\s+(?:at\s+|in\s+the\s+)?(?:early\s+|late\s+|around\s+)?{PART_OF_DAY}\b)?"
"""What may stand behind a day: "Monday night", "Friday at dawn"."""


MONTH_HINTS: Final = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())  # noqa: SIM905
"""Pieces of which every name of a month holds one."""


def count_of(words: str) -> int:
    """The number that number words give: "a couple of" is 2, "several" at least 3."""
    words = " ".join(words.lower().split())
    if words.isdigit():
        return int(words)
    return NUMBERS[words] if words in NUMBERS else NUMBERS[words.removeprefix("a ")]


def is_vague(words: str) -> bool:
    """Whether number words give no more than a least number."""
    return words.lower().split()[-1] in ("several", "few") or words.lower().endswith(" of")


def ordinal_of(words: str) -> int:
    """The number that an ordinal gives: "third", "45th", "forty-fifth"."""
    digits = DIGITS.match(words)
    return int(digits.group()) if digits else ORDINALS[words.lower()]


def month_of(words: str) -> int:
    """The number of a month by its name."""
    return MONTHS[words.lower()]


def is_calendar(low: str) -> bool:
    """Whether a word in lower case names a weekday or a month, its possessive included; "may" is left out."""
    bare = low.removesuffix("'s").removesuffix("s")
    return bare in WEEKDAYS or low in WEEKDAYS or (low != "may" and (low in MONTHS or bare in MONTHS))
