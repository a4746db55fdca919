"""A real server on this machine that speaks /v1/chat/completions, and misbehaves as it is told to."""

import json
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from dateline.tagger.llm import LlmOptions
from fakes import revision

TEXT = (
    "Shells hit a market in Hara late on Monday, killing at least 12 people, the Ostrel Health Board said.\n\n"
    "The Lusmarkian army denied firing them.\n"
)
REPORT = revision(TEXT)
KEY = "sk-invented-1234567890"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What the server does with one request: waits, cuts the connection, or answers."""

    body: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    waits: float = 0
    cuts: bool = False


def said(**more: Any) -> dict[str, Any]:
    """Something that the report says, as an answer words it."""
    return {"stance": "asserted", "claimant": None, **more}


def told(**more: Any) -> dict[str, Any]:
    """The incident of `TEXT` as a good answer words it, with what is to differ."""
    board = "the Ostrel Health Board"
    return {
        "part_of": None,
        "type": "shelling",
        "role": "news",
        "modality": "asserted",
        "trigger": "hit",
        "sentence": "Shells hit a market in Hara late on Monday,",
        "claimant": board,
        "times": [{"text": "late on Monday", "hangs_on": None}],
        "places": [{"text": "a market", "claimant": None}, {"text": "Hara", "claimant": None}],
        "actors": [
            said(text="The Lusmarkian army", stance="denied", claimant="The Lusmarkian army"),
        ],
        "recipients": [],
        "weapons": [said(text="Shells")],
        "tolls": [
            said(
                text="at least 12 people",
                outcome="killed",
                group="all",
                claimant=board,
                sentence="Shells hit a market in Hara late on Monday,",
            )
        ],
        **more,
    }


def answer(*mentions: dict[str, Any]) -> str:
    """What a model writes."""
    return json.dumps({"mentions": mentions or (told(),)})


def good(
    content: str | None = None, *, usage: tuple[int, int] | None = (900, 300), finish: str = "stop"
) -> Acts:
    """A reply of the server in the right form."""
    message = {"role": "assistant", "content": answer() if content is None else content}
    body: dict[str, Any] = {"id": "x", "object": "chat.completion", "created": 0, "model": "m"}
    body["choices"] = [{"index": 0, "message": message, "finish_reason": finish}]
    if usage:
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1]}
    return Acts(body=json.dumps(body))


def bad(status: int, message: str = "no", *, code: str | None = None, **headers: str) -> Acts:
    """A refusal of the server."""
    body = json.dumps({"error": {"message": message, "code": code}})
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Acts(status=status, body=body, headers=pairs)


@dataclass
class Server:
    """What it is to do (the last act is repeated), and what it was asked."""

    acts: list[Acts]
    url: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """How many requests came in."""
        return len(self.bodies)

    def next(self) -> Acts:
        """What to do with the request that was noted last."""
        return self.acts[min(self.asked, len(self.acts)) - 1]

    def options(self, cache: Path, **more: Any) -> LlmOptions:
        """Options to ask this server."""
        return LlmOptions(**{"endpoint": self.url, "model": "small", "cache": cache, "timeout": 5.0, **more})


@contextmanager
def serving(acts: Sequence[Acts]) -> Iterator[Server]:
    """A server that acts so, while it is needed."""
    server = Server(acts=list(acts))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.bodies.append({"path": self.path, **json.loads(body)})
            server.headers.append(dict(self.headers.items()))
            act = server.next()
            time.sleep(act.waits)
            if act.cuts:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self.send_response(act.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(act.body.encode())))
            for name, value in act.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(act.body.encode())

        def date_time_string(self, timestamp: float | None = None) -> str:
            return (
                "Mon, 10 Mar 2031 10:00:00 GMT" if timestamp is None else super().date_time_string(timestamp)
            )

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                return  # the client gave up waiting

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server.url = f"http://127.0.0.1:{http.server_port}/v1"
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
