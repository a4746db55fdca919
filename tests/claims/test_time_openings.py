"""Times from which a run of attacks goes on, and what came after what."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.claims.dates import resolve
from dateline.claims.find import Reading
from dateline.records.claim import Mention
from dateline.records.values import When

Read = Callable[..., Reading]
ANCHOR = date(2031, 3, 12)


@pytest.mark.parametrize(
    ("wording", "since"),
    [
        ("began on Jan. 17", "2031-01-17"),
        ("began last September", "2030-09-01"),
        ("started on Sunday", "2031-03-09"),
        ("Following the Front’s raid on Dorvane on January 7", "2031-01-07"),
        ("After the Front's raid on Dorvane in 2029", "2029-01-01"),
    ],
)
def test_words_that_tell_of_a_beginning_reach_up_to_the_report(wording: str, since: str) -> None:
    when = resolve(wording, ANCHOR)
    assert when
    assert (str(when.earliest), when.latest, when.wording) == (since, ANCHOR, wording)


@pytest.mark.parametrize(
    "wording", ["began", "began with a raid", "began on March 13", "the raid began on Sunday"]
)
def test_words_that_tell_no_beginning_are_not_read(wording: str) -> None:
    assert resolve(wording, ANCHOR) is None


def test_without_the_day_of_the_report_nothing_goes_on() -> None:
    assert resolve("began on 17 January 2031", None) is None


def days(mention: Mention) -> list[tuple[str, str]]:
    whens = [claim.value for claim in mention.of("date") if claim.span and isinstance(claim.value, When)]
    return [(str(when.earliest), str(when.latest)) for when in whens]


def mention_at(reading: Reading, text: str, words: str) -> Mention:
    return next(m for m in reading.mentions if m.trigger.start == text.index(words))


@pytest.mark.parametrize(
    ("text", "trigger", "told"),
    [
        (
            "The attacks on bases in Orvenia began on January 17.",
            "attacks",
            ("2031-01-17", "2031-03-12"),
        ),
        (
            "Following the Front's raid on Dorvane on January 7, militias began a surge of attacks on bases in Orvenia.",
            "attacks",
            ("2031-01-07", "2031-03-12"),
        ),
        ("An attack on a base in Orvenia began on Sunday.", "attack", ("2031-03-09", "2031-03-09")),
    ],
)
def test_a_run_of_attacks_goes_on_and_one_attack_has_its_day(
    read: Read, text: str, trigger: str, told: tuple[str, str]
) -> None:
    assert days(mention_at(read(text), text, trigger)) == [told]


AFTER = (
    "Militias launched two attacks on soldiers in Orvenia late on Sunday.\n\n"
    "The drone attacks came several hours after an air strike killed five fighters near Ilvakh."
)


def test_what_another_attack_came_after_is_an_incident_of_its_own_with_its_own_day_and_place(
    read: Read,
) -> None:
    strike = mention_at(read(AFTER), AFTER, "air strike")
    assert days(strike) == [("2031-03-09", "2031-03-09")]
    assert [claim.span.of(AFTER) for claim in strike.of("place") if claim.span] == ["Ilvakh"]


def test_what_came_after_takes_neither_from_it(read: Read) -> None:
    attacks = mention_at(read(AFTER), AFTER, "drone attacks")
    assert "Ilvakh" not in [claim.span.of(AFTER) for claim in attacks.of("place") if claim.span]
    assert days(attacks) == [("2031-03-09", "2031-03-09")]
