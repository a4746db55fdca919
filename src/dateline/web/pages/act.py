"""What the forms of the pages do: settle, rule, set, take back. Each is a call of `batch`, and a line in the audit log."""

from typing import Annotated, Final, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse

from dateline.batch.rule import accept, correct, reject, set_value, withdraw
from dateline.batch.settle import Why, acts_in, judge_pair, merge, split, undo
from dateline.errors import InputError
from dateline.records.decision import in_force
from dateline.serve.access import Coding, Editing, Refused, TheBench, audit
from dateline.serve.bench import Bench, Visitor
from dateline.store.pieces import the_one, whole_id

router = APIRouter()
Words = Annotated[str, Form(max_length=2000)]
LOOKED_AT: Final = "looked at, still unsure"


def why(bench: Bench, visitor: Visitor, reason: str) -> Why:
    """Who decides, when, and why."""
    return Why(user=visitor.name or "", at=bench.clock(), reason=" ".join(reason.split()))


def needed(reason: str) -> str:
    """A reason, or `InputError`."""
    if not reason.strip():
        raise InputError("What overrides the reading needs a reason in words.", subject="reason")
    return reason


def back_to(request: Request, back: str, done: str = "") -> RedirectResponse:
    """Back to the page that the form was on; never to another site."""
    inside = (
        back.startswith("/") and not back.startswith(("//", "/\\")) and "\n" not in back and "\r" not in back
    )
    where = back if inside else "/"
    if done:
        where += ("&" if "?" in where else "?") + f"done={quote(done)}"
    return RedirectResponse(request.url_for("overview").path.rstrip("/") + where, status_code=303)


@router.post("/claims/{claim_id}")
def rule_on_claim(
    request: Request,
    bench: TheBench,
    visitor: Coding,
    claim_id: str,
    verdict: Annotated[Literal["accepted", "corrected", "rejected"], Form()],
    reason: Words = "",
    words: Words = "",
    back: Words = "/",
) -> RedirectResponse:
    """Accept, correct or reject a claim."""
    because = why(bench, visitor, reason if verdict == "accepted" else needed(reason))
    if verdict == "accepted":
        made = accept(bench.record, claim_id, because)
    elif verdict == "rejected":
        made = reject(bench.record, claim_id, because)
    else:
        made = correct(bench.record, claim_id, words, because)
    audit(bench, visitor, verdict, claim_id)
    return back_to(request, back, made.id)


@router.post("/incidents/{incident_id}/set")
def set_field(
    request: Request,
    bench: TheBench,
    visitor: Coding,
    incident_id: str,
    field: Words,
    words: Words = "",
    reason: Words = "",
    back: Words = "",
) -> RedirectResponse:
    """Set a field of an incident."""
    made = set_value(bench.record, incident_id, field, words, why(bench, visitor, needed(reason)))
    audit(bench, visitor, f"set {field}", incident_id)
    return back_to(request, back or f"/incidents/{incident_id}", made.id)


@router.post("/pairs")
def judge(
    request: Request,
    bench: TheBench,
    visitor: Coding,
    one: Words,
    other: Words,
    verdict: Annotated[Literal["same", "different", "unsure"], Form()],
    reason: Words = "",
    back: Words = "/review",
) -> RedirectResponse:
    """Say of two mentions that they are one incident, two, or that it stays unsure."""
    if not visitor.may("editor"):
        _open_to_coders(bench, visitor, one, other)
    told = reason.strip() or LOOKED_AT if verdict == "unsure" else needed(reason)
    made = judge_pair(bench.record, one, other, verdict, why(bench, visitor, told))
    audit(bench, visitor, verdict, f"{one} {other}")
    return back_to(request, back, made.act)


@router.post("/incidents/{incident_id}/merge")
def merge_with(
    request: Request,
    bench: TheBench,
    visitor: Editing,
    incident_id: str,
    other: Words = "",
    reason: Words = "",
) -> RedirectResponse:
    """Make one incident of two."""
    named = other.strip().rstrip("/").rsplit("/", 1)[-1]
    if not named:
        raise InputError("Which incident? Give its id, or the address of its page.", subject="other")
    made = merge(bench.record, [incident_id, named], why(bench, visitor, needed(reason)))
    audit(bench, visitor, "merged", f"{incident_id} {named}")
    return back_to(request, f"/incidents/{made.incidents[0].id}", made.act)


@router.post("/incidents/{incident_id}/split")
def split_off(
    request: Request,
    bench: TheBench,
    visitor: Editing,
    incident_id: str,
    mention: Annotated[list[str] | None, Form()] = None,
    reason: Words = "",
) -> RedirectResponse:
    """Take mentions out of an incident."""
    made = split(bench.record, incident_id, mention or [], why(bench, visitor, needed(reason)))
    audit(bench, visitor, "split", f"{incident_id} {' '.join(mention or [])}")
    return back_to(request, f"/incidents/{made.incidents[0].id}", made.act)


@router.post("/undo/{name}")
def take_back(
    request: Request,
    bench: TheBench,
    visitor: Coding,
    name: str,
    reason: Words = "",
    back: Words = "/decisions",
) -> RedirectResponse:
    """Take back an act or a ruling: one's own, or as an editor anybody's."""
    because = why(bench, visitor, needed(reason))
    with bench.record.begin() as parts:
        rulings = {one.id: one.user for one in parts.rulings.all() if one.id.startswith(name)}
        acts = {one.id: one.user for one in acts_in(parts) if one.id.startswith(whole_id("act", name))}
    among = rulings if name.startswith("rul-") else acts
    whole = the_one(among, "decision", name, "The page of decisions lists them.")
    _own(visitor, among[whole])
    if whole in rulings:
        withdraw(bench.record, whole, because)
    else:
        undo(bench.record, whole, because)
    audit(bench, visitor, "took back", whole)
    return back_to(request, back)


def _open_to_coders(bench: Bench, visitor: Visitor, one: str, other: str) -> None:
    """Coders judge what the machine left unsure and nobody else has settled; the rest is merging and splitting."""
    with bench.record.begin() as parts:
        ends = sorted({parts.readings.named(name).id for name in (one, other)})
        unsure = any(link.judgement == "unsure" for link in parts.linking.links_among(ends))
        on_both = [d for d in in_force(parts.linking.decisions_of(ends)) if [d.first, d.second] == ends]
    if not unsure or any(d.user != visitor.name for d in on_both):
        raise Refused(
            403, "This is merging or splitting, or overrules another person: it takes the role editor."
        )


def _own(visitor: Visitor, user: str) -> None:
    if visitor.name != user and not visitor.may("editor"):
        raise Refused(403, f"{user} decided this: only {user} or an editor can take it back.")
