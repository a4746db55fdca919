"""How neutral a reading is: every report is read again with other names or other loaded words, and the two readings compared.

Needs no annotations and takes any reader: rules, model or LLM. It tells whether words that should not matter do; not
whether the reading is right.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.evaluate.contrast import CHANGES, Change, Contrast, contrast
from dateline.evaluate.swaps import Family, Piece, Swapped, SwapSet, swap_revision, swap_sets
from dateline.records.claim import Mention
from dateline.records.report import Revision

Reader = Callable[[Revision], Sequence[Mention]]
"""Reads a revision. The same revision must give the same mentions, else the reader's own wavering is counted too."""
SHOWN_FOR_EACH_SET = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A mention that changed: what changed, the sentence before and after, the words swapped in all that tells of it."""

    swaps: str
    revision_id: str
    before: str
    after: str
    swapped: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One mention in both readings. `near` says that words were swapped in a sentence that tells of it.

    `drift` is how far its confidence moved, None where it is in one reading only. `example` is None where nothing changed.
    """

    changes: tuple[Change, ...]
    near: bool
    drift: float | None
    example: Example | None


Audited = Mapping[str, tuple[Compared, ...]]
"""Of one report: for each set of swaps that changed its words, the mentions compared. Empty where none did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapFigures:
    """What one set of swaps, or several together, changed.

    `copies` is how many changed copies of reports were read, `mentions` how many mentions were compared in them: those
    of both readings, lost and gained ones included. `neutral` of them changed in nothing. `near` have swapped words in a
    sentence that tells of them. `paired` are in both readings; `drift` is the sum of what their confidence moved.
    """

    name: str
    family: Family | None
    copies: int
    mentions: int
    neutral: int
    near: int
    near_neutral: int
    paired: int
    drift: float
    changes: Mapping[Change, int]

    @property
    def neutral_share(self) -> float | None:
        """The share of mentions that changed in nothing, in 0..1; None where none was compared."""
        return self.neutral / self.mentions if self.mentions else None

    @property
    def near_neutral_share(self) -> float | None:
        """The same for mentions with swapped words in a sentence that tells of them."""
        return self.near_neutral / self.near if self.near else None

    @property
    def mean_drift(self) -> float | None:
        """How far the confidence of a mention moved on average."""
        return self.drift / self.paired if self.paired else None

    def share(self, change: Change) -> float | None:
        """The share of mentions that changed so; one mention may change in several ways."""
        return self.changes[change] / self.mentions if self.mentions else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFigures:
    """What an audit found in `reports` reports, of which `unswappable` hold none of the words: they say nothing."""

    reports: int
    unswappable: int
    sets: tuple[SwapFigures, ...]
    examples: tuple[Example, ...]

    @property
    def overall(self) -> SwapFigures:
        """All sets together: a mention counts once for each changed copy of its report."""
        return _together("all swaps", None, self.sets)

    def of(self, family: Family) -> SwapFigures:
        """The sets of one family together."""
        return _together(family, family, [one for one in self.sets if one.family == family])


def audit(
    revisions: Iterable[Revision],
    read: Reader,
    *,
    sets: Sequence[SwapSet] | None = None,
    examples: int = SHOWN_FOR_EACH_SET,
    step: Callable[[], object] = lambda: None,
) -> AuditFigures:
    """Audit a reader on reports, one at a time; `step` is called after each. Keeps up to `examples` for each set."""
    chosen = swap_sets() if sets is None else sets
    tally = Tally(chosen, examples)
    for revision in revisions:
        tally.add(audit_one(revision, read, chosen))
        step()
    return tally.figures()


def audit_one(revision: Revision, read: Reader, sets: Sequence[SwapSet] | None = None) -> Audited:
    """Read one report as it is and once for each set that changes its words, and compare."""
    copies = [(one, *swap_revision(revision, one)) for one in (swap_sets() if sets is None else sets)]
    changed = [(one, copy, swapped) for one, copy, swapped in copies if swapped.pieces]
    if not changed:
        return {}
    before = read(revision)
    return {
        one.name: tuple(_compare(revision, copy, swapped, contrast(before, read(copy), swapped), one))
        for one, copy, swapped in changed
    }


def _compare(
    revision: Revision, copy: Revision, swapped: Swapped, contrasts: Iterable[Contrast], swaps: SwapSet
) -> Iterator[Compared]:
    for one in contrasts:
        sentences = [*(one.before.sentences if one.before else ())]
        sentences += [swapped.back(span) for span in (one.after.sentences if one.after else ())]
        pieces = sorted({piece for span in sentences for piece in swapped.inside(span)}, key=_place)
        example = Example(
            swaps=swaps.name,
            revision_id=revision.id,
            before=one.sentence.of(revision.text),
            after=swapped.there(one.sentence).of(copy.text),
            swapped=tuple((p.old.of(revision.text), p.new.of(copy.text)) for p in pieces),
            changes=one.details,
        )
        yield Compared(
            changes=one.changes, near=bool(pieces), drift=one.drift, example=example if one.changes else None
        )


def _place(piece: Piece) -> int:
    return piece.old.start


class Tally:
    """Adds up what was found in single reports."""

    def __init__(self, sets: Sequence[SwapSet], examples: int = SHOWN_FOR_EACH_SET) -> None:
        self._reports = self._unswappable = 0
        self._sums = {one.name: _Sum(one, examples) for one in sets}

    def add(self, audited: Audited) -> None:
        """Count one report."""
        self._reports += 1
        self._unswappable += not audited
        for name, compared in audited.items():
            self._sums[name].add(compared)

    def figures(self) -> AuditFigures:
        """What has been counted so far."""
        return AuditFigures(
            reports=self._reports,
            unswappable=self._unswappable,
            sets=tuple(one.figures() for one in self._sums.values()),
            examples=tuple(example for one in self._sums.values() for example in one.examples),
        )


class _Sum:
    """The counts of one set."""

    def __init__(self, swaps: SwapSet, examples: int) -> None:
        self.swaps = swaps
        self.most = examples
        self.examples: list[Example] = []
        self.copies = self.mentions = self.neutral = self.near = self.near_neutral = self.paired = 0
        self.drift = 0.0
        self.changes: Counter[Change] = Counter()

    def add(self, compared: Sequence[Compared]) -> None:
        self.copies += 1
        self.mentions += len(compared)
        found = (one.example for one in compared if one.example)
        self.examples += islice(found, self.most - len(self.examples))
        for one in compared:
            neutral = not one.changes
            self.neutral += neutral
            self.near += one.near
            self.near_neutral += one.near and neutral
            self.paired += one.drift is not None
            self.drift += one.drift or 0.0
            self.changes.update(one.changes)

    def figures(self) -> SwapFigures:
        return SwapFigures(
            name=self.swaps.name,
            family=self.swaps.family,
            copies=self.copies,
            mentions=self.mentions,
            neutral=self.neutral,
            near=self.near,
            near_neutral=self.near_neutral,
            paired=self.paired,
            drift=self.drift,
            changes={change: self.changes[change] for change in CHANGES},
        )


def _together(name: str, family: Family | None, sets: Sequence[SwapFigures]) -> SwapFigures:
    return SwapFigures(
        name=name,
        family=family,
        copies=sum(one.copies for one in sets),
        mentions=sum(one.mentions for one in sets),
        neutral=sum(one.neutral for one in sets),
        near=sum(one.near for one in sets),
        near_neutral=sum(one.near_neutral for one in sets),
        paired=sum(one.paired for one in sets),
        drift=sum(one.drift for one in sets),
        changes={change: sum(one.changes[change] for one in sets) for change in CHANGES},
    )
