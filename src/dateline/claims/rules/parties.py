"""Who did it to whom: the actors and recipients of an event, from the noun phrases around its trigger.

What no grammar ties to the event is the work of `nearest`.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dateline.claims.rules.agency import can_suffer, cleaned, is_actor, is_time
from dateline.claims.rules.events import Event
from dateline.claims.rules.lexicon import listed, weapon_pattern, word_set
from dateline.claims.rules.phrases import Range, after, before, words
from dateline.claims.tokens import Token
from dateline.records.values import IncidentType

REACH: Final = 9
"""Words from a trigger within which its "by ..." or "on ..." is looked for."""
CARRIER_REACH: Final = 8
"""Words back from a noun to the verb that carries it out."""
CLAUSE_REACH: Final = 20
"""Words back from a participle to the verb whose subject it shares."""
BETWEEN_REACH: Final = 5
"""Words from "clashes" to "between"."""


def party_words(name: str) -> frozenset[str]:
    """One list of `parties.toml`."""
    return listed("parties", name)


class Parties(NamedTuple):
    """Ranges of tokens that name the sides of an event."""

    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]


def find_parties(tokens: Sequence[Token], event: Event) -> Parties:
    """Return who did it and who suffered it, as far as the sentence says, most telling first."""
    actors, recipients = _of_verb(tokens, event) if event.verb else _of_noun(tokens, event)
    actors = [*_blamed(tokens), *actors]
    if event.type == IncidentType.ARMED_CLASH:
        recipients = [*_opponent(tokens, event), *recipients]
    if event.type == IncidentType.TERRITORY_CHANGE:
        if tokens[event.at.last - 1].low == "to":  # "fell to the army"
            actors += _one(after(tokens, event.at.last))
        lost = recipients if tokens[event.at.first].low in party_words("losing") else []
        recipients = [*lost, *_losers(tokens, event)] or recipients
    return Parties(
        tuple(_distinct(r for r in (cleaned(tokens, a) for a in actors) if r and is_actor(tokens, r))),
        tuple(_distinct(r for r in (cleaned(tokens, t) for t in recipients) if r and can_suffer(tokens, r))),
    )


def _one(found: Range | None) -> list[Range]:
    return [found] if found else []


def _distinct(ranges: Iterator[Range]) -> Iterator[Range]:
    seen: list[Range] = []
    for found in ranges:
        if not any(found.first < other.last and other.first < found.last for other in seen):
            seen.append(found)
            yield found


def _blamed(tokens: Sequence[Token]) -> Iterator[Range]:
    """As in "accused the army of shelling", "blamed the rebels"."""
    for index, token in enumerate(tokens):
        if token.low in party_words("blaming"):
            yield from _one(after(tokens, index + 1, through_of=False))


# ---- around a verb ----


def _of_verb(tokens: Sequence[Token], event: Event) -> tuple[list[Range], list[Range]]:
    actors, recipients = list(_by(tokens, event)), []
    first, participle = tokens[event.at.first].low, tokens[event.at.last - 1].low.endswith("ing")
    subject = before(tokens, event.at.first)
    if subject and (event.passive or first in party_words("losing") or first in party_words("dying")):
        recipients.append(subject)
    elif subject and not participle:
        actors.extend(_with_coordinated(tokens, subject, event.clause.first))
    if not event.passive:
        recipients.extend(_object(tokens, event.at.last))
    if first.endswith("ing") or (event.passive and not actors):
        actors.extend(_subject_of_clause(tokens, event.at.first))
    return actors, recipients


def _with_coordinated(tokens: Sequence[Token], found: Range, clause: int) -> Iterator[Range]:
    """A phrase and the one that "and" joins to its left ("rebels and the Front captured ...").

    What hangs on a preposition belongs to the clause before: "... in the hills of Hara and the army responded".
    """
    if found.first and tokens[found.first - 1].low == "and":
        left = before(tokens, found.first - 1)
        hangs = (
            left
            and left.first
            and found.first - 1 == clause
            and tokens[left.first - 1].low in words("prepositions")
        )
        if left and not hangs and is_actor(tokens, left):
            yield left
    yield found


def _by(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """As in "... by the army": the agent behind a passive or a noun."""
    for index in range(event.at.last, min(event.at.last + REACH, len(tokens))):
        if tokens[index].low == "by":
            agent = after(tokens, index + 1)
            if agent and is_actor(tokens, agent):
                yield agent
                yield from (second for second in _joined(tokens, agent) if is_actor(tokens, second))
            return
        if _ends_reach(tokens[index]):
            return


def _joined(tokens: Sequence[Token], found: Range) -> Iterator[Range]:
    """The phrase that "and" joins to the right of another."""
    if found.last < len(tokens) and tokens[found.last].low == "and":
        yield from _one(after(tokens, found.last + 1))


def _ends_reach(token: Token) -> bool:
    """Whether a word ends the search for sides: a full stop, who said so, or what is answered ("in response to ...")."""
    return (
        token.text in (".", ";")
        or token.low in word_set("cues")
        or token.low in listed("campaigns", "answers")
    )


def _object(tokens: Sequence[Token], index: int) -> Iterator[Range]:
    step = index
    while step < len(tokens) and tokens[step].low in party_words("through"):
        step += 1
    if step < len(tokens) and tokens[step].low in party_words("barring"):
        return
    found = after(tokens, step)
    if found and weapon_pattern().search(found.words(tokens)):
        found = _behind_weapon(tokens, found)
    if found:
        yield found
        yield from _joined(tokens, found)


def _behind_weapon(tokens: Sequence[Token], weapon: Range) -> Range | None:
    """What a weapon was used on: "dropped a bomb on the town"."""
    for index in range(weapon.last, min(weapon.last + REACH, len(tokens))):
        if tokens[index].low in party_words("through") or tokens[index].low == "targeting":
            return after(tokens, index + 1)
    return None


def _subject_of_clause(tokens: Sequence[Token], index: int) -> Iterator[Range]:
    """The subject of the verb that a participle hangs on: "a jet hit the town, killing ..."."""
    for step in range(index - 1, max(index - CLAUSE_REACH, 0), -1):
        low = tokens[step].low
        if low in party_words("carrying") or low in party_words("acting"):
            if tokens[step - 1].low not in words("passive"):
                yield from _one(before(tokens, step))
            return


# ---- around a noun ----


def _of_noun(tokens: Sequence[Token], event: Event) -> tuple[list[Range], list[Range]]:
    sides = list(_between(tokens, event))
    actors = [*_by(tokens, event), *_premodifier(tokens, event), *_carrier(tokens, event), *sides[:1]]
    return actors, [*_aimed_at(tokens, event), *sides[1:]]


def _premodifier(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """What stands right before a noun: "regime air strikes", "US-led coalition raids", "the army's shelling"."""
    left = before(tokens, event.at.first)
    if left and left.last == event.at.first:
        first = left.first
        while first < left.last and tokens[first].low in words("determiners"):
            first += 1
        if first < left.last:
            yield Range(first, left.last)


def _carrier(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """The subject of "launched", "carried out", "conducted" before the noun."""
    for step in range(event.at.first - 1, max(event.at.first - CARRIER_REACH, -1), -1):
        if tokens[step].low in party_words("carrying"):
            subject = before(tokens, step)
            if subject and not (step and tokens[step - 1].low in words("passive")):
                yield from _with_coordinated(tokens, subject, event.clause.first)
            return
        if tokens[step].is_mark:
            return


def _aimed_at(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """As in "strikes on a market", "shelling of the town", "the raid hit a hospital"."""
    for index in range(event.at.last, min(event.at.last + REACH, len(tokens))):
        low = tokens[index].low
        if _ends_reach(tokens[index]):
            return
        far = low in party_words("aiming_near") and index != event.at.last
        if low in party_words("aiming") and not far:
            found = after(tokens, index + 1)
            if found and not is_time(tokens, found):
                yield found
                return


def _between(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """As in "clashes between the army and rebels"."""
    for index in range(event.at.last, min(event.at.last + BETWEEN_REACH, len(tokens))):
        if tokens[index].low == "between":
            for first in _one(after(tokens, index + 1)):
                yield first
                yield from _joined(tokens, first)
            return


# ---- battles and territory ----


def _opponent(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """As in "clashed at dawn with the militia", "an offensive against the army"."""
    for index in range(event.at.last - 1, min(event.at.last + REACH, len(tokens))):
        if tokens[index].low in ("with", "against"):
            yield from (found for found in _one(after(tokens, index + 1)) if is_actor(tokens, found))
            return
        if _ends_reach(tokens[index]):
            return


def _losers(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """Those who lose a place: "captured the town from the rebels", "drove the Front out of ..."."""
    places = [
        n
        for n in range(event.at.last, min(event.at.last + REACH, len(tokens)))
        if tokens[n].low in ("from", "against")
    ]
    if tokens[event.at.first].low in party_words("driving"):
        places.append(event.at.first)
    for index in places:
        found = after(tokens, index + 1)
        if found and is_actor(tokens, found) and not is_time(tokens, found):
            yield found
            return
