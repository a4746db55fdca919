"""The tables of a record. Bodies are the records as JSON; the other columns are what is looked up by.

Everything below `revisions` can be deleted and built again from it, but for `decisions`, which people made.
"""

from typing import Final

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

FORMAT: Final = 2
"""The version of this layout. A record of another version is refused with words, not guessed at."""

metadata = MetaData()

facts_of_record = Table(
    "record", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)

raws = Table(
    "raws",
    metadata,
    Column("hash", String, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("raw_hash", String, nullable=False),
    Column("report_id", String, nullable=False, index=True),
    Column("family_id", String, nullable=False, index=True),
    Column("publisher", String),
    Column("published", String),
    Column("language", String),
    Column("reading", String, nullable=False, index=True),
    Column("refused", Integer, nullable=False, default=0),
    Column("body", Text, nullable=False),
)
"""`reading` is "waiting", "unread" (another language), "nothing" (read, no incident) or "read"."""

sightings = Table(
    "sightings",
    metadata,
    Column("revision_id", String, primary_key=True),
    Column("own_id", String, primary_key=True),
    Column("path", String, primary_key=True),
    Column("item", Integer, primary_key=True),
    Column("stated", Integer, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("key", String, primary_key=True),
    Column("revision_id", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""Keys by which near-copies, and revisions of one URL or one stated id, meet."""

relations = Table(
    "relations",
    metadata,
    Column("first", String, primary_key=True),
    Column("second", String, primary_key=True, index=True),
    Column("kind", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("containment", Float, nullable=False),
)
"""Pairs of revisions that are versions of one report (`version`) or copies by other outlets (`copy`)."""

mentions = Table(
    "mentions",
    metadata,
    Column("id", String, primary_key=True),
    Column("revision_id", String, nullable=False, index=True),
    Column("incident_id", String, index=True),
    Column("state", String, nullable=False),
    Column("day", String),
    Column("body", Text, nullable=False),
    Column("facts", Text, nullable=False),
)
"""`state` is "found", "linked" or "grouped"; `day` the first on which it may have been, so that work of one day lies together."""

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("mention_id", String, nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("field", String, nullable=False),
    Column("body", Text, nullable=False),
)

buckets = Table(
    "buckets",
    metadata,
    Column("key", String, primary_key=True),
    Column("mention_id", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""The index keys of blocking."""

links = Table(
    "links",
    metadata,
    Column("first", String, primary_key=True),
    Column("second", String, primary_key=True, index=True),
    Column("judgement", String, nullable=False),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""Every pair that was looked at. Its reasons are computed again when they are shown."""

incidents = Table(
    "incidents",
    metadata,
    Column("id", String, primary_key=True),
    Column("earliest", String, index=True),
    Column("latest", String),
    Column("killed", Integer),
    Column("reports", Integer, nullable=False),
    Column("background", Integer, nullable=False),
    Column("types", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("actors", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""`types`, `places` and `actors` (recipients among them) are in lower case, for the filters."""

set_aside = Table(
    "set_aside",
    metadata,
    Column("id", String, primary_key=True),
    Column("reason", String, nullable=False),
    Column("body", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("first", String, nullable=False, index=True),
    Column("second", String, nullable=False, index=True),
    Column("body", Text, nullable=False),
)

Index("mentions_waiting", mentions.c.state, mentions.c.day, mentions.c.id)
Index("revisions_waiting", revisions.c.reading, revisions.c.id)
Index("revisions_raw", revisions.c.raw_hash)
Index("sightings_own", sightings.c.own_id, sightings.c.path, sightings.c.item, sightings.c.revision_id)
