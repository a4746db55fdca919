"""Bytes to revisions: finds files, reads them, and tells near-copies and versions of one report. It reads no meaning."""

from dateline.ingest.copies import band_keys, compare, copy_of
from dateline.ingest.files import find_files
from dateline.ingest.readers import read_file
from dateline.ingest.revise import Change, changes, same_report

__all__ = ["Change", "band_keys", "changes", "compare", "copy_of", "find_files", "read_file", "same_report"]
