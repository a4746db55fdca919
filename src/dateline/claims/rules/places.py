"""Names of places in a sentence, told from names of people and organisations by the words around them.

No gazetteer yet: a name is a place where the words say so ("in ...", "the town of ...", "... province") or where
another sentence of the report says so. Countries are known. What a name is resolved to is the work of
`dateline.claims.places`.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.claims.dates import MONTHS, WEEKDAYS
from dateline.claims.rules.lexicon import actor_heads, country_names, demonyms, groups, place_levels, place_words, word_set
from dateline.claims.rules.phrases import PARTICLES, Range, is_name, words
from dateline.claims.tokens import Token
from dateline.records.values import Level, Span

RANK: Final[dict[str, int]] = {"site": 0, "area": 1, "settlement": 2, "region": 3, "admin1": 4, "country": 5}
"""From the most specific kind of place to the least."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place as a sentence names it: `span` with its common noun, `name` without.

    `sure` says that the words themselves make it a place; otherwise another sentence did. `subject` says that it may
    rather be a party ("Turkey shelled ...").
    """

    span: Span
    name: Span
    level: Level
    rank: int
    sure: bool
    preposition: str

    @property
    def locates(self) -> bool:
        """Whether it stands where the happening is told to be, rather than as a direction or a party."""
        return self.preposition not in ("", "from", "of", "to")


_NOT_NAMES: Final = frozenset(
    "mr mrs ms dr gen general col colonel lt president minister king sheikh prince secretary state foreign defense defence "
    "ministry department council security observatory human rights agency news press army forces united nations red "
    "crescent cross committee committees commission group islamic front brigade brigades television tv party parliament "
    "coalition sunni shiite shia kurdish arab muslim christian alawite sunnis shiites kurds arabs turkmen christians god "
    "i ramadan eid internet facebook twitter youtube monitor ngo isis isil daesh un eu nato sdf ypg pkk pyd fsa us uk "
    "operation video photo file report reports source sources read".split()
)


def _run(tokens: Sequence[Token], start: int) -> int:
    """The end of the run of name words that starts at a token; `start` itself where there is none."""
    index = start
    while index < len(tokens):
        token = tokens[index]
        if token.low in PARTICLES and index + 1 < len(tokens) and is_name(tokens[index + 1]):
            index += 1
        elif is_name(token) and not _breaks(token, index - start):
            index += 1
        else:
            break
    return index


def _breaks(token: Token, position: int) -> bool:
    low = token.low
    calendar = low in WEEKDAYS or (low in MONTHS and low != "may") or low.rstrip("s") in WEEKDAYS
    closed = low in words("prepositions") or low in words("conjunctions") or low in words("determiners") or low in words("pronouns") or low in words("auxiliaries")
    organisation = (low in _NOT_NAMES or low in _heading_words()) and low not in ("foreign", "arab", "red", "general", "western")
    described = low.endswith(("-led", "-backed", "-held", "-controlled", "-based", "-linked", "-run", "-affiliated", "-allied"))
    return calendar or closed or organisation or described or (position == 0 and low in words("adverbs"))


@cache
def _heading_words() -> frozenset[str]:
    """Words that a heading capitalises and that name no place."""
    return actor_heads() | frozenset(groups()) | word_set("cues") | words("verbs") | _HAPPENINGS


_HAPPENINGS: Final = frozenset("air raid raids strike strikes attack attacks airstrike airstrikes car bomb bombs blast blasts bombing bombings shelling rocket rockets mortar missile missiles clashes fighting dead killed wounded injured advances several scores dozens of killing massacre offensive assault over after amid battle battles terror terrorist terrorists explosion explosions".split())


def country_of(low: str) -> str | None:
    """The country that a word names, its possessive included ("Syrias" where apostrophes were lost)."""
    for form in (low, low.removesuffix("'s"), low.removesuffix("s") if len(low) > 4 else low):  # noqa: PLR2004
        if form in country_names():
            return form
    return None


def _is_country(tokens: Sequence[Token], run: Range) -> bool:
    lows = [token.low for token in tokens[run.first : run.last]]
    name = " ".join(lows)
    if name in country_names():
        return len(name) > 3 or tokens[run.first].text.isupper()  # noqa: PLR2004 - "CAR" is a country, "Car" is not
    return len(lows) == 1 and country_of(lows[0]) is not None


def find_places(
    tokens: Sequence[Token], known: Collection[str] = (), parties: Collection[str] = ()
) -> tuple[FoundPlace, ...]:
    """Return the places that a sentence names, left to right.

    `known` are names, in lower case, that other sentences of the report make places; `parties` those that they make
    parties: "shelled Hara" hits a place, "shelled the Front" does not.
    """
    found: list[FoundPlace] = []
    index = 0
    while index < len(tokens):
        place, index = _place_at(tokens, index, known, parties, found)
        if place:
            found.append(place)
    found.extend(_described_sites(tokens, found))
    return tuple(sorted(found, key=lambda place: place.span.start))


def _described_sites(tokens: Sequence[Token], found: Sequence[FoundPlace]) -> Iterator[FoundPlace]:
    """Sites without a name: "near a security headquarters", "a popular market"."""
    for index, token in enumerate(tokens):
        if token.low not in ("a", "an", "the") or not index:
            continue
        back = tokens[index - 1].low
        if back not in place_words()["places_take"] and back not in _AIMED:
            continue
        for last in range(index + 1, min(index + 5, len(tokens))):
            low = tokens[last].low
            if low in place_words()["site"] and (last + 1 == len(tokens) or tokens[last + 1].low not in place_words()["site"]):
                span = Range(index, last + 1).span(tokens)
                if not any(span.overlaps(place.span) for place in found):
                    name = Range(index + 1, last + 1).span(tokens)
                    yield FoundPlace(span, name, "site", RANK["site"], sure=False, preposition="at")
                break
            if low in words("prepositions") or low in words("conjunctions") or tokens[last].is_mark or low in words("auxiliaries"):
                break


_AIMED: Final = frozenset("on hit struck targeted bombed shelled attacked stormed hitting targeting against pounded captured seized retook recaptured overran liberated besieged entered".split())


def _place_at(
    tokens: Sequence[Token], index: int, known: Collection[str], parties: Collection[str], found: Sequence[FoundPlace]
) -> tuple[FoundPlace | None, int]:
    end = _run(tokens, index)
    if end == index:
        return None, index + 1
    start = index
    while start < end and _leading(tokens, start, end):
        start += 1
    if start == end:
        return None, end
    for first, last in _pieces(tokens, start, end):
        place = _judge(tokens, Range(first, last), known, parties, found)
        return place, last if place or last < end else end
    return None, end


def _leading(tokens: Sequence[Token], index: int, end: int) -> bool:
    """Whether the first word of a run only describes: a demonym, a possessive country, a direction, a sentence start."""
    low = tokens[index].low
    if index + 1 >= end:
        return False
    if low in place_words()["directions"] and not tokens[index + 1].low.endswith("s"):
        return low.title() == tokens[index].text and index + 1 < end and tokens[index + 1].low in country_names() and False
    return (country_of(low) is not None and low not in country_names()) or low in demonyms()


def _pieces(tokens: Sequence[Token], start: int, end: int) -> Iterator[Range]:
    """A run cut before a country that follows a name without a comma ("Palmyra Syria") and after a kind of place."""
    for index in range(start + 1, end):
        if tokens[index].low in country_names() and end - start > 1 and tokens[index - 1].low not in words("determiners"):
            yield Range(start, index)
            return
    yield Range(start, end)


def _judge(
    tokens: Sequence[Token], run: Range, known: Collection[str], parties: Collection[str], found: Sequence[FoundPlace]
) -> FoundPlace | None:
    lows = [token.low for token in tokens[run.first : run.last]]
    name = " ".join(lows)
    country = _is_country(tokens, run)
    if len(lows) == 1 and (lows[0] in place_levels() or lows[0] in place_words()["directions"]):
        return None
    if country and name not in country_names() and run.last < len(tokens) and not tokens[run.last].is_mark:
        return None  # "Syria's northern city of ...": the country is said of what follows
    if _of_organisation(tokens, run):
        return None
    if not country and (_party(lows) or (len(lows) == 1 and lows[0] in demonyms())):
        return None
    kind_after, last = _kind_after(tokens, run)
    kind_before, first = _kind_before(tokens, run)
    kind_inside = place_levels().get(lows[-1]) if len(lows) > 1 else None
    preposition, full_first = _preposition(tokens, first)
    coordinated = _coordinated(tokens, run, found)
    kind = kind_after or kind_inside or kind_before
    hit = preposition in _AIMED and name not in parties and not tokens[run.last - 1].text.isupper()
    sure = bool(kind) or country or ((preposition in place_words()["places_take"] or hit) and not _calendar(lows))
    if preposition in ("", "of", "from", "to") and not kind and not country:
        sure = False
    stem = name.removesuffix("s").removesuffix("'")
    possessive = name not in known and name.endswith("s") and stem in known
    if not sure and not coordinated and name not in known and not possessive:
        return None
    if not kind and not country and lows[0] in _NOT_NAMES:
        return None
    level, rank = _level(tokens, Range(full_first, last), kind, country=country)
    if preposition == "of" and full_first > 1 and _reference(tokens, full_first):
        rank = max(rank, RANK["region"])  # "north of Hara": a place to go by, not the place
    if coordinated and not kind and not country:
        level, rank, preposition = coordinated.level, coordinated.rank, coordinated.preposition
    bare = run if kind_inside is None else Range(run.first, run.last - 1)
    if country and level == "area":
        first = _from_direction(tokens, run.first)
        bare = Range(first, run.last)
    bare_span = bare.span(tokens)
    if possessive and bare == run:
        bare_span = Span(start=bare_span.start, end=bare_span.end - (len(name) - len(stem)))
    return FoundPlace(
        span=Range(first, last).span(tokens),
        name=bare_span,
        level=level,
        rank=rank,
        sure=sure,
        preposition=preposition,
    )


def _reference(tokens: Sequence[Token], index: int) -> bool:
    back = [token.low for token in tokens[max(index - 3, 0) : index]]
    return any(low in place_words()["directions"] for low in back) and "of" in back


def _from_direction(tokens: Sequence[Token], index: int) -> int:
    """Where "northern and eastern" before a country begins."""
    while index > 0 and (tokens[index - 1].low in place_words()["directions"] or (
        tokens[index - 1].low == "and" and index > 1 and tokens[index - 2].low in place_words()["directions"]
    )):
        index -= 1
    return index


def _of_organisation(tokens: Sequence[Token], run: Range) -> bool:
    """Whether a name belongs to an organisation's ("Islamic State of Iraq and the Levant", "Army of Conquest")."""
    index = run.first - 1
    while index > 0 and tokens[index].low in ("of", "and", "the", "in") or (index > 0 and tokens[index].low in country_names()):
        index -= 1
    organisation = index >= 0 and tokens[index].is_name and (tokens[index].low in actor_heads() or tokens[index].low in ("union", "league", "party", "council", "resistance"))
    return organisation and run.first - 1 > index and any(t.low == "of" for t in tokens[index + 1 : run.first])


def _calendar(lows: Sequence[str]) -> bool:
    return lows[0] in MONTHS or lows[0] in WEEKDAYS


def _party(lows: Sequence[str]) -> bool:
    """Whether a run of names is rather an organisation or people."""
    if any(low in _NOT_NAMES for low in lows[-1:]) or lows[0] in ("president", "general", "mr", "minister"):
        return True
    last = lows[-1]
    return (last in actor_heads() and last not in place_levels()) or last in groups() or last in word_set("sources") - {"state", "centre", "center", "hospital"}


def _kind_after(tokens: Sequence[Token], run: Range) -> tuple[str | None, int]:
    """The kind that follows a name ("Hasakeh province"), and where the phrase then ends."""
    index = run.last
    two = " ".join(token.low for token in tokens[index : index + 2])
    if " " in two and two in place_levels():
        return place_levels()[two], index + 2
    if index < len(tokens) and tokens[index].low in place_levels() and tokens[index].low not in ("front", "belt"):
        return place_levels()[tokens[index].low], index + 1
    return None, index


def _kind_before(tokens: Sequence[Token], run: Range) -> tuple[str | None, int]:
    """The kind that stands before a name ("the town of Hara", "village Hara"), and where the phrase then begins."""
    index = run.first
    if index and tokens[index - 1].low == "the":
        index -= 1
    step = index - 1
    if step >= 0 and tokens[step].low in ("of", "called", "named"):
        step -= 1
    if step >= 0 and tokens[step].low in place_levels() and step < run.first - 1:
        return place_levels()[tokens[step].low], run.first
    if step == index - 1 and step >= 0 and tokens[step].low in ("village", "town", "city", "mount", "district", "province"):
        return place_levels()[tokens[step].low], run.first
    return None, run.first


def _preposition(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The preposition that a phrase hangs on, passing over its adjectives, and where the phrase begins."""
    step = index - 1
    start = index
    while step >= 0 and index - step <= 8:  # noqa: PLR2004 - a longer way back is another phrase
        low = tokens[step].low
        if low in place_words()["prepositions"] and low != "of":
            return low, start
        describing = (
            low in words("determiners") or low in place_words()["directions"] or low in place_levels()
            or low in ("of", "both", "called", "key", "strategic", "northern") or low.endswith(("-held", "-controlled", "ed", "al", "ern", "ic"))
            or country_of(low) or low in demonyms() or "-" in low
        )
        if not describing or tokens[step].is_mark:
            return ("of" if index and tokens[index - 1].low == "of" else ""), start
        start = step
        step -= 1
    return "", start


def _coordinated(tokens: Sequence[Token], run: Range, found: Sequence[FoundPlace]) -> FoundPlace | None:
    """The place just before, where only "and" or a comma stands between."""
    if not found or not found[-1].sure:
        return None
    between = [token for token in tokens[: run.first] if token.start >= found[-1].span.end]
    if between and len(between) <= 2 and all(token.text in (",", "and", "or", "the", "in") for token in between):  # noqa: PLR2004
        return found[-1]
    return None


def _level(tokens: Sequence[Token], phrase: Range, kind: str | None, *, country: bool) -> tuple[Level, int]:
    lows = [token.low for token in tokens[phrase.first : phrase.last]]
    direction = any(low in place_words()["directions"] for low in lows[:3])
    if country:
        return ("area", RANK["region"]) if direction else ("country", RANK["country"])
    if kind:
        level: Level = kind  # type: ignore[assignment]
        region = kind == "area" and any(low in ("region", "valley", "plain", "desert", "pocket", "countryside", "coast") for low in lows)
        return level, RANK["region"] if region else RANK[kind]
    if any(low in ("rural", "countryside") for low in lows):
        return "admin1", RANK["admin1"]
    return "settlement", RANK["settlement"]
