"""Who did it to whom: the actors and recipients of an event, from the noun phrases around its trigger."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from dateline.claims.rules.events import Event
from dateline.claims.rules.lexicon import actor_heads, country_names, demonyms, groups, place_levels, word_set
from dateline.claims.rules.phrases import Range, after, before, is_name, trimmed, words
from dateline.claims.tokens import Token
from dateline.records.values import IncidentType, Span

_CARRYING: Final = frozenset("launched launch launching conducted conducting staged mounted waged waging carried carrying unleashed intensified resumed made stepped began begun started continued committed perpetrated executed".split())
_TARGETING: Final = frozenset("on against at targeting hit hitting struck targeted pounded pounding of toward towards into killed destroyed".split())
_HITTING: Final = frozenset("hit struck targeted targeting hitting pounded killed killing destroyed rocked against on at".split())
REACH: Final = 9
"""Words from a trigger within which its "by ..." or "on ..." is looked for."""


FAR: Final = 12
"""Words to the left of a trigger within which a side that no grammar ties to it is taken for its actor."""


_LOSING: Final = frozenset("withdrew withdrawn retreated lost surrendered fled".split())


class Parties(NamedTuple):
    """Ranges of tokens that name the sides of an event."""

    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]


def find_parties(tokens: Sequence[Token], event: Event) -> Parties:
    """Return who did it and who suffered it, as far as the sentence says, most telling first."""
    actors = [*_by(tokens, event)]
    recipients: list[Range] = []
    if event.verb:
        subject = before(tokens, event.at.first)
        if subject and (event.passive or tokens[event.at.first].low in _LOSING):
            recipients.append(subject)
        elif subject and not tokens[event.at.last - 1].low.endswith("ing"):
            actors.extend(_with_coordinated(tokens, subject))
        if not event.passive:
            recipients.extend(_object(tokens, event.at.last))
        if tokens[event.at.first].low.endswith("ing") or (event.passive and not actors):
            actors.extend(_subject_of_clause(tokens, event.at.first))
    else:
        actors.extend(_premodifier(tokens, event))
        actors.extend(_carrier(tokens, event))
        recipients.extend(_aimed_at(tokens, event))
        sides = list(_between(tokens, event))
        actors.extend(sides[:1])
        recipients.extend(sides[1:])
    if event.type == IncidentType.TERRITORY_CHANGE:
        lost = recipients if tokens[event.at.first].low in _LOSING else []
        if tokens[event.at.last - 1].low == "to":
            actors.extend(r for r in [after(tokens, event.at.last)] if r)
        recipients = [*lost, *_losers(tokens, event)]
    return Parties(
        tuple(_distinct(r for r in (_clean(tokens, a) for a in actors) if r and is_actor(tokens, r))),
        tuple(_distinct(r for r in (_clean(tokens, t) for t in recipients) if r and _can_suffer(tokens, r))),
    )


def nearest_actor(tokens: Sequence[Token], event: Event, names: Collection[str], skip: Sequence[Span]) -> Range | None:
    """The side named nearest to an event where its grammar names none: a name that the report uses as a party, or a
    noun phrase with the head of one.

    `skip` are spans that are something else: claimants, people counted, places.
    """
    best: tuple[int, Range] | None = None
    index = 0
    while index < len(tokens):
        found = after(tokens, index, through_of=False)
        if found is None or found.first < event.at.last and event.at.first < found.last:
            index += 1
            continue
        index = found.last
        cleaned = _clean(tokens, found)
        if cleaned is None or not _is_side(tokens, cleaned, names):
            continue
        if any(cleaned.span(tokens).overlaps(span) for span in skip):
            continue
        distance = event.at.first - cleaned.last if cleaned.last <= event.at.first else 99
        if distance <= FAR and (best is None or distance < best[0]):
            best = (distance, cleaned)
    return best[1] if best else None


def _is_side(tokens: Sequence[Token], found: Range, names: Collection[str]) -> bool:
    lows = [token.low for token in tokens[found.first : found.last]]
    if lows[-1] in actor_heads() and groups().get(lows[-1]) != "civilians":
        return True
    return " ".join(lows).removeprefix("the ") in names


def party_names(tokens: Sequence[Token]) -> Iterator[str]:
    """Names, in lower case, that a sentence uses as parties: they speak, act, or have fighters."""
    index = 0
    while index < len(tokens):
        end = index
        while end < len(tokens) and is_name(tokens[end]) and tokens[end].low not in words("determiners"):
            end += 1
        if end > index and end < len(tokens):
            low = tokens[end].low
            if low in word_set("cues") or low in _CARRYING or low in actor_heads() or low in ("has", "have"):
                yield " ".join(token.low for token in tokens[index:end])
        index = end + 1


def _distinct(ranges: Iterator[Range]) -> Iterator[Range]:
    seen: list[Range] = []
    for found in ranges:
        if not any(found.first < other.last and other.first < found.last for other in seen):
            seen.append(found)
            yield found


def is_actor(tokens: Sequence[Token], found: Range) -> bool:
    """Whether a phrase names somebody who can act: a side, its people, or a name that is not only a place."""
    inside = tokens[found.first : found.last]
    lows = [token.low for token in inside]
    if any(low in actor_heads() or low in demonyms() or low in country_names() for low in lows):
        return not (lows[-1] in place_levels() and lows[-1] not in actor_heads())
    if any(groups().get(low) == "combatants" for low in lows):
        return True
    return is_name(inside[-1]) and not inside[-1].is_number and lows[-1] not in place_levels() and len(inside[-1].text) > 1


def _can_suffer(tokens: Sequence[Token], found: Range) -> bool:
    lows = [token.low for token in tokens[found.first : found.last]]
    if all(low in words("pronouns") or low in words("determiners") for low in lows):
        return False
    if any(groups().get(low) == "all" for low in lows[-1:]) and len(lows) <= 2:  # noqa: PLR2004 - "people", "others"
        return False
    return not (len(lows) == 1 and lows[0] in ("barrel", "least", "responsibility", "place", "control", "fire", "part", "others"))


_QUANTITIES: Final = frozenset("at least more than over up to some several dozens scores hundreds thousands one two three four five six seven eight nine ten eleven twelve about around nearly many other another number a".split()) - {"a"}


def _clean(tokens: Sequence[Token], found: Range) -> Range | None:
    found = trimmed(tokens, found)
    first, last = found
    while first < last and tokens[first].low in ("that", "which", "where"):
        first += 1
    while first < last and (tokens[first].is_number or tokens[first].low in _QUANTITIES):
        first += 1
    while first < last and tokens[first].low in ("heavy", "intense", "fierce", "suspected", "alleged", "deadly", "new", "fresh", "fresh", "meanwhile", "several", "more", "also"):
        first += 1
    return Range(first, last) if first < last else None


def _with_coordinated(tokens: Sequence[Token], found: Range) -> Iterator[Range]:
    """A phrase and the one that "and" joins to its left ("rebels and the Front captured ...")."""
    if found.first and tokens[found.first - 1].low == "and":
        left = before(tokens, found.first - 1)
        if left and is_actor(tokens, left):
            yield left
    yield found


def _by(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """ "... by the army": the agent behind a passive or a noun."""
    for index in range(event.at.last, min(event.at.last + REACH, len(tokens))):
        low = tokens[index].low
        if low == "by":
            agent = after(tokens, index + 1)
            if agent and not _merely_means(tokens, agent):
                yield agent
                if agent.last < len(tokens) and tokens[agent.last].low == "and":
                    second = after(tokens, agent.last + 1)
                    if second and is_actor(tokens, second):
                        yield second
            return
        if tokens[index].text in (".", ";") or low in word_set("cues"):
            return


def _merely_means(tokens: Sequence[Token], found: Range) -> bool:
    return not is_actor(tokens, found)


def _object(tokens: Sequence[Token], index: int) -> Iterator[Range]:
    step = index
    while step < len(tokens) and tokens[step].low in ("with", "by", "from", "against", "on", "at", "into", "in"):
        if tokens[step].low in ("by", "in", "from", "with"):
            return
        step += 1
    found = after(tokens, step)
    if found:
        yield found
        if found.last < len(tokens) and tokens[found.last].low == "and":
            second = after(tokens, found.last + 1)
            if second:
                yield second


def _subject_of_clause(tokens: Sequence[Token], index: int) -> Iterator[Range]:
    """The subject of the verb that a participle hangs on: "a jet hit the town, killing ..."."""
    for step in range(index - 1, max(index - 20, 0), -1):
        low = tokens[step].low
        if low in _CARRYING or low in ("hit", "struck", "bombed", "attacked", "targeted", "pounded", "shelled", "fired", "dropped", "stormed"):
            subject = before(tokens, step)
            if subject and not (tokens[step - 1].low in words("passive")):
                yield subject
            return


def _premodifier(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """What stands right before a noun: "regime air strikes", "US-led coalition raids", "the army's shelling"."""
    left = before(tokens, event.at.first)
    if left and left.last == event.at.first:
        first = left.first
        while first < left.last and (tokens[first].low in words("determiners") or tokens[first].low in ("heavy", "intense", "new")):
            first += 1
        if first < left.last:
            yield Range(first, left.last)


def _carrier(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """The subject of "launched", "carried out", "conducted" before the noun."""
    for step in range(event.at.first - 1, max(event.at.first - 8, -1), -1):
        if tokens[step].low in _CARRYING:
            subject = before(tokens, step)
            if subject and not (step and tokens[step - 1].low in words("passive")):
                yield from _with_coordinated(tokens, subject)
            return
        if tokens[step].is_mark:
            return


def _aimed_at(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """ "strikes on a market", "shelling of the town", "the raid hit a hospital"."""
    for index in range(event.at.last, min(event.at.last + REACH, len(tokens))):
        low = tokens[index].low
        if low in _TARGETING and not (low == "at" and index > event.at.last):
            if low in ("of", "at", "into") and index != event.at.last:
                continue
            found = after(tokens, index + 1)
            if found and not _calendar(tokens, found):
                yield found
                return
        if tokens[index].text in (".", ";") or low in word_set("cues"):
            return


def _losers(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """Those who lose a place: "captured the town from the rebels", "drove the Front out of ..."."""
    for index in range(event.at.last, min(event.at.last + REACH, len(tokens))):
        if tokens[index].low in ("from", "against"):
            found = after(tokens, index + 1)
            if found and is_actor(tokens, found) and not _calendar(tokens, found):
                yield found
                return
    if tokens[event.at.first].low in ("drove", "driven", "expelled", "ousted", "pushed", "driving"):
        found = after(tokens, event.at.first + 1)
        if found and is_actor(tokens, found):
            yield found


def _calendar(tokens: Sequence[Token], found: Range) -> bool:
    return tokens[found.first].low.rstrip("s") in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _between(tokens: Sequence[Token], event: Event) -> Iterator[Range]:
    """ "clashes between the army and rebels"."""
    for index in range(event.at.last, min(event.at.last + 5, len(tokens))):
        if tokens[index].low == "between":
            first = after(tokens, index + 1)
            if first:
                yield first
                if first.last < len(tokens) and tokens[first.last].low == "and":
                    second = after(tokens, first.last + 1)
                    if second:
                        yield second
            return
