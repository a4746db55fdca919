"""From a revision to its sentences as the rules see them: what later sentences need of earlier ones is resolved here.

Names that one sentence makes places are places in all; pronouns are answered by the claimant named last, "the town"
by the town named last.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from dateline.claims.dates import find_times
from dateline.claims.rules.attribution import find_attributions, times_of_statements
from dateline.claims.rules.lexicon import groups, place_levels, place_words, word_set
from dateline.claims.rules.nearest import party_names
from dateline.claims.rules.phrases import after
from dateline.claims.rules.places import FoundPlace, Known, find_places
from dateline.claims.rules.scene import Scene
from dateline.claims.rules.sites import find_anaphors
from dateline.claims.rules.tolls import find_tolls
from dateline.claims.tokens import Token, tokenize
from dateline.records.report import Revision
from dateline.records.values import Span
from dateline.tagger.sentences import find_sentences, sentences_of

FEW_SENTENCES: Final = 3
"""A text of so few sentences is read with its heading."""
GAP: Final = 12
"""Characters between a title and the date line that ends it: an agency's name."""


class Scenes(NamedTuple):
    """The sentences of a revision: all of them, and those that tell more than the title; those of captions last.

    The sentences of a title that stands above the text have numbers below 0.
    """

    all: tuple[Scene, ...]
    told: tuple[Scene, ...]


def read_scenes(revision: Revision, anchor: date | None) -> Scenes:
    """Return the sentences of a revision, read. What stands above the text says nothing on the sentences below it."""
    above = revision.headline
    sentences = sentences_of(revision)
    head = [span for span in sentences if above and span.within(above)]
    body = sentences[len(head) :]
    spans = (*body, *_captions(revision))
    read = [tokenize(revision.text, span) for span in spans]
    parties = frozenset(name for tokens in read for name in party_names(tokens))
    reader = _Reader(revision.text, anchor, Known(_place_names(revision.text, read, parties), parties))
    numbers = [*range(len(body)), *range(len(body) + 1, len(spans) + 1)]
    told = reader.all(zip(numbers, spans, read, strict=True))
    titles = reader.all((n - len(head), span, tokenize(revision.text, span)) for n, span in enumerate(head))
    headings = _headings(revision, body)
    return Scenes((*titles, *told), tuple(scene for scene in told if scene.span not in headings))


def _captions(revision: Revision) -> Iterator[Span]:
    """The sentences of captions that tell more than who took the picture."""
    whole = Span(start=0, end=len(revision.text))
    for item in revision.boilerplate:
        if item.kind == "photo_credit":
            outside = (Span(start=0, end=item.span.start), Span(start=item.span.end, end=whole.end))
            told = find_sentences(revision.text, [gap for gap in outside if gap.start < gap.end])
            yield from told if len(told) > 1 else ()


def _headings(revision: Revision, sentences: Sequence[Span]) -> frozenset[Span]:
    """The sentences that only repeat the title: the lead tells the same with its claimant and its hedges."""
    if len(sentences) < FEW_SENTENCES:
        return frozenset()
    title = _letters(revision.title or "")
    stamps = [item.span.start for item in revision.boilerplate if item.kind in ("date_prefix", "byline")]
    found = []
    for span in sentences[:2]:
        letters = _letters(span.of(revision.text))
        stamped = span is sentences[0] and any(0 <= start - span.end <= GAP for start in stamps)
        if stamped or (letters and title and _repeats(letters, title)):
            found.append(span)
    return frozenset(found)


def _repeats(letters: str, title: str) -> bool:
    return title.startswith(letters) or (letters.startswith(title) and len(letters) < len(title) + GAP)


def _letters(words_of: str) -> str:
    return "".join(char for char in words_of.lower() if char.isalnum())


def _place_names(text: str, sentences: Sequence[Sequence[Token]], parties: frozenset[str]) -> frozenset[str]:
    """Names that some sentence of the report makes places."""
    known = Known((), parties)
    return frozenset(
        p.name.of(text).lower() for tokens in sentences for p in find_places(tokens, known) if p.sure
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    anchor: date | None
    known: Known

    def all(self, sentences: Iterable[tuple[int, Span, Sequence[Token]]]) -> tuple[Scene, ...]:
        """Sentences that follow one another, with their numbers."""
        scenes: list[Scene] = []
        previous: Span | None = None
        for number, span, tokens in sentences:
            scene = self.read(number, span, tokens, previous)
            named = [a.source for a in scene.attributions if a.source and not a.pronoun]
            previous = named[-1] if named else previous
            scenes.append(scene)
        return tuple(_pointed_back(scenes))

    def read(self, number: int, span: Span, tokens: Sequence[Token], previous: Span | None) -> Scene:
        times = find_times(self.text, span, self.anchor)
        attributions = find_attributions(tokens, previous)
        said = times_of_statements(tokens, attributions, [time.span for time in times])
        sources = [a.source for a in attributions if a.source]
        places = find_places(tokens, self.known)
        return Scene(
            number=number,
            text=self.text,
            anchor=self.anchor,
            span=span,
            tokens=tokens,
            parties=frozenset(self.known.parties),
            times=[time for time in times if time.span not in said],
            statement_times=[time for time in times if time.span in said],
            places=[
                place
                for place in places
                if not any(place.span.overlaps(source) for source in sources)
                and not _describes_what_follows(self.text, tokens, place)
            ],
            attributions=attributions,
            tolls=find_tolls(
                self.text, span, tokens, [*(time.span for time in times), *_speakers(self.text, sources)]
            ),
        )


def _speakers(text: str, sources: Iterable[Span]) -> list[Span]:
    """Claimants whose number counts those who speak: "two officials". Nouns for people may count the hurt as well."""
    last = ((source, source.of(text).lower().split()[-1]) for source in sources)
    return [source for source, noun in last if noun in word_set("sources") and noun not in groups()]


def _describes_what_follows(text: str, tokens: Sequence[Token], place: FoundPlace) -> bool:
    """Whether a country's initials stand before a noun: "on U.S. troops", "two U.S. officials"."""
    name = place.span.of(text)
    if place.level != "country" or not name.isupper():
        return False
    follow = next((n for n, token in enumerate(tokens) if token.start >= place.span.end), None)
    phrase = after(tokens, follow) if follow is not None else None
    return phrase is not None and not tokens[phrase.first].is_name


# ---- "in the town": answered by the place named last of that kind ----


def _pointed_back(scenes: Sequence[Scene]) -> list[Scene]:
    named: list[FoundPlace] = []
    answered = []
    for scene in scenes:
        places = list(scene.places)
        for index, noun in find_anaphors(scene.tokens):
            at = scene.tokens[index].start
            before = [*named, *(p for p in scene.places if p.span.end <= at and _is_named(p))]
            answers = [p for p in before if _answers(noun, p, scene.text)]
            if answers:
                places = [p for p in places if not p.span.start <= at < p.span.end]
                places.append(replace(answers[-1], preposition="at"))
        named += [replace(place, sentence=scene.span) for place in scene.places if _is_named(place)]
        answered.append(replace(scene, places=places))
    return answered


def _is_named(place: FoundPlace) -> bool:
    return place.sure or place.level != "site"


def _answers(noun: str, place: FoundPlace, text: str) -> bool:
    if noun == place.span.of(text).lower().split()[-1]:
        return True
    return place.level != "site" and place_levels()[noun] == place.level and noun in place_words("pointed_at")
