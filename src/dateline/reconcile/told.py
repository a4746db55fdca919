"""A mention with what is known of the report that tells it: what reconciling works on."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.records.claim import Claim, Mention
from dateline.records.values import When

_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention and its report. `family_id` joins copies and versions: they speak with one voice.

    `publisher` and `published` are None where nobody says; `wire` is the agency whose text it prints, where it says so;
    `runs` are the runs of words that it tells the incident in (`runs_of`), by which prints of one text are found that are no near-copies.
    """

    mention: Mention
    report_id: str
    family_id: str
    publisher: str | None
    published: date | None
    wire: str | None = None
    runs: frozenset[str] = frozenset()


RUN: Final = 9
"""Words of a run: two reporters seldom write so many alike."""
PLAIN: Final = 6
"""Words in small letters that a run has at least: "head of the Syrian Observatory for Human Rights" is a title, and anybody's."""


def runs_of(mention: Mention, text: str) -> frozenset[str]:
    """The runs of words in the sentences of a mention, folded, without those that are mostly names."""
    found: set[str] = set()
    for span in mention.sentences:
        words = _WORD.findall(span.of(text))
        for start in range(len(words) - RUN + 1):
            run = words[start : start + RUN]
            if sum(word.islower() for word in run) >= PLAIN:
                found.add(" ".join(run).lower())
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim and who stands behind it: `voice` is the key by which voices are told apart, `name` how it is shown."""

    claim: Claim
    voice: str
    name: str
    by_claimant: bool
    told: Told


def inferred(claim: Claim) -> bool:
    """Whether no words give the value: it is shown as inferred and supports nothing."""
    return claim.span is None or (
        isinstance(claim.value, When) and claim.value.basis in ("publication", "inferred")
    )
