"""Dateline: a ledger of claims on armed conflict, read from news reports.

    from dateline import Settings, build

    build([Path("reports/")], Settings(record=Path("record.dateline")))

Everything heavy is loaded when it is first used: `import dateline` is cheap.
"""

from importlib.metadata import version
from typing import TYPE_CHECKING

from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.batch import Summary, build
    from dateline.store import Record

__version__ = version("dateline")
__all__ = ["Record", "Settings", "Summary", "__version__", "build"]


def __getattr__(name: str) -> object:
    if name in ("build", "Summary"):
        from dateline import batch  # noqa: PLC0415

        return getattr(batch, name)
    if name == "Record":
        from dateline.store import Record  # noqa: PLC0415

        return Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
