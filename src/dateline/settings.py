"""Settings: read once at the edge (`Settings.from_environment`), then passed down as one frozen value."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may choose. Each is documented in `docs/settings.md`.

    `record` is the record's file, `jobs` how many processes read reports, `max_item_bytes` the largest single report
    and `max_file_bytes` the largest file (after decompression) that are read.
    """

    record: Path = Path("record.dateline")
    jobs: int = 2
    max_item_bytes: int = 8 * MEGABYTE
    max_file_bytes: int = 64 * 1024 * MEGABYTE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read `DATELINE_RECORD` and `DATELINE_JOBS`; raise `InputError` where one makes no sense."""
        jobs = environment.get("DATELINE_JOBS", "")
        if jobs and not (jobs.isascii() and jobs.isdigit() and int(jobs) > 0):
            raise InputError(
                f"DATELINE_JOBS should be a whole number above 0, and is {jobs!r}.", subject="DATELINE_JOBS"
            )
        default = cls()
        return cls(
            record=Path(environment.get("DATELINE_RECORD") or default.record),
            jobs=int(jobs) if jobs else min(os.cpu_count() or 1, 8),
        )
