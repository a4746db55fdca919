"""Compute the days of moving feasts, for times such as "the first day of Eid al-Fitr".

    uv run --no-project --with hijridate,pyluach,python-dateutil benchmarks/feasts.py

Writes `data/time_feasts.csv`: the first day of each feast, from libraries that are kept for it (Umm al-Qura calendar,
Hebrew calendar, Easter of both churches). A table keeps three libraries out of every installation.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter  # type: ignore[import, unused-ignore]
from hijridate import Gregorian, Hijri  # type: ignore[import, unused-ignore]
from pyluach.dates import HebrewDate  # type: ignore[import, unused-ignore]
from pyluach.hebrewcal import Year  # type: ignore[import, unused-ignore]

TARGET = Path(__file__).resolve().parent.parent / "src" / "dateline" / "data" / "time_feasts.csv"
YEARS = range(1970, 2077)
ISLAMIC = {
    "islamic_new_year": (1, 1),
    "ashura": (1, 10),
    "arbaeen": (2, 20),
    "mawlid": (3, 12),
    "ramadan": (9, 1),
    "eid_al_fitr": (10, 1),
    "eid_al_adha": (12, 10),
}
HEBREW = {
    "passover": (1, 15),
    "rosh_hashanah": (7, 1),
    "yom_kippur": (7, 10),
    "sukkot": (7, 15),
    "hanukkah": (9, 25),
}
LEAP_YEAR_MONTHS = 13


def islamic() -> Iterator[tuple[str, date]]:
    """The feasts of the Islamic calendar."""
    first = Gregorian(YEARS[0], 1, 1).to_hijri().year
    last = Gregorian(YEARS[-1], 12, 31).to_hijri().year
    for year in range(first, last + 1):
        for feast, (month, day) in ISLAMIC.items():
            yield feast, date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())


def hebrew() -> Iterator[tuple[str, date]]:
    """The feasts of the Hebrew calendar; Purim is in the last month."""
    for year in range(YEARS[0] + 3760, YEARS[-1] + 3762):
        for feast, (month, day) in HEBREW.items():
            yield feast, HebrewDate(year, month, day).to_pydate()
        last_month = LEAP_YEAR_MONTHS if Year(year).leap else LEAP_YEAR_MONTHS - 1
        yield "purim", HebrewDate(year, last_month, 14).to_pydate()


def christian() -> Iterator[tuple[str, date]]:
    """Easter of the western and of the eastern churches."""
    for year in YEARS:
        yield "easter", easter(year, EASTER_WESTERN)
        yield "orthodox_easter", easter(year, EASTER_ORTHODOX)


def main() -> None:
    """Write the table."""
    rows = sorted(
        {row for rows in (islamic(), hebrew(), christian()) for row in rows if row[1].year in YEARS}
    )
    lines = ["feast,day", *(f"{feast},{day}" for feast, day in rows)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} feasts in {TARGET}")


if __name__ == "__main__":
    main()
