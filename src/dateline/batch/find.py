"""Full-text search over reports and quotes: the reports that hold the words, and the incidents whose sentences hold them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dateline.records.report import Revision
from dateline.records.values import Span
from dateline.store.listing import Line
from dateline.store.record import Parts
from dateline.store.search import terms

if TYPE_CHECKING:
    from dateline.records.claim import Mention

AROUND: Final = 90
"""Characters of a text that are shown on either side of the words found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words of a text, with the spans in them that were asked for."""

    words: str
    marked: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A report that holds the words: a piece of it around them, and the incidents whose sentences in it hold one of them."""

    revision: Revision
    own_id: str
    piece: Piece
    quotes: tuple[tuple[Line, Piece], ...]


def find(parts: Parts, asked: str, most: int = 20) -> list[Found]:
    """Return the reports that hold all the words, the best first, at most so many."""
    hits = parts.search.find(asked, most)
    ids = [hit.revision_id for hit in hits]
    texts = parts.texts.many(ids)
    names = {rid: seen[0].own_id for rid, seen in parts.texts.sightings(ids).items()}
    mentions: dict[str, list[Mention]] = {}
    for mention in parts.readings.of_revisions(ids):
        mentions.setdefault(mention.revision_id, []).append(mention)
    incidents = parts.readings.incident_ids(m.id for some in mentions.values() for m in some)
    lines = parts.listing.many(sorted(set(incidents.values())))
    pattern = _pattern(asked)
    found: list[Found] = []
    for rid in ids:
        revision = texts[rid].revision
        quotes: dict[str, tuple[Line, Piece]] = {}
        for mention in mentions.get(rid, ()):
            incident = incidents.get(mention.id)
            sentence = mention.sentence.of(revision.text)
            if incident in lines and incident not in quotes and pattern.search(sentence):
                quotes[incident] = (lines[incident], _piece(sentence, pattern, len(sentence)))
        found.append(
            Found(
                revision=revision, own_id=names.get(rid, rid), piece=_piece(revision.text, pattern, AROUND),
                quotes=tuple(quotes.values()),
            )
        )  # fmt: skip
    return found


def _pattern(asked: str) -> re.Pattern[str]:
    words = [
        r"\W+".join(map(re.escape, term.split())) + ("" if star else r"\b") for term, star in terms(asked)
    ]
    return re.compile(rf"\b(?:{'|'.join(words) or '(?!)'})", re.IGNORECASE)


def _piece(text: str, pattern: re.Pattern[str], around: int) -> Piece:
    first = pattern.search(text)
    start = max(0, (first.start() if first else 0) - around)
    end = min(len(text), (first.end() if first else 0) + around)
    words = text[start:end]
    marked = tuple(Span(start=match.start(), end=match.end()) for match in pattern.finditer(words))
    return Piece(words=words, marked=marked)


def quoted_alone(found: Sequence[Found], asked: str, shown: Callable[[str], str]) -> list[Found]:
    """What may be shown of a search where full texts may not: reports of which one quote, as it is shown, holds all the words.

    Whether a report is found then tells nothing of what is not shown.
    """
    words = [_pattern(f'"{term}"' if not star else f"{term}*") for term, star in terms(asked)]
    kept: list[Found] = []
    for one in found:
        quotes = [
            (line, piece) for line, piece in one.quotes if all(w.search(shown(piece.words)) for w in words)
        ]
        if quotes and words:
            kept.append(replace(one, quotes=tuple(quotes)))
    return kept
