"""A run of attacks is told apart from the attack of the news, and lends it nothing."""

from collections.abc import Callable

import pytest

from dateline.claims.find import Reading
from dateline.claims.rules.events import find_events
from dateline.claims.rules.scene import Scene
from dateline.records.values import When

Read = Callable[..., Reading]
Scenes = Callable[..., tuple[Scene, ...]]

CASES = [
    ("It follows the recent attacks on soldiers.", True),
    ("The attacks began on May 17.", True),
    ("The attacks on bases have increased since spring.", True),
    ("The army limited its response to the 66 attacks on its bases.", True),
    ("The strikes were in retaliation for attacks on its bases.", True),
    ("The Front has ramped up attacks on its bases.", True),
    ("Militias began a surge of attacks on bases.", True),
    ("The attacks hit Hara on Monday.", False),
    ("Dozens of air strikes hit Hara.", False),
    ("A recent attack hit Hara.", False),
    ("The army attacked Hara.", False),
]


@pytest.mark.parametrize(("text", "campaign"), CASES)
def test_a_plural_that_is_recent_grows_or_is_answered_is_a_campaign(
    scenes: Scenes, text: str, *, campaign: bool
) -> None:
    (scene,) = scenes(text)
    events = find_events(scene.text, scene.span, scene.tokens)
    assert any(event.campaign for event in events) == campaign


REPORT = (
    "A missile hit Dorvane air base on Tuesday, wounding eight soldiers, the army said.\n\n"
    "The army limited its response to the 66 attacks against its forces in Orvenia.\n\n"
    "The attacks began on January 17 and have been linked to the war."
)


def test_a_campaign_lends_its_days_and_places_to_no_attack_of_the_news(read: Read) -> None:
    news, campaign = read(REPORT).mentions
    assert [str(c.value.earliest) for c in news.of("date") if isinstance(c.value, When)] == ["2031-03-11"]
    assert [claim.span.of(REPORT) for claim in news.of("place") if claim.span] == ["Dorvane air base"]
    assert campaign.role == "background"


def test_one_of_these_attacks_has_the_sides_of_the_campaign(read: Read) -> None:
    text = (
        "The strikes were in response to the attacks against Lusmark by the Dawn Front, a spokesman said.\n\n"
        "One of these attacks was on Monday with ballistic missiles.\n\n"
        "Late on Sunday, Lusmarkian forces were attacked at a base near Hara."
    )
    attack = next(m for m in read(text).mentions if m.role == "news" and m.of("recipient"))
    told = {claim.span.of(text) for claim in attack.of("date") if claim.span}
    assert told == {"on Monday", "Late on Sunday"}
    assert [claim.span.of(text) for claim in attack.of("weapon") if claim.span] == ["ballistic missiles"]
    assert "the Dawn Front" in [claim.span.of(text) for claim in attack.of("actor") if claim.span]
