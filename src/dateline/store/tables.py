"""The tables of a record. Bodies are the records as JSON; the other columns are what is looked up by.

Everything below `revisions` can be deleted and built again from it, but for `coded`, `decisions` and `rulings`, which people made.
"""

from typing import Final

from sqlalchemy import DDL, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text, event

FORMAT: Final = 3
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
    "incidents", metadata, Column("id", String, primary_key=True), Column("body", Text, nullable=False)
)

listing = Table(
    "listing",
    metadata,
    Column("id", String, primary_key=True),
    Column("day", String, nullable=False),
    Column("earliest", String),
    Column("latest", String),
    Column("headline", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("place", String),
    Column("level", String),
    Column("country", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("killed_low", Integer),
    Column("killed", Integer),
    Column("injured", Integer),
    Column("reports", Integer, nullable=False),
    Column("publishers", Integer, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("spread", Integer, nullable=False),
    Column("grading", String, nullable=False),
    Column("realis", String, nullable=False),
    Column("background", Integer, nullable=False),
    Column("reviewed", Integer, nullable=False),
    Column("doubt", Float, nullable=False),
    Column("provinces", Text, nullable=False),
    Column("types", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("actors", Text, nullable=False),
)
"""A line an incident, of what lists, maps and counts need: narrow, so that all lines are looked through at once.

`day` is the first day on which it may have been, "" where no day is known; `type` that of most voices; `killed` and
`injured` the highest figures; `spread` the people between the lowest and the highest figure of a toll on which the accounts
disagree; `doubt` how unsure its least sure reading is, 0..1. `types`, `places` and `actors` (recipients among them) are in
lower case, for the filters; `provinces` are the codes of the provinces of all its places.
"""

coded = Table(
    "coded", metadata, Column("own_id", String, primary_key=True), Column("body", Text, nullable=False)
)
"""The mentions that people coded of a report, by its own id, in the mention format."""

rulings = Table(
    "rulings",
    metadata,
    Column("id", String, primary_key=True),
    Column("mention_id", String, primary_key=True, index=True),
    Column("claim_id", String, index=True),
    Column("at", String, nullable=False),
    Column("body", Text, nullable=False),
)

"""A row for every mention that a ruling is about."""

numbered = Table(
    "numbered",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("revision_id", String, nullable=False, unique=True),
)
"""The row of each revision in `words`, the index of the words of all texts."""

WORDS: Final = DDL(  # type: ignore[no-untyped-call]
    "CREATE VIRTUAL TABLE IF NOT EXISTS words "
    "USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2')"
)
event.listen(metadata, "after_create", WORDS)

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
Index("listing_days", listing.c.day, listing.c.id)
Index("listing_killed", listing.c.killed, listing.c.id)
Index("listing_reports", listing.c.reports, listing.c.id)
Index("listing_single", listing.c.voices, listing.c.killed)
Index("listing_spread", listing.c.spread)
Index("listing_doubt", listing.c.doubt)
Index("listing_counts", listing.c.day, listing.c.types, listing.c.lat)
Index("links_unsure", links.c.judgement, links.c.score)
Index("revisions_published", revisions.c.publisher, revisions.c.published)
