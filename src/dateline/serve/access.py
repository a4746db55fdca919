"""Who asks, and what they may do: sessions, the tokens of forms, roles, passwords."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from fastapi import Depends, Request

from dateline.batch.asked import filter_of
from dateline.errors import InputError
from dateline.serve.bench import Bench, Visitor
from dateline.serve.limits import SIGNING_IN, WRITING
from dateline.store.filters import Filter
from dateline.store.people import Account, Done, Role

COOKIE: Final = "dateline"
LASTS: Final = timedelta(hours=12)
SHORTEST_PASSWORD: Final = 12
_HASHER: Final = PasswordHasher()
_NOBODY: Final = _HASHER.hash(secrets.token_urlsafe())
"""Checked where there is no such account, so that the time taken does not tell."""


class Refused(Exception):  # noqa: N818 - named for what it is
    """Something that a visitor may not do, with the status and the words for it."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def new_token() -> str:
    """A token that nobody can guess."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_of(bench: Bench, session: str) -> str:
    """The token that forms of a session must carry."""
    return hmac.new(bench.secret, f"csrf {session}".encode(), hashlib.sha256).hexdigest()


def bench_of(request: Request) -> Bench:
    """The record that the application serves."""
    found = request.app.state.bench
    assert isinstance(found, Bench)
    return found


def visitor_of(request: Request) -> Visitor:
    """Who asks. `state.session` was put there by the guard, from the cookie or anew."""
    bench = bench_of(request)
    session: str = request.state.session
    csrf = csrf_of(bench, session)
    if bench.mode == "local":
        return Visitor(name=bench.user, role="editor", csrf=csrf)
    if bench.people is None:
        return Visitor(name=None, role=None, csrf=csrf)
    account = bench.people.signed_in(token_hash(session), bench.clock())
    return Visitor(name=account.name if account else None, role=account.role if account else None, csrf=csrf)


def reading(request: Request) -> Visitor:
    """A visitor who may read: anybody where the bench is public, else who is signed in."""
    visitor = visitor_of(request)
    if bench_of(request).mode == "team" and not visitor.may("reader"):
        raise Refused(401, "Sign in to see this record.")
    return visitor


def writing(role: Role) -> Callable[[Request], Awaitable[Visitor]]:
    """A check for what changes something: the role, the form's token, and where the form comes from."""

    async def check(request: Request) -> Visitor:
        visitor = reading(request)
        await same_form(request, visitor)
        if not visitor.may(role):
            raise Refused(403, f"This takes the role {role}, and you are {visitor.role or 'a guest'}.")
        bench = bench_of(request)
        if not bench.limits.take("write", visitor.name or "", WRITING, bench.clock().timestamp()):
            raise Refused(429, "Too many changes in one minute: wait a moment.")
        return visitor

    return check


async def same_form(request: Request, visitor: Visitor) -> None:
    """Refuse what was not sent from one of our own pages to this visitor."""
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    if (
        origin not in (None, "null") and origin.rpartition("://")[2] != host
    ):  # a server in front may speak HTTPS for us
        raise Refused(403, "This was sent from another site.")
    given = request.headers.get("x-csrf") or (await request.form()).get("csrf")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), visitor.csrf.encode()):
        raise Refused(
            403, "This form is out of date or not ours: open the page again and send it from there."
        )


TheBench = Annotated[Bench, Depends(bench_of)]
Reading = Annotated[Visitor, Depends(reading)]
Coding = Annotated[Visitor, Depends(writing("coder"))]
Editing = Annotated[Visitor, Depends(writing("editor"))]


def wanted_of(bench: Bench, asked: Mapping[str, str], *also: str) -> Filter:
    """What an address asks for; `also` are words that mean something else on the page.

    Raises `InputError` for words that mean nothing, and for what the public is not offered: who is told to be harmed or to
    have done it, since names of people are among them. What the public narrows by is what it is shown: the coarse place.
    """
    wanted = filter_of(asked, also)
    if not bench.withheld.texts:
        return wanted
    if wanted.actor:
        raise InputError(
            "The public is not offered a search by side or people, as names are among them.", subject="actor"
        )
    return replace(wanted, grid=bench.withheld.degrees, unsaid=bench.withheld.listed if wanted.place else ())


def not_for_the_public(bench: Bench) -> None:
    """Refuse what shows reviewers at work: their names, their reasons, sentences that wait."""
    if bench.withheld.people:
        raise Refused(403, "This is for those who keep the record.")


def audit(bench: Bench, visitor: Visitor, what: str, subject: str) -> None:
    """Note in the log of a team what somebody did."""
    if bench.people is not None:
        bench.people.note(
            Done(at=bench.clock(), name=visitor.name or "nobody", what=what, subject=subject[:500])
        )


# ---- passwords ----


def hashed(password: str) -> str:
    """The hash of a new password (argon2id); raises `InputError` where it is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise InputError(f"A password has {SHORTEST_PASSWORD} characters or more.", subject="password")
    return _HASHER.hash(password)


def right(account: Account | None, password: str) -> bool:
    """Whether it is the password of an account; as much work where there is none, so that the time taken does not tell."""
    try:
        return _HASHER.verify(account.password_hash if account else _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False


def sign_in(bench: Bench, name: str, password: str, address: str) -> str | None:
    """Begin a session for who gives the right password and return its token; None where name or password are wrong.

    The token is always new, so that nobody can give a visitor a session beforehand. Raises `Refused` after too many tries.
    """
    assert bench.people is not None
    now = bench.clock()
    allowed = [
        bench.limits.take("sign in", who, SIGNING_IN, now.timestamp()) for who in (address, f"name {name}")
    ]
    if not all(allowed):
        raise Refused(429, "Too many tries: wait a minute.")
    account = bench.people.account(name)
    is_right = right(account, password)
    if not is_right or account is None or not account.active:
        bench.people.note(Done(at=now, name=name[:100], what="failed to sign in", subject=address))
        return None
    token = new_token()
    bench.people.sign_in(token_hash(token), account.name, now + LASTS, now)
    bench.people.note(Done(at=now, name=account.name, what="signed in", subject=address))
    return token


def make_account(bench: Bench, name: str, password: str, role: Role) -> Account:
    """Keep a new account; raises `InputError` for a name or password that will not do."""
    assert bench.people is not None
    account = new_account(name, password, role)
    bench.people.add(account)
    return account


def new_account(name: str, password: str, role: Role) -> Account:
    """An account, not kept yet; raises `InputError`."""
    plain = name.strip()
    if not re.fullmatch(r"[\w.@ -]{1,60}", plain):
        raise InputError("A name has 1 to 60 letters, digits and . _ @ - signs.", subject="name")
    return Account(name=plain, password_hash=hashed(password), role=role, active=True)
