"""Whole mentions of small invented reports, and what holds of every reading."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from dateline.claims.find import Reading
from dateline.claims.gate import holds
from dateline.records.claim import Claim, Mention
from dateline.records.values import Kind, Toll, When

Read = Callable[..., Reading]

STRIKE = (
    "KESMERA (Northwire) - A drone strike on a market in the town of Ilvakh killed at least 15 people, including "
    "four children, late on Monday, the director of the hospital said.\n\nThe Ostrel Front accused the army of "
    "carrying out the strike. The army denied responsibility for the attack."
)
CHECKPOINT = (
    "A car bomb killed three soldiers and wounded six others at an army checkpoint in Pelledra on Tuesday, police "
    "said.\n\nThe Reed Brigades claimed responsibility for the bombing in a statement.\n\nLast year the army "
    "captured Pelledra from the brigades."
)
TWO = (
    "Shelling killed two people in Hara on Monday, residents said. In a separate incident, jets bombed the town of "
    "Tavin on Tuesday, killing a nurse.\n\nLusmark keeps 1,400 troops in Orvenia."
)
FEARED = (
    "A feared attack on the fuel depot in Kesmera did not take place, officials said on Thursday.\n\nThe Front had "
    "threatened to strike the depot. The army planned to bomb its launch sites if the capital was attacked."
)
ANNIVERSARY = (
    "Mourners gathered on Wednesday to remember the massacre of March 12, 2014, when militiamen killed 312 villagers "
    "at Vessin Mill."
)
CLASH = (
    "Fierce clashes broke out between the army and the Dawn Front in Upper Sorn overnight. At least 20 fighters and "
    "a civilian died, a monitoring group said."
)
STORIES = (STRIKE, CHECKPOINT, TWO, FEARED, ANNIVERSARY, CLASH)


class Told(NamedTuple):
    """A mention in words."""

    kind: str
    role: str
    days: tuple[str, str]
    places: list[str]
    actors: list[tuple[str, str]]
    tolls: list[tuple[str, str, str | None]]


def told(text: str, mention: Mention) -> Told:
    """What a mention says, by the words of its claims."""
    (kind,) = [claim.value for claim in mention.of("type")]
    when = mention.of("date")[0].value
    assert isinstance(kind, Kind)
    assert isinstance(when, When)
    return Told(
        kind=kind.type.value,
        role=mention.role,
        days=(str(when.earliest), str(when.latest)),
        places=[words(text, claim) for claim in mention.of("place")],
        actors=[(words(text, claim), claim.stance) for claim in mention.of("actor")],
        tolls=[(words(text, claim), outcome(claim), said_by(text, claim)) for claim in mention.of("toll")],
    )


def words(text: str, claim: Claim) -> str:
    return claim.span.of(text) if claim.span else ""


def outcome(claim: Claim) -> str:
    assert isinstance(claim.value, Toll)
    return claim.value.outcome


def said_by(text: str, claim: Claim) -> str | None:
    return claim.claimant.span.of(text) if claim.claimant else None


def test_a_strike_with_an_accusation_and_its_denial(read: Read) -> None:
    (mention,) = read(STRIKE).mentions
    assert told(STRIKE, mention) == Told(
        kind="air_strike",
        role="news",
        days=("2031-03-10", "2031-03-10"),
        places=["a market", "Ilvakh"],
        actors=[("the army", "accused"), ("The army", "denied")],
        tolls=[
            ("at least 15 people", "killed", "the director of the hospital"),
            ("four children", "killed", "the director of the hospital"),
        ],
    )


def test_a_bombing_that_somebody_claims_and_what_happened_before(read: Read) -> None:
    news, before = read(CHECKPOINT).mentions
    assert told(CHECKPOINT, news) == Told(
        kind="bombing",
        role="news",
        days=("2031-03-11", "2031-03-11"),
        places=["an army checkpoint", "Pelledra"],
        actors=[("The Reed Brigades", "claimed")],
        tolls=[("three soldiers", "killed", "police"), ("six others", "injured", "police")],
    )
    assert told(CHECKPOINT, before)[:3] == ("territory_change", "background", ("2030-01-01", "2030-12-31"))


def test_two_incidents_of_one_report_stay_two_and_troops_are_no_toll(read: Read) -> None:
    first, second = read(TWO).mentions
    assert told(TWO, first).tolls == [("two people", "killed", "residents")]
    assert told(TWO, second).tolls == [("a nurse", "killed", None)]
    assert (told(TWO, first).places, told(TWO, second).places) == (["Hara"], ["Tavin"])


def test_what_is_feared_threatened_or_planned_makes_no_mention(read: Read) -> None:
    assert read(FEARED).mentions == ()


def test_an_anniversary_is_background(read: Read) -> None:
    (mention,) = read(ANNIVERSARY).mentions
    assert told(ANNIVERSARY, mention) == Told(
        kind="assault",
        role="background",
        days=("2014-03-12", "2014-03-12"),
        places=["Vessin Mill"],
        actors=[],
        tolls=[("312 villagers", "killed", None)],
    )


def test_a_clash_has_two_sides_and_overnight_is_two_days(read: Read) -> None:
    (mention,) = read(CLASH).mentions
    assert told(CLASH, mention).days == ("2031-03-11", "2031-03-12")
    assert "the Dawn Front" in [words(CLASH, claim) for claim in mention.of("recipient")]
    assert [toll[0] for toll in told(CLASH, mention).tolls] == ["At least 20 fighters", "a civilian"]


def test_news_without_a_time_is_inferred_from_the_publication(read: Read) -> None:
    (mention,) = read("Shells killed two people in Hara.").mentions
    (claim,) = mention.of("date")
    assert isinstance(claim.value, When)
    assert (claim.span, claim.value.basis, claim.value.wording) == (None, "publication", None)


def test_without_a_publication_date_nothing_is_inferred(read: Read) -> None:
    (mention,) = read("Shells killed two people in Hara.", day=None).mentions
    assert mention.of("date") == ()


PIECES = st.lists(
    st.sampled_from(
        [sentence.strip() for story in STORIES for sentence in story.replace("\n", " ").split(".")]
        + [
            "“",
            "”",
            ",",
            "(",
            ")",
            "\n",
            "12",
            "killed",
            "the",
            "in Hara",
            "US",
            "said",
            "a family of",
            "March",
        ]
    ),
    max_size=12,
).map(" ".join)
TEXTS = st.one_of(PIECES, st.text(max_size=200))


@given(text=TEXTS, dated=st.booleans())
def test_every_claim_of_any_text_passes_the_gate_and_reading_twice_gives_the_same(
    read: Read, text: str, *, dated: bool
) -> None:
    day = "2031-03-12" if dated else None
    reading = read(text, day)
    assert reading == read(text, day)
    for mention in reading.mentions:
        assert 0 <= mention.trigger.start < mention.trigger.end <= len(text)
        for claim in mention.claims:
            assert holds(claim, text, date(2031, 3, 12) if dated else None) is None


def test_a_report_of_many_incidents_loses_none(read: Read) -> None:
    towns = [
        "Ilvakh",
        "Dorvane",
        "Sarum",
        "Tavin",
        "Ostrel",
        "Kesmera",
        "Hara",
        "Vorna",
        "Lusk",
        "Belm",
        "Quor",
        "Zent",
    ]
    text = "\n\n".join(
        f"Shelling killed {number} people in the town of {town} on Monday, the mayor said."
        for number, town in enumerate(towns, start=3)
    )
    places = {claim.value.name for m in read(text).mentions for claim in m.of("place")}  # type: ignore[union-attr]
    assert places >= set(towns)


def test_a_gas_field_makes_no_attack_chemical(read: Read) -> None:
    (attack,) = read(
        "Gunmen launched an assault on a gas field near Ilvakh on Monday, killing three guards."
    ).mentions
    assert [str(claim.value.type.value) for claim in attack.of("type")] != ["chemical_attack"]  # type: ignore[union-attr]


def test_a_toll_that_grew_belongs_to_what_was_told_before(read: Read) -> None:
    text = (
        "Fighters overran an oilfield near Ilvakh on Sunday, killing 90 guards.\n\n"
        "On Tuesday the death toll from the raid rose to 115, the governor said."
    )
    (battle,) = read(text).mentions
    killed = [c.value.count.low for c in battle.of("toll") if isinstance(c.value, Toll)]
    assert killed == [90, 115]


def test_a_demonstration_of_something_is_no_protest(read: Read) -> None:
    text = "Shelling killed nine people in Ilvakh on Monday, a demonstration of how fragile the truce is."
    assert [str(c.value.type.value) for m in read(text).mentions for c in m.of("type")] == ["shelling"]  # type: ignore[union-attr]
