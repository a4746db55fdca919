"""A record on disk: opening it, and the parts of it that the stages and the commands use.

The parts are in modules of their own: `texts` (revisions, copies), `readings` (mentions, claims), `linking` (buckets,
links, incidents), `listing` (the lines of incidents), `rulings` (what people say of values), `search` (the words of texts). A record is written by one process at a time and read by any number.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import DatabaseError

from dateline.errors import NoSuchRecord, RecordError, RecordVersionError
from dateline.store.coded import Coded
from dateline.store.linking import Linking
from dateline.store.listing import Listing
from dateline.store.readings import Readings
from dateline.store.rulings import Rulings
from dateline.store.search import Search
from dateline.store.tables import FORMAT, facts_of_record, metadata
from dateline.store.texts import Texts
from dateline.store.upgrade import bring_up


class Record:
    """An open record. Use it as a context manager; `begin()` gives the parts within one transaction."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._watch: Connection | None = None
        self._watching = Lock()
        self.path = path

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> "Record":
        """Open a record; make it where there is none and `create` is set.

        Raises `NoSuchRecord`, `RecordVersionError`, or `RecordError` where the file is something else.
        """
        if not path.exists() and not create:
            raise NoSuchRecord(
                f"There is no record at {path}. Build one with: dateline build PATHS --record {path}",
                subject=str(path),
            )
        if create and not path.parent.is_dir():
            raise RecordError(
                f"The folder of {path} does not exist: make it, or give another --record.", subject=str(path)
            )
        engine = create_engine(f"sqlite:///{path}")
        event.listen(engine, "connect", _prepare)
        record = cls(engine, path)
        try:
            record._check(create=create)
        except DatabaseError as error:
            engine.dispose()
            raise RecordError(
                f"{path} is no record of Dateline ({error.orig}). Give another --record.", subject=str(path)
            ) from error
        except RecordError:
            engine.dispose()
            raise
        return record

    def _check(self, *, create: bool) -> None:
        if create and not self._older():
            metadata.create_all(self._engine)
        elif self._older():
            bring_up(self._engine)
        with self._engine.begin() as connection:
            version = connection.scalar(
                select(facts_of_record.c.value).where(facts_of_record.c.name == "format")
            )
            if version is None:
                connection.execute(insert(facts_of_record).values(name="format", value=str(FORMAT)))
            elif version != str(FORMAT):
                raise RecordVersionError(
                    f"{self.path} has format {version}, and this version of Dateline reads format {FORMAT}. "
                    "Build the record again from its reports, or use the version that wrote it.",
                    subject=str(self.path),
                )

    def _older(self) -> bool:
        """Whether it is a record of the format before this one, which is brought up to it."""
        if not inspect(self._engine).has_table("record"):
            return False
        with self._engine.connect() as connection:
            return connection.scalar(
                select(facts_of_record.c.value).where(facts_of_record.c.name == "format")
            ) == str(FORMAT - 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def version(self) -> int:
        """A number that changes whenever anybody writes to the record."""
        with self._watching:
            if self._watch is None:
                self._watch = self._engine.connect()
            found = self._watch.exec_driver_sql("PRAGMA data_version").scalar()
            self._watch.rollback()
        return int(found or 0)

    def close(self) -> None:
        """Let go of the file."""
        if self._watch is not None:
            self._watch.close()
        self._engine.dispose()

    @contextmanager
    def begin(self) -> Iterator["Parts"]:
        """The parts of the record within one transaction: all of what is done is kept, or nothing."""
        with self._engine.begin() as connection:
            yield Parts(connection)


class Parts:
    """The parts of a record, in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.texts = Texts(connection)
        self.readings = Readings(connection)
        self.linking = Linking(connection)
        self.listing = Listing(connection)
        self.rulings = Rulings(connection)
        self.coded = Coded(connection)
        self.search = Search(connection)


def _prepare(connection: object, _: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "busy_timeout=30000",
        "cache_size=-65536",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
