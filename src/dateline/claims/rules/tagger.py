"""The tagger by rules: reads a revision sentence by sentence and returns the incidents it tells of."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dateline.claims.rules.draft import Draft, Sighted
from dateline.claims.rules.merge import answer, merge
from dateline.claims.rules.scene import Scene
from dateline.claims.rules.scenes import read_scenes
from dateline.claims.rules.sight import find_answer, sight_all
from dateline.claims.rules.tell import heads, mention_of, role_of, tells, tells_little
from dateline.records.report import Revision
from dateline.records.values import Origin
from dateline.tagger.tagged import TaggedMention

VERSION: Final = "4"


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesReading:
    """All that the rules made of a revision: its sentences, their events, and what of these is told, with its mentions.

    `told` and `mentions` go together, news before what is recalled. `little` says that none tells enough by itself, so that what
    tells little stands in: nothing is learned from those.
    """

    scenes: tuple[Scene, ...]
    sighted: tuple[Sighted, ...]
    told: tuple[Draft, ...]
    mentions: tuple[TaggedMention, ...]
    little: bool = False


@dataclass(frozen=True, slots=True)
class RuleTagger:
    """The first reader. It implements `dateline.tagger.tagged.Tagger` and keeps no state."""

    @property
    def origin(self) -> Origin:
        """Rules of this version."""
        return Origin(kind="rule", name="dateline.claims.rules", version=VERSION)

    def tag(self, revision: Revision) -> tuple[TaggedMention, ...]:
        """Return the mentions of a revision, news before what is recalled."""
        return read(revision).mentions


def read(revision: Revision) -> RulesReading:
    """Return what the rules make of a revision, step by step.

    Its title is read where nothing below it tells enough: there the headline is the lead.
    """
    anchor = revision.day
    found = read_scenes(revision, anchor)
    reading = _read(found.told, anchor)
    if reading.little and len(found.told) < len(found.all):
        with_title = _read(found.all, anchor)
        return with_title if not with_title.little or not reading.told else reading
    return reading


def _read(scenes: tuple[Scene, ...], anchor: date | None) -> RulesReading:
    sighted = tuple(sight_all(scenes))
    drafts = merge(sighted)
    for scene in scenes:
        party = find_answer(scene)
        if party:
            answer(drafts, scene.number, party)
    enough = [draft for draft in drafts if tells(draft)]
    told = enough or [draft for draft in drafts if tells_little(draft)]
    told = told or [draft for draft in drafts if heads(draft)]
    told.sort(key=lambda draft: role_of(draft, anchor) != "news")
    mentions = tuple(mention_of(draft, told, anchor) for draft in told)
    return RulesReading(
        scenes=scenes, sighted=sighted, told=tuple(told), mentions=mentions, little=not enough
    )
