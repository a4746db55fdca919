"""Brings a record of the format before this one up to it, in one transaction: nobody has to build a record anew for a table.

From 2 to 3: lines of incidents in a table of their own, rulings, and the index of words.
"""

from typing import Final

from sqlalchemy import Connection, Engine, select, text, update

from dateline.records.encode import from_json
from dateline.records.incident import Incident
from dateline.records.report import Revision
from dateline.store import tables as t
from dateline.store.listing import Listing
from dateline.store.search import Search

AT_A_TIME: Final = 500


def bring_up(engine: Engine) -> None:
    """Bring a record of format 2 to format 3. Stopped in the middle, it is what it was."""
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE incidents RENAME TO incidents_before"))
        t.metadata.create_all(connection)
        connection.execute(text("INSERT INTO incidents(id, body) SELECT id, body FROM incidents_before"))
        connection.execute(text("DROP TABLE incidents_before"))
        _lines(connection)
        _words(connection)
        names = t.facts_of_record.c
        connection.execute(
            update(t.facts_of_record).where(names.name == "format").values(value=str(t.FORMAT))
        )


def _lines(connection: Connection) -> None:
    rows = connection.execution_options(yield_per=AT_A_TIME).execute(select(t.incidents.c.body))
    for some in rows.scalars().partitions():
        Listing(connection).keep([from_json(Incident, body) for body in some])


def _words(connection: Connection) -> None:
    search = Search(connection)
    last = ""
    while True:
        columns = t.revisions.c
        bodies = connection.scalars(
            select(columns.body).where(columns.id > last).order_by(columns.id).limit(AT_A_TIME)
        ).all()
        for body in bodies:
            revision = from_json(Revision, body)
            search.add(revision.id, revision.title, revision.text)
            last = revision.id
        if not bodies:
            return
