"""A text and what came with it, to a revision. Here the dates, publisher and language are settled; nothing is read."""

from dataclasses import replace
from typing import Literal

from dateline.errors import UnreadableInput
from dateline.ids import content_hash
from dateline.ingest.address import host_of, original_of
from dateline.ingest.clean import find_boilerplate
from dateline.ingest.credit import agency_of
from dateline.ingest.dateline import date_in_url, dates_in_text
from dateline.ingest.decode import check_text, is_storable
from dateline.ingest.fields import Stated
from dateline.ingest.headline import missing_head
from dateline.ingest.language import language_of
from dateline.ingest.published import best_of, contradictions
from dateline.records.report import Boilerplate, Dated, Revision, head_of

PublisherBasis = Literal["metadata", "url", "text"]


def revision_of(stated: Stated, raw: bytes) -> Revision:
    """Return the revision that a text and its metadata make; raise `UnreadableInput` where they make none."""
    check_text(stated.text)
    if not all(is_storable(value) for value in _strings(stated)):
        raise UnreadableInput("Its metadata holds half characters (lone surrogates).", reason="encoding")
    head = missing_head(stated.text, stated.title)
    text = head + stated.text
    in_text = dates_in_text(stated.text, stated.title)
    boilerplate = tuple(
        replace(found, span=found.span.moved(len(head))) for found in find_boilerplate(stated.text, in_text)
    )
    dates = (*stated.dates, *(_below(head, dated) for dated in in_text), *_in_url(stated.url))
    published = best_of(dates)
    publisher, basis = _publisher(stated)
    return Revision(
        id=Revision.identify(
            text=stated.text.removeprefix(head_of(stated.title)),
            publisher=publisher,
            url=stated.url,
            title=stated.title,
            published=published,
        ),
        text=text,
        raw_hash=content_hash(raw),
        publisher=publisher,
        publisher_basis=basis,
        url=stated.url,
        title=stated.title,
        language=language_of(_report_only(text, boilerplate), stated.language),
        published=published,
        dates=dates,
        contradictions=contradictions(dates),
        boilerplate=boilerplate,
    )


def _below(head: str, dated: Dated) -> Dated:
    return replace(dated, span=dated.span.moved(len(head))) if dated.span else dated


def _publisher(stated: Stated) -> tuple[str | None, PublisherBasis | None]:
    if stated.publisher:
        return stated.publisher, "metadata"
    host = host_of(stated.url)
    if host:
        return host, "url"
    agency = agency_of(stated.text)
    return (agency, "text") if agency else (None, None)


def _in_url(url: str | None) -> tuple[Dated, ...]:
    dated = date_in_url(original_of(url))
    return (dated,) if dated else ()


def _report_only(text: str, boilerplate: tuple[Boilerplate, ...]) -> str:
    kept = []
    start = 0
    for mark in boilerplate:
        kept.append(text[start : mark.span.start])
        start = mark.span.end
    return "".join([*kept, text[start:]])


def _strings(stated: Stated) -> tuple[str, ...]:
    values = (stated.own_id, stated.title, stated.url, stated.publisher, stated.language)
    return (*filter(None, values), *(dated.wording for dated in stated.dates))
