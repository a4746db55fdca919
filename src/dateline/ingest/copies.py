"""Finds near-copies in one pass: keys that near-copies share, an exact comparison for pairs that share one, a verdict.

Pairs are found by MinHash: a text gives a fixed number of keys, whatever the number of texts, so the pass stays linear.
Whether two texts are versions of one report is `revise`'s to say.
"""

import hashlib

from rensa import RMinHash

from dateline.ingest.credit import credits_to
from dateline.ingest.shingles import folded_words, shingles
from dateline.records.report import Copy, CopyKind, Dated, Likeness, Revision

PERMUTATIONS = 128
BANDS = 42
ROWS = 3
"""42 bands of 3 rows: two texts with half of their shingles in common share a key with probability 0.996, with 0.4 of
them 0.94, with 0.1 of them 0.04."""

SEED = 20231121
FEWEST_WORDS = 8
"""A text with fewer words has too few shingles for MinHash: it gives one key, of all its words."""

IDENTICAL = 1.0
SYNDICATED = 0.8
SYNDICATED_WHOLE = 0.9
"""Agency copy with a new headline keeps a Jaccard overlap of 0.8, or nine tenths of it stand in a longer text."""

REWRITTEN = 0.4
REWRITTEN_PART = 0.6
REWRITTEN_LEAST = 0.2
"""An overlap of 0.4, or 0.2 where six tenths of the shorter text stand in the longer one. Set on 621 reports by 15
outlets: all 29 pairs of outlets above either line tell of the same happening, by their titles and dates."""

_WORDS: dict[CopyKind, str] = {
    "identical": "the same words",
    "syndicated": "one text with few changes",
    "rewritten": "one text, rewritten in part",
}


def band_keys(text: str) -> tuple[str, ...]:
    """Return the keys of a text; near-copies share at least one. The same on every machine."""
    words = folded_words(text)
    if len(words) < FEWEST_WORDS:
        return (f"w-{_short_hash(' '.join(words).encode())}",)
    minhash = RMinHash(PERMUTATIONS, SEED)
    minhash.update(sorted(shingles(text)))
    digest: list[int] = minhash.digest()
    return tuple(
        f"{band}-{_short_hash(b''.join(value.to_bytes(4, 'big') for value in digest[band * ROWS : (band + 1) * ROWS]))}"
        for band in range(BANDS)
    )


def compare(first: Revision, second: Revision) -> Likeness:
    """Return how alike the words of two revisions are, in either order the same."""
    low, high = sorted((first, second), key=lambda revision: revision.id)
    one, two = shingles(low.text), shingles(high.text)
    shared = len(one & two)
    return Likeness(
        first=low.id,
        second=high.id,
        similarity=shared / len(one | two),
        containment=shared / min(len(one), len(two)),
    )


def copy_of(a: Revision, b: Revision, likeness: Likeness) -> Copy | None:
    """Return which of two outlets repeats the other, and how closely; None where neither does.

    Both publishers have to be known and different. The original is the one that the other credits, else the one that
    was published earlier; where neither can be told, the one with the smaller id, and the reason says so.
    """
    kind = _kind(likeness)
    if kind is None or a.publisher is None or b.publisher is None or a.publisher == b.publisher:
        return None
    original, copy, why = _in_order(a, b)
    return Copy(
        revision_id=copy.id,
        original_id=original.id,
        kind=kind,
        similarity=likeness.similarity,
        reason=_reason(original, copy, likeness, kind, why),
    )


def _kind(likeness: Likeness) -> CopyKind | None:
    if likeness.similarity >= IDENTICAL:
        return "identical"
    whole = likeness.containment >= SYNDICATED_WHOLE and likeness.similarity >= REWRITTEN
    if likeness.similarity >= SYNDICATED or whole:
        return "syndicated"
    part = likeness.containment >= REWRITTEN_PART and likeness.similarity >= REWRITTEN_LEAST
    return "rewritten" if likeness.similarity >= REWRITTEN or part else None


def _in_order(a: Revision, b: Revision) -> tuple[Revision, Revision, str]:
    """The original, the copy, and in words how that order is known. A guessed date orders nothing."""
    low, high = sorted((a, b), key=lambda revision: revision.id)
    by_low, by_high = _credits(low, high), _credits(high, low)
    if by_low != by_high:
        original, copy = (high, low) if by_low else (low, high)
        return original, copy, f"{copy.publisher} credits {original.publisher}"
    if _published_first(high, low):
        return high, low, f"{high.publisher} published first"
    known = _published_first(low, high)
    return low, high, f"{low.publisher} published first" if known else "which of them was first is not known"


def _credits(one: Revision, other: Revision) -> bool:
    return other.publisher is not None and credits_to(one.text, other.publisher)


def _published_first(one: Revision, other: Revision) -> bool:
    """Whether it is known to be the earlier; the time of an update says nothing of what was there before it."""
    first, second = one.published, other.published
    if first is None or second is None or "guess" in {first.basis, second.basis}:
        return False
    return second.basis != "updated_line" and _before(first, second)


def _before(one: Dated, two: Dated) -> bool:
    """Whether one is earlier: where either is known to the day only, by the day."""
    if one.to_the_day or two.to_the_day:
        return one.at.date() < two.at.date()
    return one.at < two.at


def _reason(original: Revision, copy: Revision, likeness: Likeness, kind: CopyKind, why: str) -> str:
    share = f"{likeness.similarity:.0%} of their five-word runs are the same"
    held = f"{likeness.containment:.0%} of the shorter text's stand in the longer one"
    return f"{copy.publisher} and {original.publisher} carry {_WORDS[kind]}: {share}, {held}; {why}."


def _short_hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=8, person=b"band1").hexdigest()
