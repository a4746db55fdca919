"""What every request goes through: the host it asks for, its size, how often it comes, a session, and headers that bind the browser."""

import sys
import tempfile
import traceback
from collections.abc import MutableMapping
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.serve.access import COOKIE, LASTS, new_token
from dateline.serve.bench import Bench
from dateline.serve.limits import READING, UPLOADING
from dateline.serve.problems import problem

FORM_BYTES: Final = 64 * 1024
MOST_KEPT: Final = 1024 * 1024
UPLOAD_PATH: Final = "/add"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=()",
}


class TooLarge(Exception):  # noqa: N818
    """A body that goes on beyond what is taken."""


class Guard:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, bench: Bench) -> None:
        self.app = app
        self.bench = bench
        self._problems: Path | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it where it may not pass."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        session, fresh = self._session(request)
        scope.setdefault("state", {})["session"] = session
        counted = _Counted(receive, self._largest(request))
        begun = False

        async def bound(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                if counted.over:
                    message["status"] = 413
                self._bind(message, scope, session if fresh else None)
            await send(message)

        refused = self._refusal(request)
        if refused is not None:
            await refused(scope, receive, bound)
            return
        try:
            await self.app(scope, counted, bound)
        except TooLarge:
            if not begun:
                await _page(413, "This is larger than what is taken.")(scope, receive, bound)
        except Exception:  # noqa: BLE001 - the last resort: nobody is shown a traceback
            told = self._kept(traceback.format_exc())
            sys.stderr.write(f"dateline: {request.method} {request.url.path} met a problem, kept in {told}\n")
            if not begun:
                words = "Dateline met something that it was not made for. Nothing in the record is lost; the problem is kept for who runs it."
                shown = problem(500, words) if request.url.path.startswith("/api/") else _page(500, words)
                await shown(scope, receive, bound)

    def _kept(self, trace: str) -> Path:
        """The file of this process that holds what went wrong, for who runs it; only so much of it."""
        if self._problems is None:
            self._problems = Path(tempfile.mkdtemp(prefix="dateline-")) / "problems.txt"
        if not self._problems.exists() or self._problems.stat().st_size < MOST_KEPT:
            with self._problems.open("a", encoding="utf-8") as out:
                out.write(f"{trace}\n")
        return self._problems

    def _session(self, request: Request) -> tuple[str, bool]:
        given = request.cookies.get(COOKIE, "")
        return (given, False) if 20 <= len(given) <= 100 and given.isascii() else (new_token(), True)  # noqa: PLR2004

    def _largest(self, request: Request) -> int:
        return self.bench.max_upload_bytes if request.url.path == UPLOAD_PATH else FORM_BYTES

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "").rsplit(":", 1)[0].strip("[]").lower()
        if self.bench.hosts is not None and host not in self.bench.hosts:
            return _page(421, "This workbench is not served under that name.")
        size = request.headers.get("content-length", "0")
        if not size.isdigit() or int(size) > self._largest(request):
            return _page(413, "This is larger than what is taken.")
        if self.bench.mode != "local" and not request.url.path.startswith("/static/"):
            who = request.client.host if request.client else ""
            rate = UPLOADING if request.method == "POST" and request.url.path == UPLOAD_PATH else READING
            if not self.bench.limits.take(str(rate), who, rate, self.bench.clock().timestamp()):
                return _page(429, "Too many requests in one minute: wait a moment.")
        return None

    def _bind(self, message: MutableMapping[str, Any], scope: Scope, session: str | None) -> None:
        """Put the headers on an answer, and the cookie of a new session where none is set."""
        headers = message["headers"] = list(message.get("headers", ()))
        names = {name.lower() for name, _ in headers}
        headers += [
            (name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in names
        ]
        if b"cache-control" not in names:
            kept = b"public, max-age=3600" if scope["path"].startswith("/static/") else b"no-store"
            headers.append((b"cache-control", kept))
        if session is not None and b"set-cookie" not in names:
            headers.append((b"set-cookie", cookie(session, secure=scope.get("scheme") == "https").encode()))


def cookie(session: str, *, secure: bool) -> str:
    """The header's value for the cookie of a session."""
    made: SimpleCookie = SimpleCookie({COOKIE: session})
    for name, value in {"path": "/", "samesite": "Lax", "max-age": str(int(LASTS.total_seconds()))}.items():
        made[COOKIE][name] = value
    made[COOKIE]["httponly"] = True
    made[COOKIE]["secure"] = secure
    return made[COOKIE].OutputString()


class _Counted:
    """The same body, cut off where it goes beyond what is taken."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = most
        self.over = False

    async def __call__(self) -> Message:
        """The next piece; raises `TooLarge`."""
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.over = True
            raise TooLarge
        return message


def _page(status: int, words: str) -> Response:
    return HTMLResponse(
        f"<!doctype html><html lang=en><title>Dateline</title><p>{words}</p></html>", status_code=status
    )
