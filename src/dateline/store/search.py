"""The words of all texts: a full-text index (SQLite's FTS5), and what a person's search words find in it."""

import re
from typing import Final, NamedTuple

from sqlalchemy import Connection, insert, select, text

from dateline.store import tables as t

_TERM: Final = re.compile(r'"([^"]+)"|(\S+)')
MOST_TERMS: Final = 12


class Hit(NamedTuple):
    """A revision that holds the words, and how well it fits: lower is better, as FTS5 ranks it (BM25)."""

    revision_id: str
    rank: float


class Search:
    """The index of words of a record."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def add(self, revision_id: str, title: str | None, words: str) -> None:
        """Put the words of a new revision into the index."""
        done = self._db.execute(insert(t.numbered).values(revision_id=revision_id))
        number = done.inserted_primary_key[0] if done.inserted_primary_key else None
        self._db.execute(
            text("INSERT INTO words(rowid, title, text) VALUES (:number, :title, :words)"),
            {"number": number, "title": title or "", "words": words},
        )

    def find(self, asked: str, most: int) -> list[Hit]:
        """Revisions that hold all the words that are asked for, the best first; "quoted words" stand together, `word*` begins."""
        query = " ".join(f'"{term}"{star}' for term, star in terms(asked))
        if not query:
            return []
        rows = self._db.execute(
            text(
                "SELECT rowid AS number, rank AS rank FROM words WHERE words MATCH :query ORDER BY rank, rowid LIMIT :most"
            ),
            {"query": query, "most": most},
        ).all()
        numbers = [row.number for row in rows]
        kept = select(t.numbered).where(t.numbered.c.number.in_(numbers))
        names = {row.number: row.revision_id for row in self._db.execute(kept)}
        return sorted(
            (Hit(names[row.number], round(row.rank, 6)) for row in rows),
            key=lambda hit: (hit.rank, hit.revision_id),
        )


def terms(asked: str) -> list[tuple[str, str]]:
    """The terms of a search, each with "*" where it only begins a word. Signs of FTS5's own language mean nothing."""
    found: list[tuple[str, str]] = []
    for quoted, plain in _TERM.findall(asked):
        words = " ".join(re.findall(r"\w+", quoted or plain))
        if words:
            found.append((words, "*" if plain.endswith("*") else ""))
    return found[:MOST_TERMS]
