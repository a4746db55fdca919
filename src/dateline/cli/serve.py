"""The command that serves the workbench, and the one that keeps its accounts."""

import getpass
import secrets
import sys
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dateline.cli.output import console
from dateline.cli.work import RecordOption, settings_for
from dateline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.serve.bench import Bench, Mode
    from dateline.settings import Settings
    from dateline.store import Record
    from dateline.store.people import People

LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
NEEDS_WEB: Final = "The workbench needs the extra [web]: pip install 'dateline[web]'"


class RoleChoice(StrEnum):
    """The roles of a team."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"


Host = Annotated[str, typer.Option(help="The address to listen on; loopback unless --team or --public.")]
Named = Annotated[
    list[str] | None,
    typer.Option("--name", help="A name under which the pages are asked for, as in an address."),
]


def serve(
    record: RecordOption = None,
    host: Host = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8765,
    team: Annotated[
        bool, typer.Option("--team", help="Ask for accounts (make the first with: dateline people).")
    ] = False,
    public: Annotated[
        bool, typer.Option("--public", help="Read only, without full texts, places coarsened.")
    ] = False,
    hide: Annotated[
        Path | None,
        typer.Option("--hide", help="With --public: a file with a name a line that is shown nowhere."),
    ] = None,
    name: Named = None,
    proxy: Annotated[
        str,
        typer.Option(
            "--proxy",
            help="The address of the server in front, whose X-Forwarded-For and -Proto are believed.",
        ),
    ] = "127.0.0.1",
) -> None:
    """Serve the workbench on a record: pages for people, an API for programs."""
    if team and public:
        raise InputError("--team and --public are two ways of serving: choose one.", subject="--team")
    if hide and not public:
        raise InputError("--hide is for --public.", subject="--hide")
    mode: Mode = "team" if team else "public" if public else "local"
    if mode == "local" and host not in LOOPBACK:
        raise InputError(
            f"Without --team or --public the workbench listens on this machine alone, and {host} is not: leave --host out.",
            subject=host,
        )
    try:
        import uvicorn  # noqa: PLC0415

        from dateline.web.app import make_app  # noqa: PLC0415
    except ImportError as error:
        raise InputError(NEEDS_WEB, subject="web") from error
    bench = open_bench(settings_for(record), mode, tuple(name or ()), host, hide)
    shown = f"[{host}]" if ":" in host else host
    console().print(
        f"The workbench on [bold]{bench.record.path}[/] ({mode}): http://{shown}:{port}/   (Ctrl-C stops it)"
    )
    sys.stdout.flush()
    uvicorn.run(
        make_app(bench),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        access_log=False,
        forwarded_allow_ips=proxy,
    )


def open_bench(
    settings: "Settings", mode: "Mode", names: tuple[str, ...], host: str, hide: Path | None
) -> "Bench":
    """Open a record to be served. Raises `InputError` where a team has no account yet."""
    from dateline.serve.bench import Bench  # noqa: PLC0415
    from dateline.serve.withheld import NOTHING_WITHHELD, for_the_public  # noqa: PLC0415
    from dateline.store import Record  # noqa: PLC0415
    from dateline.store.people import People  # noqa: PLC0415

    record = Record.open(settings.record)
    people = People.beside(settings.record) if mode == "team" else None
    if people is not None and not any(one.role == "editor" and one.active for one in people.all()):
        raise InputError(
            f"No editor can sign in yet. Make one with: dateline people NAME --role editor --record {settings.record}",
            subject=str(settings.record),
        )
    fresh = secrets.token_hex(32)
    hosts = frozenset(one.lower() for one in (*LOOPBACK, host, *names))
    return Bench(
        record=record,
        settings=settings,
        mode=mode,
        user=getpass.getuser(),
        people=people,
        secret=(people.secret("forms", fresh) if people else fresh).encode(),
        hosts=None if mode == "public" and not names else hosts,
        clock=lambda: datetime.now(UTC),
        withheld=for_the_public(hide, _texts(record)) if mode == "public" else NOTHING_WITHHELD,
    )


def _texts(record: "Record") -> "Iterator[str]":
    """Every text of a record, one after the other."""
    with record.begin() as parts:
        for kept in parts.texts.all():
            yield f"{kept.revision.title or ''}\n{kept.revision.text}"


def people(
    name: Annotated[str, typer.Argument(help="The name to sign in with.")],
    role: Annotated[RoleChoice, typer.Option(help="reader, coder or editor.")] = RoleChoice.CODER,
    close: Annotated[
        bool, typer.Option("--close", help="Close the account: it can sign in no more, and keeps its name.")
    ] = False,
    record: RecordOption = None,
) -> None:
    """Make an account for `serve --team`, or give one a new password and role. The password is asked for."""
    try:
        from dateline.serve.access import new_account  # noqa: PLC0415
    except ImportError as error:
        raise InputError(NEEDS_WEB, subject="web") from error
    from dateline.store import Record  # noqa: PLC0415
    from dateline.store.people import People  # noqa: PLC0415

    path = settings_for(record).record
    with Record.open(path):
        kept = People.beside(path)
    if close:
        _close(kept, name)
        return
    password = typer.prompt(
        "Password (12 characters or more)", hide_input=True, confirmation_prompt=sys.stdin.isatty()
    )
    account = new_account(name, password, role.value)
    if kept.account(account.name):
        kept.change(account)
        console().print(f"{account.name} has a new password, and is {role.value}.")
    else:
        kept.add(account)
        console().print(f"{account.name} can sign in, as {role.value}.")
    kept.close()


def _close(kept: "People", name: str) -> None:
    account = kept.account(name)
    if account is None:
        raise InputError(f"There is no account {name}.", subject=name)
    kept.change(replace(account, active=False))
    kept.close()
    console().print(f"{name} can sign in no more.")
