"""The mentions of a long report's parts, put together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.tagger.tagged import TaggedMention, TaggedPlace, TaggedTime

Item = TypeVar("Item")


def join(parts: Iterable[Sequence[TaggedMention]], text: str) -> tuple[TaggedMention, ...]:
    """Return the mentions of all parts in the order of the parts; one that an earlier part told already is merged into it.

    Two are one incident where type and role are the same, both name the same place first, and their times, where both
    tell one, share their words. Where two earlier ones fit, or there is any doubt, it stays one of its own.
    """
    joined: list[TaggedMention] = []
    for mentions in parts:
        earlier = len(joined)
        places: list[int] = []
        for mention in mentions:
            same = [n for n in range(earlier) if _same(joined[n], mention, text)]
            if len(same) == 1:
                places.append(same[0])
                joined[same[0]] = _merge(joined[same[0]], mention)
            else:
                places.append(len(joined))
                joined.append(mention)
        for at, mention in zip(places, mentions, strict=True):
            if at >= earlier and mention.whole is not None:
                whole = places[mention.whole]
                joined[at] = replace(mention, whole=None if whole == at else whole)
    return tuple(joined)


def _same(one: TaggedMention, other: TaggedMention, text: str) -> bool:
    if (one.type, one.role) != (other.type, other.role):
        return False
    if not _words(one.places[:1], text) & _words(other.places[:1], text):
        return False
    times = (_words(one.times, text), _words(other.times, text))
    return not all(times) or bool(times[0] & times[1])


def _words(items: Iterable[TaggedPlace | TaggedTime], text: str) -> set[str]:
    return {" ".join(item.span.of(text).split()).casefold() for item in items}


def _merge(one: TaggedMention, other: TaggedMention) -> TaggedMention:
    return replace(
        one,
        sentences=tuple(sorted({*one.sentences, *other.sentences})),
        times=_both(one.times, other.times),
        places=_both(one.places, other.places),
        actors=_both(one.actors, other.actors),
        recipients=_both(one.recipients, other.recipients),
        weapons=_both(one.weapons, other.weapons),
        tolls=_both(one.tolls, other.tolls),
    )


def _both(one: tuple[Item, ...], other: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys((*one, *other)))
