"""Who says so: the claimants of a sentence.

Cue words and what a source can be are data (`saying.toml`). A pronoun ("he added") is answered by the claimant named
last before it. The outlet's own voice is the absence of an attribution.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.claims.rules.lexicon import groups, word_set
from dateline.claims.rules.phrases import Range, after, before, head, is_name, is_verb, trimmed, words
from dateline.claims.tokens import Token
from dateline.records.values import Span

NEAR: Final = 4
"""Words between a cue and a time that tells when the thing was said ("told Northwire on Tuesday")."""

APPOSED: Final = 14
"""Words between two commas that may tell who a claimant is ("Pavle Tordan, a spokesman for the army, said")."""

CITING: Final = ("citing", "quoting")
"""Cues behind which stands whoever says it, and before which who only cites."""

CLAUSE: Final = 3
"""Words from which what stands before or after a claimant may be what he says."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claimant in a sentence: its words (None for a pronoun without an antecedent), the cue, and what kind of cue.

    `leads` says that the claimant stands before what is said ("the army said that ...").
    """

    source: Span | None
    cue: Span
    verb: str
    leads: bool
    pronoun: bool = False


def find_attributions(tokens: Sequence[Token], previous: Span | None) -> tuple[Attribution, ...]:
    """Return the attributions of a sentence, left to right.

    `previous` is the claimant that a pronoun points back to.
    """
    found: list[Attribution] = []
    for index in range(len(tokens)):
        attribution = _at(tokens, index, previous)
        repeated = found and attribution and attribution.source and found[-1].source == attribution.source
        if attribution and not (repeated and attribution.verb not in word_set("shared")):
            found.append(attribution)
            if attribution.source and not attribution.pronoun:
                previous = attribution.source
    return tuple(found)


def _at(tokens: Sequence[Token], index: int, previous: Span | None) -> Attribution | None:
    low = tokens[index].low
    if low == "according" and index + 2 < len(tokens) and tokens[index + 1].low == "to":
        told = _behind(tokens, index + 2)
        return _named(tokens, told, index, index + 1, leads=index == 0)
    if low in CITING and index + 1 < len(tokens):
        return _named(tokens, after(tokens, index + 1), index, index, leads=False)
    if low in word_set("cues") and not _participle(tokens, index) and not _takes_lives(tokens, index):
        return _spoken(tokens, index, previous)
    if low in word_set("gives_tolls") and any(t.low == "toll" for t in tokens[index + 1 : index + 1 + NEAR]):
        left = before(tokens, index)
        return _named(tokens, _whole_source(tokens, left), index, index, leads=True) if left else None
    return None


def _takes_lives(tokens: Sequence[Token], index: int) -> bool:
    """Whether nothing is said, as in "the blast claimed the lives of 18 people"."""
    return tokens[index].low.startswith("claim") and any(
        token.low in ("life", "lives") for token in tokens[index + 1 : index + 1 + NEAR]
    )


def _behind(tokens: Sequence[Token], index: int) -> Range | None:
    """The claimant behind "according to": itself, or whoever a toll or a statement there is from."""
    told = after(tokens, index)
    if told is None:
        return None
    whole = _with_what_hangs(tokens, told)
    maker = whole.last
    if not _can_speak(tokens, trimmed(tokens, whole)) and maker < len(tokens) - 1:
        maker += tokens[maker].low in ("issued", "compiled", "released", "given", "provided")
        if tokens[maker].low in ("from", "by", "of") and maker + 1 < len(tokens):
            made = after(tokens, maker + 1)
            return _with_what_hangs(tokens, made) if made else whole
    return whole


def _spoken(tokens: Sequence[Token], index: int, previous: Span | None) -> Attribution | None:
    low = tokens[index].low
    if low in ("quoted", "quoting"):
        quoted = after(tokens, index + 1)
        return _named(tokens, quoted, index, index, leads=True)
    right = after(tokens, index + 1) if low in word_set("inverts") else None
    if right and not _stands_behind(tokens, right):
        right = None
    left = before(tokens, index)
    if left is None:
        back = index - 1
        if back >= 0 and tokens[back].low in word_set("pronouns"):
            cue = Span(start=tokens[index].start, end=tokens[index].end)
            leads = back < len(tokens) // 2
            return Attribution(source=previous, cue=cue, verb=low, leads=leads, pronoun=True)
        if low in word_set("continues") or (
            back > 0 and tokens[back].low == "and" and low in word_set("shared")
        ):
            cue = Span(start=tokens[index].start, end=tokens[index].end)
            return Attribution(source=previous, cue=cue, verb=low, leads=True, pronoun=True)
        if right is None and back > 0 and tokens[back].text == ",":
            return _named(tokens, _beside(tokens, back), index, index, leads=True)
        return _named(tokens, right, index, index, leads=False)
    left = _whole_source(tokens, left)
    if right and (
        _ends_sentence(tokens, right) or (_has_source(tokens, right) and not _has_source(tokens, left))
    ):
        return _named(tokens, right, index, index, leads=False)
    leads = _leads(tokens, index, left)
    return _named(tokens, left, index, index, leads=leads)


def _ends_sentence(tokens: Sequence[Token], right: Range) -> bool:
    """Whether a phrase behind "said" is somebody, and nothing follows but what hangs on it: "... near hospitals, said the Observatory."."""
    if not _can_speak(tokens, right) or _is_time(tokens, right) or tokens[right.first].is_number:
        return False
    rest = tokens[right.last :]
    hangs = rest and (rest[0].low in words("relatives") or rest[0].low in ("for", "of", "in"))
    verbs = any(is_verb(tokens, right.last + n) for n in range(len(rest)))
    return all(token.is_mark for token in rest) or bool(
        hangs and (rest[0].low in words("relatives") or not verbs)
    )


def _is_time(tokens: Sequence[Token], found: Range) -> bool:
    return any(token.low in word_set("days_and_months") for token in tokens[found.first : found.last])


def _beside(tokens: Sequence[Token], close: int) -> Range | None:
    """The claimant before a comma and a cue: of "the governor, Pavle Tordan, said" and "Pavle Tordan, the governor, said" the name.

    What begins as a name is one; what begins otherwise ("a network of militias", "who heads the hospital") tells of the one before it.
    """
    inner = before(tokens, close)
    opening = next((n for n in range(close - 1, max(close - APPOSED, 0), -1) if tokens[n].is_mark), None)
    if opening is None or tokens[opening].text != "," or is_name(tokens[opening + 1]):
        return inner
    low = tokens[opening + 1].low
    if low not in words("determiners") and low not in words("relatives") and low not in words("prepositions"):
        return inner
    outer = before(tokens, opening)
    if outer is None:
        return inner
    outer = _whole_source(tokens, outer)
    return outer if _can_speak(tokens, trimmed(tokens, outer)) else inner


def _stands_behind(tokens: Sequence[Token], right: Range) -> bool:
    """Whether a phrase behind "said" is its claimant rather than the subject of what is said."""
    if tokens[right.first].is_number or right.last == len(tokens):
        return not tokens[right.first].is_number
    follow = tokens[right.last]
    return follow.is_mark or follow.low in words("prepositions") or follow.low in words("relatives")


def _has_source(tokens: Sequence[Token], found: Range) -> bool:
    return any(token.low in word_set("sources") for token in tokens[found.first : found.last])


def _whole_source(tokens: Sequence[Token], left: Range) -> Range:
    """A claimant with what hangs on it ("officials in Hara"), without what does not ("in Hara officials said")."""
    if (
        left.first > 1
        and tokens[left.first - 1].low.endswith("ing")
        and tokens[left.first - 2].low in word_set("sources")
    ):
        return _widened(tokens, left, left.first - 1)
    relative = _relative(tokens, left)
    if relative is not None:
        return relative
    if not left.first or tokens[left.first - 1].low not in word_set("hangs"):
        return left
    if left.first > 1 and tokens[left.first - 2].low in word_set("relations"):
        return _widened(tokens, left, left.first - 2)
    if left.first > 1 and tokens[left.first - 1].low == "in" and _names_a_body(tokens, left):
        return _widened(tokens, left, left.first - 1)
    if left.first > 1 and tokens[left.first - 2].low in word_set("sources"):
        return _widened(tokens, left, left.first - 1)
    first = left.first
    while first < left.last and is_name(tokens[first]):
        first += 1
    if (
        first < left.last
        and tokens[left.last - 1].low in word_set("sources")
        and tokens[left.first - 1].low in ("in", "at", "near")
    ):
        return Range(first, left.last)
    return left


def _widened(tokens: Sequence[Token], left: Range, index: int) -> Range:
    """A phrase from the beginning of the one that ends before a word to its own end."""
    wider = before(tokens, index)
    return Range(wider.first, left.last) if wider else left


def _relative(tokens: Sequence[Token], left: Range) -> Range | None:
    """Whoever a clause is about that ends right before the cue: "an activist who spoke on condition of anonymity told"."""
    for index in range(left.first - 1, max(left.first - APPOSED, 0), -1):
        if tokens[index].is_mark:
            return None
        if tokens[index].low == "who":
            about = before(tokens, index)
            counted = about is not None and any(t.is_number for t in tokens[about.first : about.last])
            whole = _whole_source(tokens, about) if about and not counted else None
            return whole if whole and _can_speak(tokens, trimmed(tokens, whole)) else None
    return None


def _names_a_body(tokens: Sequence[Token], left: Range) -> bool:
    """Whether a place ends the name of a body: "the Islamic Resistance in Orvenia said"."""
    place = all(is_name(token) for token in tokens[left.first : left.last])
    body = before(tokens, left.first - 1)
    return (
        place
        and body is not None
        and body.last == left.first - 1
        and sum(is_name(token) for token in tokens[body.first : body.last]) > 1
        and is_name(tokens[body.last - 1])
    )


def _with_what_hangs(tokens: Sequence[Token], found: Range) -> Range:
    """A claimant behind its cue with the place that ends its name: "according to the Islamic Resistance in Orvenia"."""
    last = found.last
    if last + 1 >= len(tokens) or tokens[last].low != "in" or not is_name(tokens[last - 1]):
        return found
    place = after(tokens, last + 1)
    if place is None or not _names_a_body(tokens, place):
        return found
    follow = tokens[place.last] if place.last < len(tokens) else None
    return Range(found.first, place.last) if follow is None or follow.is_mark else found


def _leads(tokens: Sequence[Token], index: int, left: Range) -> bool:
    """A claimant leads where more of the sentence follows the cue than a time, a listener and a full stop."""
    rest = [t for t in tokens[index + 1 :] if not t.is_mark]
    back = tokens[left.first - 1].low if left.first else ""
    clause_before = left.first >= CLAUSE and back not in word_set("turns")
    return len(rest) >= CLAUSE and not (clause_before and len(rest) <= 2 * NEAR)


def _participle(tokens: Sequence[Token], index: int) -> bool:
    """Whether a cue word is no speaking here: "was claimed by", "reported killed", "a report", "to report"."""
    low = tokens[index].low
    back = tokens[index - 1].low if index else ""
    if low not in word_set("also_nouns") and index + 1 < len(tokens) and tokens[index + 1].low == "by":
        return True  # "in Orvenia, claimed by militias": whoever stands before it does not speak
    if low in word_set("also_nouns"):
        follow = tokens[index + 1].low if index + 1 < len(tokens) else ""
        noun = index == 0 or back in words("determiners") or back in words("prepositions")
        return noun or follow in ("of", "from", "by") or low in ("states", "report")
    if low in word_set("also_participles"):
        return back in words("passive") or back in words("determiners")
    return back in words("passive") or back in ("to", "an")


def _named(
    tokens: Sequence[Token], found: Range | None, first: int, last: int, *, leads: bool
) -> Attribution | None:
    if found is None:
        return None
    found = _behind_a_count(tokens, trimmed(tokens, found))
    if found.first >= found.last or not _can_speak(tokens, found):
        return None
    cue = Span(start=tokens[first].start, end=tokens[last].end)
    return Attribution(source=found.span(tokens), cue=cue, verb=tokens[first].low, leads=leads)


def _behind_a_count(tokens: Sequence[Token], found: Range) -> Range:
    """A phrase without people who are counted in it, where commas are lost: "and 40 others state news agency SANA"."""
    number = next((n for n in range(found.first, found.last) if tokens[n].is_number), None)
    if number is None:
        return found
    people = next((n for n in range(number, found.last) if tokens[n].low in groups()), None)
    if people is None or tokens[people].low in word_set("sources"):
        return found
    rest = Range(people + 1, found.last)
    if (
        rest.first < rest.last
        and tokens[rest.first].low not in words("prepositions")
        and _can_speak(tokens, rest)
    ):
        return rest
    return Range(found.last, found.last)


def _can_speak(tokens: Sequence[Token], found: Range) -> bool:
    noun = head(tokens, found)
    if noun in word_set("sources"):
        return True
    inside = tokens[found.first : found.last]
    if any(token.low in word_set("sources") for token in inside):
        return True
    names = [token for token in inside if is_name(token) and token.low not in words("determiners")]
    return bool(names) and is_name(inside[-1]) and not inside[-1].is_number


def statement_time(tokens: Sequence[Token], attributions: Sequence[Attribution], time: Span) -> bool:
    """Whether a time tells when something was said: it follows the cue with nothing but the listener between."""
    return any(_tells_when(tokens, attribution, time) for attribution in attributions)


def _tells_when(tokens: Sequence[Token], said: Attribution, time: Span) -> bool:
    end = said.cue.end
    if said.source and said.source.start > said.cue.start:
        end = said.source.end
    if time.start < end:
        return False
    between = [token for token in tokens if end <= token.start < time.start]
    if said.verb == "according" or said.verb in CITING:
        return not between
    heard = [token for token in between if not token.is_mark]
    return len(heard) <= NEAR and all(is_name(token) or token.low in word_set("listener") for token in heard)


def times_of_statements(
    tokens: Sequence[Token], attributions: Sequence[Attribution], times: Iterable[Span]
) -> frozenset[Span]:
    """The times of a sentence that tell when something was said."""
    return frozenset(time for time in times if statement_time(tokens, attributions, time))
