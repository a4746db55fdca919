"""What the record keeps of links and incidents, in a real file."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.incidents.score import ORIGIN
from dateline.reconcile import Told, reconcile
from dateline.records.decision import Decision
from dateline.records.incident import Incident
from dateline.records.link import Judgement, Link
from dateline.store import Record
from dateline.store.filters import Filter
from dateline.store.record import Parts
from fakes import incoming, mentions, read_facts, told

TEXTS = {
    name: f"Shelling killed {number} people in the town of {name} on Monday, the mayor said."
    for number, name in enumerate(("Ilvakh", "Dorvane", "Sarum", "Tavin"), start=3)
}


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    """A record of four reports with a mention each."""
    with Record.open(tmp_path / "r.dateline", create=True) as record, record.begin() as opened:
        for name, text in TEXTS.items():
            revision, found = mentions(text)
            opened.texts.add(incoming(revision, f"{name}.txt"), "waiting", ())
            opened.readings.keep(revision.id, list(zip(found, read_facts(text), strict=True)), 0)
        yield opened


def mention_of(name: str) -> str:
    _, (found,) = mentions(TEXTS[name])
    return found.id


def link(a: str, b: str, judgement: Judgement = "same") -> Link:
    first, second = sorted((mention_of(a), mention_of(b)))
    return Link(first=first, second=second, judgement=judgement, score=0.9, reasons=(), origin=ORIGIN)


def incident(*names: str) -> Incident:
    found: list[Told] = [one for name in names for one in told(TEXTS[name])]
    return reconcile(found)


def test_links_among_mentions_are_those_with_both_ends_among_them(parts: Parts) -> None:
    links = [link("Ilvakh", "Dorvane"), link("Dorvane", "Sarum", "different")]
    parts.linking.link([mention_of(name) for name in TEXTS], links)
    assert parts.linking.links_among([mention_of("Ilvakh"), mention_of("Dorvane")]) == links[:1]
    assert parts.linking.links_among([mention_of("Ilvakh")]) == []


@pytest.mark.parametrize(("judgement", "together"), [("same", True), ("unsure", False), ("different", False)])
def test_only_what_is_called_the_same_makes_a_neighbourhood(
    parts: Parts, judgement: Judgement, *, together: bool
) -> None:
    parts.linking.link([mention_of(name) for name in TEXTS], [link("Ilvakh", "Dorvane", judgement)])
    assert (mention_of("Dorvane") in parts.linking.neighbourhood([mention_of("Ilvakh")])) == together


def test_a_decision_and_a_present_incident_make_a_neighbourhood(parts: Parts) -> None:
    verdict = Decision(
        first=mention_of("Ilvakh"),
        second=mention_of("Dorvane"),
        verdict="different",
        reason="two towns",
        user="ana",
        at=datetime(2031, 3, 12, tzinfo=UTC),
        seen_hash="",
    )
    parts.linking.decide(verdict)
    parts.linking.replace([], [incident("Dorvane", "Sarum")])
    reached = parts.linking.neighbourhood([mention_of("Ilvakh")])
    assert set(reached) == {mention_of(name) for name in ("Ilvakh", "Dorvane", "Sarum")}


def test_incidents_that_are_replaced_are_gone_and_others_stay(parts: Parts) -> None:
    parts.linking.replace([], [incident("Ilvakh", "Dorvane"), incident("Tavin")])
    parts.linking.replace(
        [mention_of("Ilvakh"), mention_of("Dorvane")], iter([incident("Ilvakh"), incident("Dorvane")])
    )
    assert {one.id for one in parts.linking.incidents()} == {
        incident(name).id for name in ("Ilvakh", "Dorvane", "Tavin")
    }
    assert parts.readings.incident_ids([mention_of("Ilvakh")]) == {
        mention_of("Ilvakh"): incident("Ilvakh").id
    }


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(place="ilv"), {"Ilvakh"}),
        (Filter(place="ILVAKH"), {"Ilvakh"}),
        (Filter(since="2031-03-11"), set()),
        (Filter(until="2031-03-10"), set(TEXTS)),
        (Filter(type="shelling", place="Tavin"), {"Tavin"}),
        (Filter(type="abduction"), set()),
        (Filter(actor="%"), set()),
    ],
)
def test_a_filter_keeps_what_it_says(parts: Parts, wanted: Filter, found: set[str]) -> None:
    parts.linking.replace([], [incident(name) for name in TEXTS])
    assert {one.id for one in parts.linking.incidents(wanted)} == {incident(name).id for name in found}
