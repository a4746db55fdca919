"""Signing in and out, the accounts of a team, and its audit log."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dateline.serve.access import (
    COOKIE,
    Editing,
    Reading,
    Refused,
    TheBench,
    audit,
    hashed,
    make_account,
    right,
    same_form,
    sign_in,
    token_hash,
    visitor_of,
)  # fmt: skip
from dateline.serve.guard import cookie
from dateline.serve.limits import SIGNING_IN
from dateline.store.people import ROLES, Account
from dateline.web.pages.act import back_to
from dateline.web.render import page

router = APIRouter()
Words = Annotated[str, Form(max_length=300)]


@router.get("/sign-in")
def form(request: Request, bench: TheBench) -> Response:
    """The form to sign in with."""
    if bench.mode != "team":
        return RedirectResponse("/", status_code=303)
    return page(request, "sign_in.html", problem="")


@router.post("/sign-in")
async def signing_in(request: Request, bench: TheBench, name: Words = "", password: Words = "") -> Response:
    """Begin a session: always a new one, so that none can be handed to somebody beforehand."""
    if bench.people is None or bench.mode != "team":
        raise Refused(404, "Nobody signs in here.")
    await same_form(request, visitor_of(request))
    token = sign_in(bench, name, password, request.client.host if request.client else "")
    if token is None:
        return page(request, "sign_in.html", status=403, problem="The name or the password is not right.")
    answer = RedirectResponse("/", status_code=303)
    answer.headers["set-cookie"] = cookie(token, secure=request.url.scheme == "https")
    return answer


@router.post("/sign-out")
async def signing_out(request: Request, bench: TheBench, visitor: Reading) -> Response:
    """End the session."""
    await same_form(request, visitor)
    if bench.people is not None:
        bench.people.sign_out(token_hash(request.state.session))
        audit(bench, visitor, "signed out", "")
    answer = RedirectResponse("/", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/people")
def people(request: Request, bench: TheBench, visitor: Reading) -> HTMLResponse:
    """The accounts and the audit log, for editors."""
    if bench.people is None or bench.mode != "team" or not visitor.may("editor"):
        raise Refused(403, "Editors of a team see its accounts.")
    return page(
        request,
        "people.html",
        visitor=visitor,
        accounts=bench.people.all(),
        log=bench.people.log(),
        roles=ROLES,
    )


@router.post("/people")
def add(
    request: Request,
    bench: TheBench,
    visitor: Editing,
    name: Words = "",
    password: Words = "",
    role: Annotated[Literal["reader", "coder", "editor"], Form()] = "reader",
) -> RedirectResponse:
    """Make an account."""
    if bench.people is None:
        raise Refused(404, "There are no accounts here.")
    made = make_account(bench, name, password, role)
    audit(bench, visitor, f"made an account ({made.role})", made.name)
    return back_to(request, "/people")


@router.post("/people/{name}")
def change(
    request: Request,
    bench: TheBench,
    visitor: Editing,
    name: str,
    role: Annotated[Literal["reader", "coder", "editor"], Form()],
    active: Words = "",
    password: Words = "",
) -> RedirectResponse:
    """Change the role or password of an account, or close it. Its sessions end."""
    account = bench.people.account(name) if bench.people is not None else None
    if bench.people is None or account is None:
        raise Refused(404, f"There is no account {name}.")
    if account.name == visitor.name and (role != "editor" or not active):
        raise Refused(403, "Another editor has to do that: nobody closes or lowers the own account.")
    secret = hashed(password) if password else account.password_hash
    bench.people.change(Account(name=account.name, password_hash=secret, role=role, active=bool(active)))
    audit(bench, visitor, f"changed an account ({role}{'' if active else ', closed'})", account.name)
    return back_to(request, "/people")


@router.get("/account")
def account(request: Request, bench: TheBench, visitor: Reading) -> Response:
    """One's own account: a new password."""
    if bench.people is None or visitor.name is None:
        return RedirectResponse("/", status_code=303)
    return page(request, "account.html", visitor=visitor)


@router.post("/account")
async def new_password(
    request: Request, bench: TheBench, visitor: Reading, now: Words = "", password: Words = ""
) -> RedirectResponse:
    """Change one's own password; the one before is asked for, and all sessions end."""
    await same_form(request, visitor)
    known = bench.people.account(visitor.name or "") if bench.people is not None else None
    if bench.people is None or known is None:
        raise Refused(404, "There is no such account.")
    if not bench.limits.take("password", known.name, SIGNING_IN, bench.clock().timestamp()) or not right(
        known, now
    ):
        raise Refused(403, "That is not your password now, or there were too many tries.")
    bench.people.change(replace(known, password_hash=hashed(password)))
    audit(bench, visitor, "changed the own password", known.name)
    return RedirectResponse("/sign-in", status_code=303)
