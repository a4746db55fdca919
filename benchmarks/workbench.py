"""The workbench on a record of 100,000 incidents: how long the server takes for each page and filter, and by which plans.

    .venv/bin/python benchmarks/workbench.py [--incidents 100000] [--keep FILE] [--plans]

The record is made of a few invented reports, read once and copied under other ids, days and places: every incident has its
mentions, claims, sentences, links. Pages are asked for in process, templates and all, without a network. Each kind of
page is asked for with different incidents, reports and filters; the first time is told, and the median and 95th of a hundred.
What is gathered from the whole record is kept until the record changes, so the first overview and coverage cost more. The aims: p95 under 100 ms for every page, under 300 ms for filters.
"""

import argparse
import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, text
from starlette.testclient import TestClient

from dateline.batch import build
from dateline.batch.asked import filter_of
from dateline.serve.bench import Bench
from dateline.settings import Settings
from dateline.store import Record
from dateline.store import tables as t
from dateline.store.filters import conditions
from dateline.web.app import make_app

REPORTS = {
    "a": "A drone strike on a market in Sarum killed 15 people on Monday, the health ministry said. The army denied that it "
    "had carried out the strike. At least 21 people were wounded, doctors said.\n",
    "b": "Shelling of the town of Dorvane killed four people on Tuesday, the mayor said. A monitoring group put the toll at 7.\n",
    "c": "Gunmen killed three soldiers at a checkpoint near Pelledra on Wednesday, police said. No group claimed the attack.\n",
    "d": "A car bomb in Ilvakh killed at least 12 people on Thursday, a security official said, and the Northern League claimed it.\n",
}
DAYS = ("2031-03-11", "2031-03-12", "2031-03-13", "2031-03-14")
TOWNS = [a + b for a in ("Sar", "Dor", "Pel", "Il", "Mor", "Tav", "Ves", "Kan", "Lus", "Bren") for b in
         ("um", "vane", "ledra", "vakh", "wick", "mark", "stow", "holm", "garth", "mere")]  # fmt: skip
REPEATS = 100
PAGES = 0.100
FILTERS = 0.300


def grow(path: Path, number: int) -> None:
    """Make the record: a few reports read, then copied until there are so many incidents."""
    with tempfile.TemporaryDirectory() as folder:
        for name, words in REPORTS.items():
            day = DAYS[ord(name) - ord("a")]
            (Path(folder) / f"{name}.txt").write_text(f"By Northwire, {day}\n\n{words}", encoding="utf-8")
        build([Path(folder)], Settings(record=path, jobs=1))
    chance = random.Random(7)  # noqa: S311 - a made-up record, not a secret
    with Record.open(path) as record, record._engine.begin() as db:  # noqa: SLF001 - the benchmark fills tables itself
        kept = {
            table.name: [dict(row._mapping) for row in db.execute(select(table))]  # noqa: SLF001
            for table in (t.revisions, t.sightings, t.mentions, t.claims, t.incidents, t.listing)
        }
        each = len(kept["incidents"])
        for copy in range(1, number // each + 1):
            _copy(db, kept, copy, chance)
        ids = list(db.scalars(select(t.mentions.c.id).order_by(t.mentions.c.id).limit(20_000)))
        pairs = zip(ids[::2], ids[1::2], strict=False)
        rows = [
            {"first": a, "second": b, "judgement": "unsure", "score": 0.2 + 0.4 * chance.random()}
            for a, b in pairs
        ]
        db.execute(insert(t.links).prefix_with("OR IGNORE"), rows)
        db.execute(text("ANALYZE"))


def _copy(db: Connection, kept: dict[str, list[dict[str, Any]]], copy: int, chance: random.Random) -> None:
    mark = f"{copy:06x}"
    shift = timedelta(days=chance.randrange(2000))
    town = chance.choice(TOWNS)

    def renamed(words: str) -> str:
        for name in ("rev-", "men-", "clm-", "inc-", "rep-", "fam-"):
            words = words.replace(name, f"{name}{mark}")
        return words

    for table in (t.revisions, t.sightings, t.mentions, t.claims, t.incidents, t.listing):
        rows = []
        for one in kept[table.name]:
            row = {key: renamed(value) if isinstance(value, str) else value for key, value in one.items()}
            if table is t.sightings:
                row["own_id"] += f"-{copy}"
            if table is t.revisions and row["published"]:
                row["published"] = (datetime.fromisoformat(row["published"]) + shift).isoformat()
                row["publisher"] = f"Outlet {copy % 60}"
            if table is t.listing:
                day = date.fromisoformat(row["earliest"]) + shift if row["earliest"] else None
                row |= {
                    "earliest": day and day.isoformat(),
                    "latest": day and day.isoformat(),
                    "day": str(day or ""),
                }
                row |= {"place": town, "places": town.lower(), "country": "Orvenia", "level": "settlement"}
                row |= {"lat": 20 + 20 * chance.random(), "lon": 20 + 30 * chance.random(), "radius_km": 3.0}
                row |= {"killed": chance.choice((None, 1, 2, 3, 5, 8, 40)), "voices": chance.randrange(1, 9)}
                row |= {"grading": chance.choice(("weak", "fair", "contested", "ungraded"))}
            rows.append(row)
        db.execute(insert(table), rows)


def timed(client: TestClient, paths: list[str]) -> tuple[float, float, float]:
    """The time that the first address takes, and the median and the 95th of those of all."""
    started = time.perf_counter()
    client.get(paths[0]).raise_for_status()
    cold = time.perf_counter() - started
    took = []
    for path in paths:
        started = time.perf_counter()
        client.get(path).raise_for_status()
        took.append(time.perf_counter() - started)
    took.sort()
    return cold, took[len(took) // 2], took[min(int(0.95 * len(took)), len(took) - 1)]


def main() -> None:
    """Make the record, ask for everything, tell the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, default=None)
    parser.add_argument("--plans", action="store_true")
    args = parser.parse_args()
    path = args.keep or Path(tempfile.mkdtemp()) / "large.dateline"
    if not path.exists():
        started = time.monotonic()
        grow(path, args.incidents)
        print(f"made {path} ({path.stat().st_size / 1e6:.0f} MB) in {time.monotonic() - started:.0f} s")
    with Record.open(path) as record:
        bench = Bench(
            record=record, settings=Settings(record=path), mode="local", user="ada", people=None, secret=b"x" * 32,
            hosts=None, clock=lambda: datetime.now(UTC),
        )  # fmt: skip
        if args.plans:
            plans(record)
        client = TestClient(make_app(bench))
        measure(record, client)


def measure(record: Record, client: TestClient) -> None:
    """Ask for every kind of page, and tell the times as a table."""
    chance = random.Random(11)  # noqa: S311
    with record.begin() as parts:
        lines = parts.listing.page(filter_of({}), "reports", 500).lines
        total = parts.listing.tallies(filter_of({})).total
        revisions = [
            seen.revision_id for _, seen in zip(range(500), parts.texts.walk_sightings(), strict=False)
        ]
    incidents = [chance.choice(lines).id for _ in range(REPEATS)]
    reports = [chance.choice(revisions) for _ in range(REPEATS)]

    def days() -> str:
        first = date(2031, 3, 1) + timedelta(days=chance.randrange(1900))
        return f"since={first}&until={first + timedelta(days=chance.choice((7, 30, 365)))}"

    def town() -> str:
        return chance.choice(TOWNS).lower()[:4]

    pages = {
        "overview": ["/"] * REPEATS,
        "incident": [f"/incidents/{one}" for one in incidents],
        "report": [f"/reports/{one}" for one in reports],
        "reports": [f"/reports?page={chance.randrange(1, 500)}" for _ in range(REPEATS)],
        "timeline": ["/timeline"] * 20,
        "review": ["/review"] * 20,
        "coverage": ["/coverage"] * 20,
        "decisions": ["/decisions"] * 20,
        "search": [
            f"/search?q={q}" for q in ("drone market", "shelling mayor", "checkpoint", '"car bomb"') * 10
        ],
        "API incidents": ["/api/v1/incidents"] * 50,
        "API incident": [f"/api/v1/incidents/{one}" for one in incidents],
    }
    filters = {
        "by days": [f"/?{days()}" for _ in range(REPEATS)],
        "by place": [f"/?place={town()}" for _ in range(REPEATS)],
        "by side": [f"/?actor={q}" for q in ("army", "league", "group", "nobody at all") * 10],
        "by type and toll": [
            f"/?type={one}&killed=5" for one in ("shelling", "bombing", "assault", "air_strike") * 10
        ],
        "by grading, contested": ["/?grading=contested", "/?contested=yes", "/?single_voice=yes"] * 10,
        "by place, days and voices": [f"/?place={town()}&{days()}&voices=3" for _ in range(REPEATS)],
        "by the map": ["/?box=25,25,30,30", "/?box=20,20,22,22"] * 10,
        "ordered by toll": ["/?order=killed", "/?order=reports", "/?order=oldest"] * 10,
    }
    print(f"\n{total} incidents\n\n| | first ms | median ms | p95 ms | aim of p95 |\n|---|---|---|---|---|")
    for named, aim in ((pages, PAGES), (filters, FILTERS)):
        for name, paths in named.items():
            cold, median, high = timed(client, paths)
            print(
                f"| {name} | {1000 * cold:.0f} | {1000 * median:.0f} | {1000 * high:.0f} | {1000 * aim:.0f}{'' if high <= aim else ' (missed)'} |"
            )


def plans(record: Record) -> None:
    """Tell how SQLite goes about the lists and counts."""
    columns = t.listing.c
    asked = {
        "newest": select(columns.id).order_by(columns.day.desc(), columns.id.desc()).limit(51),
        "by killed": select(columns.id).order_by(columns.killed.desc(), columns.id.desc()).limit(51),
        "by days": select(columns.id).where(*conditions(filter_of({"since": "2031-03-10", "until": "2031-04-10"})))
        .order_by(columns.day.desc(), columns.id.desc()).limit(51),
        "by place": select(columns.id).where(*conditions(filter_of({"place": "sar"})))
        .order_by(columns.day.desc(), columns.id.desc()).limit(51),
    }  # fmt: skip
    with record._engine.connect() as db:  # noqa: SLF001
        for name, query in asked.items():
            told = query.compile(db, compile_kwargs={"literal_binds": True})
            rows = db.execute(text(f"EXPLAIN QUERY PLAN {told}")).all()
            print(f"{name}: {'; '.join(row[-1] for row in rows)}")


if __name__ == "__main__":
    main()
