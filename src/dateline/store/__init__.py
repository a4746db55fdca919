"""The record: one SQLite file. The only folder that knows tables."""

from dateline.store.record import Record

__all__ = ["Record"]
