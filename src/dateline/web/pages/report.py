"""The page of a report: its text as it came, with every mention and claim marked where it stands; its versions and copies."""

from itertools import islice
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from dateline.batch.dossier import value_words
from dateline.batch.provenance import Provenance, listed, provenance
from dateline.errors import NoSuchItem
from dateline.ingest import changes
from dateline.records.claim import Mention
from dateline.records.report import Revision
from dateline.serve.access import Reading, TheBench
from dateline.serve.bench import Bench
from dateline.web.render import page
from dateline.web.segments import Mark, Segment, segments

router = APIRouter()
IN_LIST: Final = 100


@router.get("/reports")
def reports(
    request: Request,
    bench: TheBench,
    visitor: Reading,
    page_number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """The texts of the record."""
    start = (page_number - 1) * IN_LIST
    with bench.record.begin() as parts:
        found = list(islice(listed(parts, start), IN_LIST + 1))
    return page(
        request,
        "reports.html",
        visitor=visitor,
        found=found[:IN_LIST],
        number=page_number,
        more=len(found) > IN_LIST,
    )


@router.get("/reports/{name}")
def report(request: Request, bench: TheBench, visitor: Reading, name: str) -> HTMLResponse:
    """One text, by its own id or that of its revision."""
    with bench.record.begin() as parts:
        found = provenance(parts, name)
        lines = parts.listing.many([incident for _, incident in found.mentions if incident])
    revision = found.asked.revision
    hidden = bench.withheld.texts
    return page(
        request, "report.html", visitor=visitor, found=found, revision=revision, lines=lines, hidden=hidden,
        text=[] if hidden else segments(revision.text, _marks(bench, found)),
        quotes=_quotes(found) if hidden else [],
    )  # fmt: skip


def _marks(bench: Bench, found: Provenance) -> list[Mark]:
    """The title, boilerplate, the sentences of mentions, and the words of claims, the finest last."""
    title_above = found.asked.revision.headline
    made = [Mark(span=title_above, kind="headline", title="the title")] if title_above else []
    made += [
        Mark(span=one.span, kind="furniture", title=one.kind.replace("_", " "))
        for one, _ in found.boilerplate
    ]
    for mention, incident in found.mentions:
        link = f"/incidents/{incident}" if incident else ""
        made.extend(Mark(span=one, kind="told", title="", link=link) for one in mention.sentences)
    for mention, incident in found.mentions:
        link = f"/incidents/{incident}" if incident else ""
        for claim in mention.claims:
            title = bench.withheld.words(f"{claim.field}: {value_words(claim)}")
            if claim.span:
                made.append(Mark(span=claim.span, kind=f"claim {claim.field}", title=title, link=link))
            if claim.claimant:
                made.append(
                    Mark(span=claim.claimant.span, kind="claim claimant", title="who says so", link=link)
                )
    return made


def _quotes(found: Provenance) -> list[tuple[Mention, str | None, str]]:
    """What may be quoted of a text that is not shown: the main sentence of each mention."""
    text = found.asked.revision.text
    return [(mention, incident, mention.sentence.of(text)) for mention, incident in found.mentions]


@router.get("/reports/{name}/compare")
def compare(
    request: Request,
    bench: TheBench,
    visitor: Reading,
    name: str,
    other: Annotated[str, Query(alias="with", max_length=300)] = "",
) -> HTMLResponse:
    """Two versions of a report side by side, with what changed. Without `with`: the one before."""
    if bench.withheld.texts:
        raise NoSuchItem("Full texts are not shown here.", subject=name)
    with bench.record.begin() as parts:
        found = provenance(parts, name)
        names = [one.revision.id for one in found.versions]
        here = names.index(found.asked.revision.id)
        before = other or names[here - 1 if here else min(1, len(names) - 1)]
        if before not in names or len(names) < 2:  # noqa: PLR2004 - a pair
            raise NoSuchItem(f"{name} has no other version to compare with.", subject=name)
        old, new = (parts.texts.get(rid).revision for rid in sorted((before, names[here]), key=names.index))
    left, right = _sides(old, new)
    return page(
        request, "compare.html", visitor=visitor, found=found, old=old, new=new, left=left, right=right
    )


def _sides(old: Revision, new: Revision) -> tuple[list[Segment], list[Segment]]:
    gone: list[Mark] = []
    come: list[Mark] = []
    for change in changes(old, new):
        if change.old:
            gone.append(Mark(span=change.old, kind="gone", title="gone or changed"))
        if change.new:
            come.append(Mark(span=change.new, kind="come", title="new or changed"))
    return segments(old.text, gone), segments(new.text, come)
