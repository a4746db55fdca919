from collections.abc import Iterator
from itertools import permutations

from dateline.reconcile import Told, reconcile
from dateline.records.incident import Incident
from fakes import told

HOSPITAL = "A rocket attack on the market in Sarum on Monday killed 15 people, the hospital said."
MINISTRY = "A drone strike on the market in Sarum on Monday killed 21 people, the health ministry said."
MONITOR = "A drone strike on the market in Sarum on Monday killed 21 people, the Conflict Watch Network said."


def all_told() -> list[Told]:
    return [
        *told(HOSPITAL, day="2031-03-11", publisher="Northwire"),
        *told(MINISTRY, day="2031-03-12", publisher="The Herald"),
        *told(MONITOR, day="2031-03-13", publisher="Ostrel Post"),
    ]


def test_the_order_of_mentions_does_not_matter() -> None:
    made = {repr(reconcile(list(order))) for order in permutations(all_told())}
    assert len(made) == 1


def killed(incident: Incident) -> tuple[int | None, int | None, int | None]:
    toll = next(one for one in incident.tolls if (one.outcome, one.group) == ("killed", "all"))
    return toll.low, toll.best, toll.high


def test_low_and_high_keep_the_range_and_best_has_the_most_voices() -> None:
    assert killed(reconcile(all_told())) == (15, 21, 21)


def test_where_voices_are_even_the_figure_told_last_is_best() -> None:
    two = [*told(HOSPITAL, day="2031-03-11"), *told(MINISTRY, day="2031-03-12", publisher="The Herald")]
    assert killed(reconcile(two)) == (15, 21, 21)


def test_where_nothing_decides_best_stays_empty() -> None:
    two = [*told(HOSPITAL, day="2031-03-12"), *told(MINISTRY, day="2031-03-12", publisher="The Herald")]
    assert killed(reconcile(two)) == (15, None, 21)


def test_support_and_dissent_are_disjoint_and_cover_the_claims() -> None:
    incident = reconcile(all_told())
    claims = {claim.id for one in all_told() for claim in one.mention.claims}
    for toll in incident.tolls:
        assert not set(toll.support) & set(toll.dissent)
        about = {
            claim.id
            for one in all_told()
            for claim in one.mention.claims
            if claim.field == "toll"
            and (claim.value.outcome, claim.value.group) == (toll.outcome, toll.group)  # type: ignore[union-attr]
        }
        assert set(toll.support) | set(toll.dissent) == about
    for support, dissent in sides(incident):
        assert not support & dissent
        assert support | dissent <= claims


def sides(incident: Incident) -> Iterator[tuple[set[str], set[str]]]:
    yield from ((set(one.support), set(one.dissent)) for one in incident.types)
    yield from ((set(one.support), set(one.dissent)) for one in incident.dates)
    yield from ((set(one.support), set(one.dissent)) for one in incident.places)
    for parties in (incident.actors, incident.recipients, incident.weapons):
        yield from ((set(one.support), set(one.dissent)) for one in parties)


def test_rival_weapons_and_tolls_are_told_in_plain_sentences() -> None:
    again = told(HOSPITAL, day="2031-03-13", publisher="Vornan Times")
    sentences = [one.sentence for one in reconcile([*all_told(), *again]).disagreements]
    assert (
        "The hospital counts 15 killed (“15 people”); the Conflict Watch Network and the health ministry count 21 killed (“21 people”)."
        in sentences
    )
    assert any("drone" in one and "rocket" in one for one in sentences)


def test_weapons_that_one_claimant_tells_together_are_one_account() -> None:
    both = "A drone fired two missiles at the market in Sarum on Monday, killing 21 people, the health ministry said."
    only = "A drone strike on the market in Sarum on Monday killed 21 people, the mayor said."
    made = reconcile(
        [
            *told(HOSPITAL, publisher="Northwire"),
            *told(both, publisher="The Herald"),
            *told(only, publisher="Ostrel Post"),
        ]
    )
    [weapons] = [one.sentence for one in made.disagreements if one.field == "weapon"]
    assert (
        weapons
        == "The mayor says drone; the health ministry says drone and missiles; the hospital says rocket."
    )


def test_a_claimant_that_is_quoted_with_less_elsewhere_stands_on_one_side() -> None:
    both = (
        "A drone fired two missiles at the market in Sarum on Monday, killing 21 people, two officials said."
    )
    less = "Two officials said a drone strike on the market in Sarum on Monday killed 21 people."
    made = reconcile(
        [*told(HOSPITAL), *told(both, publisher="The Herald"), *told(less, publisher="Ostrel Post")]
    )
    [weapons] = [one.sentence for one in made.disagreements if one.field == "weapon"]
    assert weapons == "Two officials say drone and missiles; the hospital says rocket."


def test_weapons_that_all_tell_together_are_no_disagreement() -> None:
    both = "A drone fired two missiles at the market in Sarum on Monday, killing 21 people, the health ministry said."
    only = "A drone strike on the market in Sarum on Monday killed 21 people, the mayor said."
    made = reconcile([*told(both, publisher="The Herald"), *told(only, publisher="Ostrel Post")])
    assert not [one for one in made.disagreements if one.field == "weapon"]


def test_a_name_that_begins_in_lower_case_is_told_before_a_place_without_one() -> None:
    text = "Shells hit a market in al-Orvel on Monday, killing three people, the mayor said."
    assert reconcile(told(text)[:1]).places[0].label == "al-Orvel"


def test_every_disagreement_leads_to_its_claims() -> None:
    claims = {claim.id for one in all_told() for claim in one.mention.claims}
    for one in reconcile(all_told()).disagreements:
        assert len(one.claims) > 1
        assert set(one.claims) <= claims


def test_a_denial_is_dissent_on_the_value_that_it_denies_and_is_told() -> None:
    text = "Shelling hit a school in the town of Sarum on Monday, killing three people. The army denied responsibility for the attack."
    incident = reconcile(told(text)[:1])
    [army] = [actor for actor in incident.actors if "army" in actor.label]
    assert (army.support, len(army.dissent)) == ((), 1)
    assert [one.sentence for one in incident.disagreements] == ["The army denies having done it."]


def test_an_inferred_day_is_no_support() -> None:
    incident = reconcile(told("Rockets hit the market in Sarum, killing three people, the mayor said.")[:1])
    assert incident.when is not None
    assert incident.when.value.basis == "publication"
    assert incident.when.voices == ()
    assert "(inferred)" in incident.headline
