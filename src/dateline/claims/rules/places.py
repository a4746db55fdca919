"""Names of places in a sentence, told from names of people and organisations by the words around them.

No gazetteer: a name is a place where the words say so ("in ...", "the town of ...", "... province") or where
another sentence of the report says so. Countries are known. What a name is resolved to is the work of
`dateline.claims.places`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.actors import known as known_actor
from dateline.claims.rules.lexicon import actor_heads, groups, place_levels, place_words, word_set
from dateline.claims.rules.phrases import Range, is_name, words
from dateline.claims.rules.place_lists import first_of_list
from dateline.claims.rules.place_runs import name_run
from dateline.claims.rules.place_words import (
    NOT_KINDS,
    RANK,
    befalls,
    country_of,
    from_direction,
    is_country,
    kind_after,
    kind_before,
    level_of,
    preposition_of,
    to_go_by,
)
from dateline.claims.rules.sites import described_sites
from dateline.claims.tokens import Token
from dateline.countries import country_names, demonyms
from dateline.records.values import Level, Span

BRACKETS: Final = 5
"""Words back within which an opening bracket puts a name aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place as a sentence names it: `span` with its common noun, `name` without.

    `sure` says that the words themselves make it a place; otherwise another sentence did, or it has no name.
    `sentence` is where the name stands, if that is not the sentence that points to it.
    """

    span: Span
    name: Span
    level: Level
    rank: int
    sure: bool
    preposition: str
    sentence: Span | None = None

    @property
    def locates(self) -> bool:
        """Whether it stands where the happening is told to be, rather than as a direction or a party."""
        return self.preposition not in place_words("not_locating")


@dataclass(frozen=True, slots=True)
class Known:
    """Names, in lower case, that the report uses elsewhere as places and as parties."""

    places: Collection[str] = ()
    parties: Collection[str] = ()


NOTHING_KNOWN: Final = Known()


def find_places(tokens: Sequence[Token], known: Known = NOTHING_KNOWN) -> tuple[FoundPlace, ...]:
    """Return the places that a sentence names, left to right.

    `known` tells how other sentences of the report use a name: "shelled Hara" hits a place, "shelled the Front" not.
    """
    found: list[FoundPlace] = []
    index = 0
    while index < len(tokens):
        end = name_run(tokens, index)
        if end == index:
            index += 1
            continue
        run = _without_others(tokens, Range(index, first_of_list(tokens, Range(index, end))))
        place = _judge(tokens, run, known, found) if run.first < run.last else None
        if place:
            found.append(place)
        index = run.last if place or run.last < end else end
        index = max(index, end if run.first >= run.last else index)
    sites = [
        site for site in described_sites(tokens) if not any(site.span(tokens).overlaps(p.span) for p in found)
    ]
    found.extend(_site(tokens, site) for site in sites)
    return tuple(sorted(found, key=lambda place: place.span.start))


def _site(tokens: Sequence[Token], site: Range) -> FoundPlace:
    return FoundPlace(
        span=site.span(tokens),
        name=Range(site.first + 1, site.last).span(tokens),
        level="site",
        rank=RANK["site"],
        sure=False,
        preposition="at",
    )


# ---- where a run of names begins and ends ----


def _without_others(tokens: Sequence[Token], run: Range) -> Range:
    """A run without the country that describes it, the country that follows it, and an organisation behind it."""
    first, last = run
    while first + 1 < last and _describes(tokens[first].low):
        first += 1
    for index in range(first + 1, last):
        before = tokens[index - 1].low
        part_of_name = before in words("determiners") or before in place_words("openers")
        if tokens[index].low in country_names() and not part_of_name:
            last = index
            break
    if last < len(tokens) and tokens[last].is_name and _heads_organisation(tokens[last].low):
        # "in Hara Dawn Front fighters" is in Hara, "the Hara Dawn Front" nowhere
        whole = run.first > 0 and tokens[run.first - 1].low in words("determiners")
        last = first if whole else last - 1
    return Range(first, last)


def _describes(low: str) -> bool:
    return (country_of(low) is not None and low not in country_names()) or low in demonyms()


def _heads_organisation(low: str) -> bool:
    return low in actor_heads() and (low not in place_levels() or low in NOT_KINDS)


# ---- whether a run of names is a place, and which ----


def _names_another(tokens: Sequence[Token], index: int) -> bool:
    """Whether "of" and a name follow a kind of settlement: the words before it only describe. A country is no such name."""
    if index + 1 >= len(tokens) or tokens[index].low != "of" or not is_name(tokens[index + 1]):
        return False
    return not is_country(tokens, Range(index + 1, index + 2))


def _judge(
    tokens: Sequence[Token], run: Range, known: Known, found: Sequence[FoundPlace]
) -> FoundPlace | None:
    lows = [token.low for token in tokens[run.first : run.last]]
    country = is_country(tokens, run)
    if _is_no_place(tokens, run, lows, country=country) or _is_actor(tokens, run):
        return None
    after, last = kind_after(tokens, run)
    if after == "settlement" and _names_another(tokens, last):
        return None  # "the Orvenian town of Ilvakh", "Kesmera's western suburb of Tovarn"
    inside = place_levels().get(lows[-1]) if len(lows) > 1 else None
    kind = after or inside or kind_before(tokens, run)
    preposition, phrase_first = preposition_of(tokens, run.first)
    before = _coordinated(tokens, run, found)
    possessive = _possessive(lows, known)
    sure = (
        bool(kind)
        or country
        or _stands_as_place(tokens, run, preposition, known)
        or to_go_by(tokens, run.first)
        or _lies_in(tokens, run, found)
    )
    if not sure and not before and " ".join(lows) not in known.places and not possessive:
        return None
    if not kind and not country and _is_abbreviation_or_title(tokens, run):
        return None
    level, rank = level_of(tokens, Range(phrase_first, last), kind, country=country)
    if to_go_by(tokens, run.first):
        rank = max(rank, RANK["region"])
    if before and not kind and not country:
        level, rank, preposition = before.level, before.rank, before.preposition
    elif kind and rank <= RANK["settlement"]:
        preposition = preposition or _hit_as_well(tokens, run, found)
    first = from_direction(tokens, run.first)
    if after and _only_described(tokens, run, first):
        return None
    if first < run.first and not after and level == "settlement":
        level = "area"
    bare = Range(first if country and level == "area" else run.first, run.last - (inside is not None))
    whole = bare.span(tokens)
    name = Span(start=whole.start, end=whole.end - (possessive if inside is None else 0))
    aside = _in_brackets(tokens, run.first)
    return FoundPlace(
        span=Range(first, last).span(tokens),
        name=name,
        level=level,
        rank=rank,
        sure=sure,
        preposition="" if aside else preposition,
    )


def _is_actor(tokens: Sequence[Token], run: Range) -> bool:
    """Whether the name is that of an actor of the table: what a group holds is told apart by the names of places."""
    return known_actor(" ".join(token.text for token in tokens[run.first : run.last])) is not None


def _is_abbreviation_or_title(tokens: Sequence[Token], run: Range) -> bool:
    first = tokens[run.first]
    titled = first.low in place_words("not_names") and first.low not in place_words("may_begin")
    return titled or (run.last - run.first == 1 and first.text.isupper())


def _only_described(tokens: Sequence[Token], run: Range, first: int) -> bool:
    """Whether words before a kind describe one, and name none: "an eastern Orvenian town"; "a Hara suburb" names Hara."""
    article = first > 0 and tokens[first - 1].low in ("a", "an")
    return article and (first < run.first or _describes(tokens[run.last - 1].low))


def _is_no_place(tokens: Sequence[Token], run: Range, lows: Sequence[str], *, country: bool) -> bool:
    if len(lows) == 1 and (lows[0] in place_levels() or lows[0] in place_words("directions")):
        return True
    whole_name = " ".join(lows) in country_names()
    if country and not whole_name and run.last < len(tokens) and not tokens[run.last].is_mark:
        return True  # "Orvenia's northern city of ...": the country is said of what follows
    if _of_organisation(tokens, run):
        return True
    return not country and (_is_party(lows) or (len(lows) == 1 and lows[0] in demonyms()))


def _stands_as_place(tokens: Sequence[Token], run: Range, preposition: str, known: Known) -> bool:
    """Whether a bare name stands where a place does: behind "in", or behind a verb that hits or takes."""
    lows = [token.low for token in tokens[run.first : run.last]]
    if befalls(tokens, run.first):
        return " ".join(lows) not in known.parties
    if lows[0] == "may" or preposition in place_words("not_locating"):
        return False
    if preposition in place_words("places_take"):
        return True
    return preposition in place_words("aimed") and " ".join(lows) not in known.parties


def _possessive(lows: Sequence[str], known: Known) -> int:
    """The letters of a possessive ending, where the name without it is a place of the report; else none."""
    name = " ".join(lows)
    stem = name.removesuffix("s").removesuffix("'")
    return len(name) - len(stem) if name not in known.places and name != stem and stem in known.places else 0


def _in_brackets(tokens: Sequence[Token], index: int) -> bool:
    back = [token.text for token in tokens[max(index - BRACKETS, 0) : index]]
    return "(" in back and ")" not in back


def _of_organisation(tokens: Sequence[Token], run: Range) -> bool:
    """Whether a name belongs to an organisation's ("Islamic Council of Orvenia and the Isles", "Army of Hara")."""
    index = run.first - 1
    while index > 0 and (
        tokens[index].low in ("of", "and", "the", "in") or tokens[index].low in country_names()
    ):
        index -= 1
    if index < 0 or run.first - 1 <= index or not tokens[index].is_name:
        return False
    between = {token.low for token in tokens[index + 1 : run.first]}
    body = tokens[index].low in place_words("bodies")
    return (body and "in" in between) or ("of" in between and (body or tokens[index].low in actor_heads()))


def _is_party(lows: Sequence[str]) -> bool:
    """Whether a run of names is rather an organisation or people."""
    last = lows[-1]
    if last in place_words("not_names") or last in place_words("papers"):
        return True
    speakers = word_set("sources") - {"state", "centre", "center", "hospital"}
    return _heads_organisation(last) or last in groups() or last in speakers


def _lies_in(tokens: Sequence[Token], run: Range, found: Sequence[FoundPlace]) -> bool:
    """As in "the Saltgate district of Kesmera": the name behind a place and "of"."""
    between = [token.low for token in tokens[: run.first] if found and token.start >= found[-1].span.end]
    return between == ["of"]


def _hit_as_well(tokens: Sequence[Token], run: Range, found: Sequence[FoundPlace]) -> str:
    """What aims at a place that a list goes on to: "hit Hara base in the west, a large one, and the Dorvane airfield"."""
    start = run.first
    while start and (tokens[start - 1].low in words("determiners") or tokens[start - 1].text in _PASSED):
        start -= 1
    start -= start > 1 and tokens[start - 1].low == "and"
    if not start or tokens[start - 1].text != ",":
        return ""
    return next((p.preposition for p in found if p.preposition not in place_words("not_locating")), "")


_PASSED: Final = ('"', "“", "‘", "'", "so-called")


def _coordinated(tokens: Sequence[Token], run: Range, found: Sequence[FoundPlace]) -> FoundPlace | None:
    """The place just before, where only "and" or a comma stands between."""
    if not found or not found[-1].sure:
        return None
    between = [token.text for token in tokens[: run.first] if token.start >= found[-1].span.end]
    joined = 0 < len(between) <= len(("and", "the")) and all(
        text in (",", "and", "or", "the", "in") for text in between
    )
    return found[-1] if joined else None
