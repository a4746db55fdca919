"""Small invented things for tests: revisions, mentions, records. Countries, people and outlets are invented."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

from dateline.batch.export import FORMATS, export
from dateline.claims.find import find_claims
from dateline.claims.rules.tagger import RuleTagger
from dateline.ids import content_hash
from dateline.incidents import Facts, facts_of
from dateline.reconcile import Told
from dateline.records.claim import Mention
from dateline.records.report import Dated, Incoming, Revision, Sighting
from dateline.records.values import IncidentType, Level, Role
from dateline.store import Record
from dateline.store.filters import Filter


def revision(
    text: str,
    *,
    day: str | None = "2031-03-11",
    publisher: str | None = "Northwire",
    title: str | None = None,
) -> Revision:
    """A revision as ingest makes it, of a text and a day."""
    published = None
    if day:
        at = datetime.fromisoformat(day).replace(tzinfo=UTC)
        published = Dated(at=at, to_the_day=True, basis="metadata", wording=day)
    return Revision(
        id=Revision.identify(text=text, publisher=publisher, url=None, title=title, published=published),
        text=text,
        raw_hash=content_hash(text.encode()),
        publisher=publisher,
        publisher_basis="metadata" if publisher else None,
        url=None,
        title=title,
        language="en",
        published=published,
        dates=(published,) if published else (),
        contradictions=(),
        boilerplate=(),
    )


def incoming(of: Revision, path: str) -> Incoming:
    """A revision as it comes in from a file, whose name is its own id."""
    seen = Sighting(revision_id=of.id, own_id=Path(path).stem, own_id_stated=False, path=path, item=0)
    return Incoming(revision=of, sighting=seen, raw=of.text.encode())


def mentions(
    text: str, *, day: str = "2031-03-11", publisher: str | None = "Northwire"
) -> tuple[Revision, tuple[Mention, ...]]:
    """What the rules find in a text."""
    of = revision(text, day=day, publisher=publisher)
    return of, find_claims(of, RuleTagger()).mentions


def told(
    text: str, *, day: str = "2031-03-11", publisher: str | None = "Northwire", family: str | None = None
) -> list[Told]:
    """The mentions of a text with what is known of their report."""
    of, found = mentions(text, day=day, publisher=publisher)
    return [
        Told(
            mention=m,
            report_id=f"rep-{of.id}",
            family_id=family or f"fam-{of.id}",
            publisher=publisher,
            published=date.fromisoformat(day),
        )
        for m in found
    ]


def read_facts(text: str, *, day: str = "2031-03-11") -> list[Facts]:
    """The facts of the mentions of a text."""
    of, found = mentions(text, day=day)
    return [facts_of(m, of) for m in found]


def facts(
    name: str,
    *,
    revision_id: str | None = None,
    kind: IncidentType = IncidentType.SHELLING,
    role: Role = "news",
    days: tuple[str, str] | None = ("2031-03-10", "2031-03-10"),
    told_time: bool = True,
    places: Sequence[tuple[str, Level]] = (("sarum", "settlement"),),
    country: str | None = None,
    killed: Sequence[int] = (),
    words: Sequence[str] = (),
) -> Facts:
    """What is compared of a mention, made by hand."""
    return Facts(
        id=name,
        revision_id=revision_id or f"rev-{name}",
        published=date(2031, 3, 11),
        type=kind,
        role=role,
        earliest=date.fromisoformat(days[0]) if days else None,
        latest=date.fromisoformat(days[1]) if days else None,
        time_told=told_time,
        places=tuple(places),
        place_ids=frozenset(),
        points=(),
        country=country,
        countries=(country,) if country else (),
        actors=frozenset(),
        recipients=frozenset(),
        weapons=frozenset(),
        killed=frozenset(killed),
        injured=frozenset(),
        words=frozenset(words),
        marks=frozenset(),
    )


def write_reports(folder: Path, texts: dict[str, str]) -> Path:
    """A folder of text files; each gets a date prefix unless it brings one."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def everything(record: Path) -> dict[str, str]:
    """All exports of a record: what two equal records share to the byte."""
    found: dict[str, str] = {}
    with Record.open(record) as opened, opened.begin() as parts:
        for form in FORMATS:
            out = StringIO()
            export(parts, form, out, Filter())
            found[form] = out.getvalue()
    return found
