"""Time words that give no time of an incident: anniversaries, and the date lines that agencies begin with."""

import re
from typing import Final

from dateline.claims.times.forms import whole_words
from dateline.claims.times.words import MONTH_NAME, ORDINAL, WEEKDAY_NAME
from dateline.records.values import Span

COMMEMORATION: Final = whole_words(
    rf"(?:(?:on|for|to\s+mark|marking|marked|ahead\s+of|before)\s+)?(?:the\s+|its\s+|their\s+)?(?:{ORDINAL}[\s-]+)?(?:(?:year|month)[\s-]+)?anniversary(?:\s+of)?"
)
LONGEST_HEAD: Final = 120
"""Characters that may stand before the date of a date line."""
_HEAD: Final = re.compile(
    r"\W*(?:(?:[A-Z][A-Z.'’/-]+[\s,/]*){1,5}(?:\([^()]{2,30}\)|(?:[A-Z][\w.'’-]*\s?){1,3})?|(?:[A-Z][\w.'’-]*\s){1,4}\([^()]{2,30}\))[\s,(]*(?:\([A-Za-z /]{2,20}\)[\s,]*)?"
)
_FULL_DATE: Final = re.compile(
    rf"(?:{WEEKDAY_NAME}\s*,?\s+)?(?:{MONTH_NAME}\s+\d|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH_NAME}|\d+[-./]\d).*\d\d.*",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON: Final = re.compile(r"[\s,.:|–—-]*[^a-z\s]")
_AFTER: Final = re.compile(r"[\s,]*(?:\(?[A-Z][\w /-]{1,25}\)?\s*)?(?:--?|–|—|:|\))")


def in_date_line(text: str, whole: Span, time: Span) -> bool:
    """Whether a time stands in a date line at the head of a sentence, "HARA, Nov 21 (Agency) -", or begins the text."""
    if time.start - whole.start > LONGEST_HEAD:
        return False
    before = text[whole.start : time.start]
    if (
        time.start < LONGEST_HEAD
        and not text[: time.start].strip()
        and _FULL_DATE.fullmatch(text, time.start, time.end)
    ):
        return _GOES_ON.match(text, time.end) is not None
    return bool(_HEAD.fullmatch(before) and _AFTER.match(text, time.end, whole.end))
