"""The grammar of time expressions: all forms that give a time by themselves, in one list.

It looks back: a weekday or a month without a year is the latest one that is not after the report. Without the
report's own date (`anchor`) only full calendar dates are resolved. Each kind of form has a module of its own.
"""

from typing import Final

from dateline.claims.times import back, calendar_dates, holidays, months, near, periods, weekdays
from dateline.claims.times.forms import Form

GRAMMAR: Final[tuple[Form, ...]] = (
    *calendar_dates.FORMS,
    *weekdays.FORMS,
    *near.FORMS,
    *back.FORMS,
    *periods.FORMS,
    *months.FORMS,
    *holidays.feast_forms(),
)
