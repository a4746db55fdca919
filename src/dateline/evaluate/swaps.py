"""Words put for others in a copy of a text, and where each character of the copy stands in the text.

Which words is data (`dateline/data/audit_swaps.toml`). Nothing is read here.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, Final, Literal

from dateline.data import toml_of
from dateline.records.report import Dated, Revision
from dateline.records.values import Span

Family = Literal["actors", "loaded words"]
_BLANKS: Final = re.compile(r"(\s+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapSet:
    """Words that are put for others in one pass. `reason` says why that leaves what is told as it is.

    `forms` holds every spelling that is replaced, with its replacement. `both_ways` means that a second pass gives back the text.
    """

    name: str
    family: Family
    reason: str
    both_ways: bool
    forms: Mapping[str, str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that were replaced: where they stood, and where the others now stand."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Swapped:
    """A changed text. Without pieces it is the text that it was made from."""

    text: str
    pieces: tuple[Piece, ...]

    def back(self, span: Span) -> Span:
        """Where a span of the changed text stood before; one that ends inside replaced words takes in all of them."""
        return _carried(span, self.pieces, _new, _old)

    def there(self, span: Span) -> Span:
        """Where a span of the text before stands now; one that ends inside replaced words takes in all of them."""
        return _carried(span, self.pieces, _old, _new)

    def inside(self, span: Span) -> tuple[Piece, ...]:
        """What was replaced within a span of the text before."""
        first = bisect_right(self.pieces, span.start, key=lambda piece: piece.old.end)
        last = bisect_left(self.pieces, span.end, key=lambda piece: piece.old.start)
        return self.pieces[first:last]


Side = Callable[[Piece], Span]
_old: Final[Side] = attrgetter("old")
_new: Final[Side] = attrgetter("new")


def _carried(span: Span, pieces: Sequence[Piece], here: Side, there: Side) -> Span:
    first = _carry(span.start, pieces, here, there)
    last = _carry(max(span.end - 1, span.start), pieces, here, there)
    return Span(start=first.start, end=last.end if span.end > span.start else first.start)


def _carry(at: int, pieces: Sequence[Piece], here: Side, there: Side) -> Span:
    """Where one character stands on the other side."""
    number = bisect_right(pieces, at, key=lambda piece: here(piece).start) - 1
    if number < 0:
        return Span(start=at, end=at + 1)
    mine, theirs = here(pieces[number]), there(pieces[number])
    if at < mine.end:
        return theirs
    moved = at - mine.end + theirs.end
    return Span(start=moved, end=moved + 1)


@cache
def swap_sets() -> tuple[SwapSet, ...]:
    """The sets that ship with the package, in the order of their file."""
    return tuple(read_set(entry) for entry in toml_of("audit_swaps.toml")["set"])


def read_set(entry: Mapping[str, Any]) -> SwapSet:
    """Return a set from its entry; raise `ValueError` where one spelling would become two, or nothing is to be replaced."""
    exchanged = [(one, two) for one, two in entry.get("exchange", ())]
    uneven = [pair for pair in exchanged if len(pair[0].split()) != len(pair[1].split())]
    if uneven:
        raise ValueError(
            f"{entry['name']!r}: an exchange needs as many words on either side, and has {uneven[0]}"
        )
    pairs = [*exchanged, *((two, one) for one, two in exchanged), *map(tuple, entry.get("become", ()))]
    forms: dict[str, str] = {}
    for words, other in (shape for pair in pairs for shape in _shapes(*pair)):
        if forms.setdefault(words, other) != other:
            raise ValueError(f"{entry['name']!r}: {words!r} would become {forms[words]!r} and {other!r}")
    if not forms:
        raise ValueError(f"{entry['name']!r} replaces nothing")
    return SwapSet(
        name=entry["name"],
        family=entry["family"],
        reason=entry["reason"],
        both_ways=not entry.get("become"),
        forms=forms,
        pattern=_pattern(forms, entry.get("followed_by")),
    )


def _shapes(words: str, other: str) -> Iterator[tuple[str, str]]:
    """A pair as it is written, and in the shapes that a sentence or a headline gives it; names have fewer."""
    yield words, other
    if words != words.lower() or other != other.lower():
        if words != words.upper() and other != other.upper():
            yield words.upper(), other.upper()
        return
    for shape in (_capital, _title, str.upper):
        yield shape(words), shape(other)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _title(words: str) -> str:
    return " ".join(map(_capital, words.split(" ")))


def _pattern(forms: Iterable[str], followed_by: str | None) -> re.Pattern[str]:
    words = "|".join(
        re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda form: (-len(form), form))
    )
    behind = rf"(?=\s+(?i:{followed_by}))" if followed_by else ""
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-]){behind}")


def swap(text: str, swaps: SwapSet, keep: Iterable[Span] = ()) -> Swapped:
    """Replace the words of a set in a text, but for those that lie in a span to `keep`."""
    parts: list[str] = []
    pieces: list[Piece] = []
    done = length = 0
    for match in _matches(text, swaps.pattern, keep):
        words = _instead(match.group(), swaps.forms)
        start = length + match.start() - done
        parts += [text[done : match.start()], words]
        done, length = match.end(), start + len(words)
        pieces.append(
            Piece(old=Span(start=match.start(), end=match.end()), new=Span(start=start, end=length))
        )
    return Swapped(text="".join([*parts, text[done:]]), pieces=tuple(pieces))


def _matches(text: str, pattern: re.Pattern[str], keep: Iterable[Span]) -> Iterator[re.Match[str]]:
    kept = iter(sorted(keep))
    ahead = next(kept, None)
    for match in pattern.finditer(text):
        while ahead and ahead.end <= match.start():
            ahead = next(kept, None)
        if ahead is None or match.end() <= ahead.start:
            yield match


def _instead(words: str, forms: Mapping[str, str]) -> str:
    """The replacement, with the blanks and line breaks that stood between the words where there are as many."""
    parts = _BLANKS.split(words)
    others = forms[" ".join(parts[::2])].split(" ")
    if len(others) != len(parts[::2]):
        return " ".join(others)
    parts[::2] = others
    return "".join(parts)


def swap_revision(revision: Revision, swaps: SwapSet) -> tuple[Revision, Swapped]:
    """Return a copy of a revision with the words of a set replaced in its text and title, and what was replaced in the text.

    What the reader passes over (`Revision.boilerplate`) is left as it is.
    """
    swapped = swap(revision.text, swaps, (item.span for item in revision.boilerplate))
    if not swapped.pieces:
        return revision, swapped
    title = swap(revision.title, swaps).text if revision.title else revision.title
    published = _moved(revision.published, swapped) if revision.published else None
    changed = replace(
        revision,
        id=Revision.identify(
            text=swapped.text,
            publisher=revision.publisher,
            url=revision.url,
            title=title,
            published=published,
        ),
        text=swapped.text,
        title=title,
        published=published,
        dates=tuple(_moved(one, swapped) for one in revision.dates),
        boilerplate=tuple(replace(item, span=swapped.there(item.span)) for item in revision.boilerplate),
    )
    return changed, swapped


def _moved(dated: Dated, swapped: Swapped) -> Dated:
    return replace(dated, span=swapped.there(dated.span)) if dated.span else dated
