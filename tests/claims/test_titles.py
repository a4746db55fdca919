"""Titles: read where nothing below them tells enough, and quoted like any other words."""

import pytest

from dateline.claims.find import Reading, find_claims
from dateline.claims.gate import holds
from dateline.claims.rules.tagger import RuleTagger
from dateline.ingest.article import revision_of
from dateline.ingest.fields import Stated, date_stated
from dateline.records.report import Revision

NOTHING_TOLD = (
    "Neighbours left flowers at the gate. The mayor asked for calm. More on this story as we get it."
)


def report(title: str, text: str) -> Revision:
    day = date_stated("date", "2031-03-12")
    assert day is not None
    return revision_of(Stated(text=text, title=title, dates=(day,)), b"")


def read(revision: Revision) -> Reading:
    return find_claims(revision, RuleTagger())


@pytest.mark.parametrize(
    ("title", "trigger"),
    [
        ("Four dead in shooting at a market in Vorna", "shooting"),
        ("Police identify woman killed in quadruple shooting", "shooting"),
        ("Vorna teacher dies of gunshot wound", "gunshot wound"),
        ("Man shoots neighbour in Vorna", "shoots"),
    ],
)
def test_what_the_title_alone_tells_is_quoted_from_it(title: str, trigger: str) -> None:
    revision = report(title, NOTHING_TOLD)
    (mention,) = read(revision).mentions
    assert mention.trigger.of(revision.text) == trigger
    assert mention.sentence.of(revision.text) == title
    assert all(holds(claim, revision.text, revision.day) is None for claim in mention.claims)


def test_a_title_is_passed_over_where_the_text_tells_it_with_its_claimant() -> None:
    revision = report(
        "Shelling kills nine in Vorna",
        "Shelling killed at least seven people in Vorna on Tuesday, the hospital said. The army denied it. Traffic stood still.",
    )
    (mention,) = read(revision).mentions
    assert mention.sentence.of(revision.text).startswith("Shelling killed at least seven")
    assert [claim.span.of(revision.text) for claim in mention.of("toll") if claim.span] == [
        "at least seven people"
    ]


def test_a_title_that_tells_of_nothing_gives_no_incident() -> None:
    assert read(report("Vorna harbour fair opens today", NOTHING_TOLD)).mentions == ()
