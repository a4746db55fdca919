"""Texts: reports, their revisions, copies of them, and what could not be read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from dateline.ids import stable_id
from dateline.records.values import Span

DateBasis = Literal["metadata", "guess", "date_line", "prefix", "updated_line", "url"]
"""Where a publication time was found. `guess` is metadata that says itself that it is one."""

BoilerplateKind = Literal[
    "date_prefix",
    "live_updates",
    "translation_notice",
    "photo_credit",
    "related",
    "updated_line",
    "subscribe",
    "byline",
    "page_controls",
]

CopyKind = Literal["identical", "syndicated", "rewritten"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A publication time, how it was found and, where the text gives it, its place in the text.

    `at` is aware and in UTC. `to_the_day` says that only the day is known: the hour in `at` is then nothing but 00:00.
    """

    at: datetime
    to_the_day: bool
    basis: DateBasis
    wording: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """Words of a text that are not the report: kept where they stand, and passed over by the reader."""

    span: Span
    kind: BoilerplateKind


BELOW_HEAD: Final = "\n\n"
"""What stands between a title and the text below it."""


def head_of(title: str | None) -> str:
    """A title as it stands above a text; "" where there is none."""
    words = " ".join((title or "").split())
    return words and words + BELOW_HEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One text of a report, never changed.

    `text` is the text as it came (for HTML, the main text that was extracted from it), behind its title where it does not
    begin with that itself (`headline`); all spans point into it.
    `raw_hash` is the SHA-256 of the bytes it was read from. `published` is the best of `dates`; `contradictions`
    are plain sentences on dates that do not agree. `language` is an ISO 639-1 code or None.
    """

    id: str
    text: str
    raw_hash: str
    publisher: str | None
    publisher_basis: Literal["metadata", "url", "text"] | None
    url: str | None
    title: str | None
    language: str | None
    published: Dated | None
    dates: tuple[Dated, ...]
    contradictions: tuple[str, ...]
    boilerplate: tuple[Boilerplate, ...]

    @property
    def headline(self) -> Span | None:
        """Where the text begins with the title, on a line of its own; None where it does not."""
        head = head_of(self.title)
        return Span(start=0, end=len(head) - len(BELOW_HEAD)) if head and self.text.startswith(head) else None

    @property
    def body(self) -> str:
        """The text without the title at its beginning."""
        return self.text.removeprefix(head_of(self.title))

    @property
    def day(self) -> date | None:
        """The day on which it was published, against which its relative times are read."""
        return self.published.at.date() if self.published else None

    @staticmethod
    def identify(
        *, text: str, publisher: str | None, url: str | None, title: str | None, published: Dated | None
    ) -> str:
        """Return the id of a revision: the same text from the same publisher of the same day is the same revision.

        `text` is the body: a title that stands above it counts once.
        """
        when = published.at.isoformat() if published else None
        return stable_id("rev", (text, publisher, url, title, when))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One time that a revision came in: under which name, from which file and place in it.

    `own_id` is the report's own id: the `id` field of its data, or else the file's name without its endings.
    """

    revision_id: str
    own_id: str
    own_id_stated: bool
    path: str
    item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What one item of the input gave: a revision and how it came in, with the bytes that it was read from."""

    revision: Revision
    sighting: Sighting
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An item that could not be used. Never lost: `reason` is a countable code, `detail` says what to do.

    `item` counts from 0 within the file; None where the whole file is meant.
    """

    path: str
    item: int | None
    reason: str
    detail: str
    raw_hash: str | None = None

    @property
    def id(self) -> str:
        """Stable: the same broken item is set aside once."""
        return stable_id("aside", (self.path, self.item, self.reason, self.raw_hash))


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two revisions whose words are nearly the same; `first` has the smaller id.

    `similarity` is the Jaccard overlap of their word shingles; `containment` the share of the shorter one's
    shingles that the longer one holds. Both lie in 0..1.
    """

    first: str
    second: str
    similarity: float
    containment: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A revision that repeats another publisher's: `original` is the one that was published first, as far as is known."""

    revision_id: str
    original_id: str
    kind: CopyKind
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A news item across its edits: the revisions in the order of publication, the latest last."""

    id: str
    revision_ids: tuple[str, ...]
    basis: Literal["single", "url", "own_id", "likeness"]
