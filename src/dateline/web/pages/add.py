"""Adding reports to the record: files that are sent, bounded in size and number, read like those of `dateline build`."""

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Annotated, Final

from fastapi import APIRouter, File, Request, UploadFile
from starlette.responses import HTMLResponse

from dateline.batch.build import Summary, build
from dateline.errors import InputError
from dateline.serve.access import Coding, Reading, Refused, TheBench, audit
from dateline.settings import Settings
from dateline.web.render import page

router = APIRouter()
MOST_FILES: Final = 200
LARGEST_UNPACKED: Final = 256 * 1024 * 1024
"""The largest file after decompression: what is sent small may be made to swell."""
_ONE_AT_A_TIME: Final = Lock()


@router.get("/add")
def form(request: Request, bench: TheBench, visitor: Reading) -> HTMLResponse:
    """The form to add reports with."""
    if not visitor.may("coder"):
        raise Refused(403, "Adding reports takes the role coder.")
    return page(
        request, "add.html", visitor=visitor, summary=None, most=bench.max_upload_bytes // 1024 // 1024
    )


@router.post("/add")
def add(
    request: Request, bench: TheBench, visitor: Coding, files: Annotated[list[UploadFile], File()]
) -> HTMLResponse:
    """Read the files that were sent into the record."""
    named = [one for one in files if one.filename]
    if not named or len(named) > MOST_FILES:
        raise InputError(f"Send 1 to {MOST_FILES} files at a time.", subject="files")
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        raise Refused(409, "Reports are being added just now: try again in a moment.")
    try:
        summary = _read(bench.settings, named)
    finally:
        _ONE_AT_A_TIME.release()
    audit(bench, visitor, "added reports", ", ".join(one.filename or "" for one in named))
    return page(
        request, "add.html", visitor=visitor, summary=summary, most=bench.max_upload_bytes // 1024 // 1024
    )


def _read(settings: Settings, files: list[UploadFile]) -> Summary:
    """Read files into the record: each in a folder of its own, under its own name without any path."""
    with tempfile.TemporaryDirectory(prefix="dateline-added-") as kept:
        paths: list[Path] = []
        for n, one in enumerate(files):
            folder = Path(kept) / f"{n:03d}"
            folder.mkdir()
            path = folder / safe_name(one.filename or "")
            path.write_bytes(one.file.read())
            paths.append(path)
        return build(paths, replace(settings, jobs=1, max_file_bytes=LARGEST_UNPACKED))


def safe_name(told: str) -> str:
    """A file's name without any folder and without signs that mean something to a file system."""
    plain = re.sub(r"[^\w. ()-]", "_", told.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    return plain[-120:] or "report.txt"
