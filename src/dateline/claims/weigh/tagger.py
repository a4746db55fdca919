"""The tagger that weighs what the rules find: the reader that is used where nothing else is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dateline.claims.rules.tagger import VERSION, RulesReading, read
from dateline.claims.weigh.asked import QUESTIONS, Asked
from dateline.claims.weigh.decide import Weighed, decided
from dateline.claims.weigh.mentions import ask_of_mention
from dateline.claims.weigh.parties import ask_of_parties
from dateline.claims.weigh.places import ask_of_places
from dateline.claims.weigh.times import ask_of_times
from dateline.claims.weigh.view import Told, View
from dateline.claims.weigh.weigher import Weigher
from dateline.records.report import Revision
from dateline.records.values import Origin
from dateline.tagger.tagged import TaggedMention

ALONE: Final = 0.5
"""The share of the bound from which on the likeliest incident of a report is told, where none reaches it."""


def questions_of(revision: Revision, reading: RulesReading) -> Iterator[Asked]:
    """Yield every question about every mention of a reading."""
    view = View(revision, reading)
    for number in range(len(reading.told)):
        told = Told(view, number)
        yield ask_of_mention(told)
        yield from ask_of_places(told)
        yield from ask_of_times(told)
        yield from ask_of_parties(told)


@dataclass(frozen=True, slots=True)
class WeighedTagger:
    """Implements `dateline.tagger.tagged.Tagger`: the rules read, the weigher decides what of it is believed."""

    weigher: Weigher

    @property
    def origin(self) -> Origin:
        """The weigher of this version over the rules of theirs."""
        return Origin(kind="model", name="dateline.claims.weigh", version=f"{self.weigher.version}+{VERSION}")

    def tag(self, revision: Revision) -> tuple[TaggedMention, ...]:
        """Return the mentions of a revision, news before what is recalled."""
        reading = read(revision)
        weighed: list[list[Weighed]] = [[] for _ in reading.told]
        asked = list(questions_of(revision, reading))
        for question in QUESTIONS:
            of_kind = [one for one in asked if one.question == question]
            chances = self.weigher.weigh(question, [one.features for one in of_kind])
            for one, sure in zip(of_kind, chances, strict=True):
                weighed[one.mention].append(Weighed(asked=one, sure=sure))
        thresholds = self.weigher.thresholds
        told: list[TaggedMention] = []
        sures = [next(one.sure for one in some if one.asked.question == "told") for some in weighed]
        least = min(thresholds.told, max(max(sures, default=0.0), thresholds.told * ALONE))
        for mention, of_mention, sure in zip(reading.mentions, weighed, sures, strict=True):
            if sure >= least:
                confidence = self.weigher.confidence(sure)
                told.append(decided(mention, confidence, of_mention, revision.text, thresholds))
        return tuple(told)
