"""Accounts, sessions and the audit log of a team: a file beside the record, never part of it, and never exported with it.

Passwords and session tokens come in hashed; this file holds nothing with which somebody could sign in.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal, get_args

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    func,
    insert,
    select,
    update,
)  # fmt: skip

from dateline.errors import InputError, NoSuchItem

Role = Literal["reader", "coder", "editor"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""Readers look; coders settle, rule and add reports; editors also merge and split, keep the accounts and see the audit log."""

metadata = MetaData()
accounts = Table(
    "accounts",
    metadata,
    Column("name", String, primary_key=True),
    Column("password_hash", String, nullable=False),
    Column("role", String, nullable=False),
    Column("active", Integer, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("ends", String, nullable=False, index=True),
)
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("what", String, nullable=False),
    Column("subject", Text, nullable=False),
)
secrets = Table("secrets", metadata, Column("name", String, primary_key=True), Column("value", String))


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in. An account that is not active may not; it is never deleted, as decisions bear its name."""

    name: str
    password_hash: str
    role: Role
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One line of the audit log: who did what, when, to what."""

    at: datetime
    name: str
    what: str
    subject: str


class People:
    """The people of a record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def beside(cls, record: Path) -> "People":
        """Open the file of the people of a record, `RECORD.people`, readable by its owner alone; make it where there is none."""
        path = record.with_name(record.name + ".people")
        if not path.exists():
            path.touch(mode=0o600)
        engine = create_engine(f"sqlite:///{path}")
        metadata.create_all(engine)
        return cls(engine)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            yield connection

    def secret(self, name: str, fresh: str) -> str:
        """A secret of this installation; the fresh one where none is kept yet."""
        with self._begin() as db:
            kept = db.scalar(select(secrets.c.value).where(secrets.c.name == name))
            if kept is None:
                db.execute(insert(secrets).values(name=name, value=fresh))
            return kept or fresh

    # ---- accounts ----

    def add(self, account: Account) -> None:
        """Keep a new account; raises `InputError` where the name is taken."""
        with self._begin() as db:
            if db.scalar(select(accounts.c.name).where(func.lower(accounts.c.name) == account.name.lower())):
                raise InputError(f"There is an account {account.name} already.", subject=account.name)
            db.execute(
                insert(accounts).values(
                    name=account.name, password_hash=account.password_hash, role=account.role,
                    active=int(account.active),
                )
            )  # fmt: skip

    def change(self, account: Account) -> None:
        """Put an account in the place of the one with its name; its sessions end. Raises `NoSuchItem`."""
        with self._begin() as db:
            done = db.execute(
                update(accounts)
                .where(accounts.c.name == account.name)
                .values(password_hash=account.password_hash, role=account.role, active=int(account.active))
            )
            if not done.rowcount:
                raise NoSuchItem(f"There is no account {account.name}.", subject=account.name)
            db.execute(delete(sessions).where(sessions.c.name == account.name))

    def account(self, name: str) -> Account | None:
        """The account of that name, or None."""
        with self._begin() as db:
            row = db.execute(select(accounts).where(accounts.c.name == name)).first()
        return _account(row) if row else None

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self._begin() as db:
            return [_account(row) for row in db.execute(select(accounts).order_by(accounts.c.name))]

    # ---- sessions ----

    def sign_in(self, token_hash: str, name: str, ends: datetime, now: datetime) -> None:
        """Begin a session; those that have ended are forgotten."""
        with self._begin() as db:
            db.execute(delete(sessions).where(sessions.c.ends < now.isoformat()))
            db.execute(insert(sessions).values(token_hash=token_hash, name=name, ends=ends.isoformat()))

    def signed_in(self, token_hash: str, now: datetime) -> Account | None:
        """The active account whose session it is, or None."""
        with self._begin() as db:
            row = db.execute(
                select(accounts)
                .join(sessions, sessions.c.name == accounts.c.name)
                .where(
                    sessions.c.token_hash == token_hash, sessions.c.ends >= now.isoformat(), accounts.c.active == 1
                )
            ).first()  # fmt: skip
        return _account(row) if row else None

    def sign_out(self, token_hash: str) -> None:
        """End a session."""
        with self._begin() as db:
            db.execute(delete(sessions).where(sessions.c.token_hash == token_hash))

    # ---- audit ----

    def note(self, done: Done) -> None:
        """Append a line to the audit log."""
        with self._begin() as db:
            db.execute(
                insert(audit).values(
                    at=done.at.isoformat(), name=done.name, what=done.what, subject=done.subject
                )
            )

    def log(self, most: int = 500) -> list[Done]:
        """The last lines of the audit log, the latest first."""
        with self._begin() as db:
            rows = db.execute(select(audit).order_by(audit.c.number.desc()).limit(most)).all()
        return [
            Done(at=datetime.fromisoformat(row.at), name=row.name, what=row.what, subject=row.subject)
            for row in rows
        ]


def _account(row: object) -> Account:
    return Account(
        name=row.name,  # type: ignore[attr-defined]
        password_hash=row.password_hash,  # type: ignore[attr-defined]
        role=row.role,  # type: ignore[attr-defined]
        active=bool(row.active),  # type: ignore[attr-defined]
    )
