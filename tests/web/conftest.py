"""A record of invented reports, an application over it, a server and a browser. The browser is Debian's chromium."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from dateline.batch import build
from dateline.serve.bench import Bench, Mode
from dateline.serve.withheld import NOTHING_WITHHELD, Withheld
from dateline.settings import Settings
from dateline.store import Record
from dateline.store.people import People
from dateline.web.app import make_app
from fakes import write_reports

REPORTS = {
    "market-1": "date: 2031-03-11\n\nA drone strike on the market in Belvosk killed 15 people on Monday, the health ministry said. "
    "The army denied that it had carried out the strike. Sel Maran, 34, a baker, was among the dead.\n",
    "market-2": "date: 2031-03-13\n\nAt least 24 people were killed when the market in Belvosk was hit by a drone on Monday, according to "
    "the Conflict Watch Network.\n",
    "shelling": "date: 2031-03-12\n\nShelling of the town of Dorvane killed 4 people on Tuesday, the mayor said. The rebels claimed the attack.\n",
    "bus": "date: 2031-03-14\n\nGunmen killed 14 people on a bus near Pelledra on Thursday.\n",
    "far": "date: 2031-03-14\n\nA car bomb killed 3 soldiers in Madrid on Thursday, the army said.\n",
    "versions": "date: 2031-03-12\n\nA raid on a farm near Ilvakh killed two people on Tuesday, the district council said, and burned a barn to "
    "the ground, and the road to the north was closed by the police until the evening.\n",
    "arabic": "date: 2031-03-12\n\nنُشر هذا التقرير باللغة العربية ولا يُقرأ هنا لكنه محفوظ كما ورد في السجل مع سبب ذلك.\n",
    "blank": "",
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record that nobody changes."""
    folder = tmp_path_factory.mktemp("workbench")
    write_reports(folder / "reports", REPORTS)
    later = REPORTS["versions"].replace("killed two people", "killed three people")
    write_reports(folder / "reports" / "later", {"versions-later": later.replace("2031-03-12", "2031-03-13")})
    record = folder / "built.dateline"
    build([folder / "reports"], Settings(record=record, jobs=1))
    return record


@pytest.fixture
def record(built: Path, tmp_path: Path) -> Path:
    """A copy of the record that a test may change."""
    return Path(shutil.copy(built, tmp_path / "r.dateline"))


Opened = Callable[..., Bench]


@pytest.fixture
def bench(record: Path) -> Iterator[Opened]:
    """Open the record in a mode."""
    opened: list[Bench] = []

    def make(mode: Mode = "local", withheld: Withheld = NOTHING_WITHHELD, **more: object) -> Bench:
        made = Bench(
            record=Record.open(record), settings=Settings(record=record), mode=mode, user="ada",
            people=People.beside(record) if mode == "team" else None, secret=b"k" * 32,
            hosts=frozenset({"testserver", "127.0.0.1"}), clock=lambda: datetime.now(UTC), withheld=withheld,
            **more,  # type: ignore[arg-type]
        )  # fmt: skip
        opened.append(made)
        return made

    yield make
    for one in opened:
        one.record.close()
        if one.people:
            one.people.close()


@pytest.fixture
def client(bench: Opened) -> TestClient:
    """The pages, asked for in process."""
    return TestClient(make_app(bench()), follow_redirects=False)


@contextmanager
def on_a_port(bench: Bench) -> Iterator[str]:
    """Serve on a port of its own; the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(bench), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture
def served(bench: Opened) -> Iterator[tuple[str, Bench]]:
    """A server for one local user, and what it serves."""
    made = bench()
    with on_a_port(made) as base:
        yield base, made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless browser; tests that need one are skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield made
        made.close()
