"""A time expression of a text, and which sort it is."""

from dataclasses import dataclass
from typing import Literal

from dateline.records.values import Span, When

Sort = Literal["told", "dependent", "commemoration", "date_line"]
"""Told: the words and the report's day give it. Dependent: it hangs on another time of the text. Commemoration: an
anniversary, on which what happened is recalled. Date line: where and when the report was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that give a time, with what they mean (None where that cannot be told, and for all but told ones)."""

    span: Span
    when: When | None
    sort: Sort = "told"

    @property
    def dependent(self) -> bool:
        """Whether it hangs on another time of the text, which `resolve` needs to be told."""
        return self.sort == "dependent"
