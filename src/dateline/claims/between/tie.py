"""Gives mentions what their report states between them, and of the names and numbers in it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.between.affiliations import find_affiliations
from dateline.claims.between.links import find_links
from dateline.claims.between.tallies import counts_more, find_people, find_tallies
from dateline.records.claim import Affiliation, Claim, Mention, StatedLink, Tally
from dateline.records.report import Revision
from dateline.records.values import Party
from dateline.tagger.sentences import sentences_of


def tie(mentions: Sequence[Mention], revision: Revision) -> tuple[Mention, ...]:
    """Return the mentions of a revision with their ties, the affiliations of their sides, and the tallies told with them.

    A tally goes to the mention that its sentence speaks of, else to the one told last before it; a mention that is told to be a
    part of another gets it as its whole where it has none. People who are counted over more than a mention tells of are a tally, and no
    toll of it.
    """
    if not mentions:
        return ()
    text = revision.text
    sentences = sentences_of(revision)
    links: dict[str, list[StatedLink]] = defaultdict(list)
    for mention_id, link in find_links(text, mentions):
        links[mention_id].append(link)
    told = tuple(find_affiliations(text, sentences))
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for tally in find_tallies(text, sentences, revision.day):
        tallies[_owner(mentions, tally).id].append(tally)
    people = {mention.id: tuple(find_people(text, mention.of("toll"), revision.day)) for mention in mentions}
    return tuple(
        replace(
            mention,
            claims=_without(mention, [one for one in people[mention.id] if counts_more(mention, one, text)]),
            part_of=mention.part_of
            or next((one.to for one in links[mention.id] if one.kind == "part_of"), None),
            links=tuple(dict.fromkeys(links[mention.id])),
            affiliations=tuple(one for one in told if _concerns(one, mention)),
            tallies=(*tallies[mention.id], *people[mention.id]),
        )
        for mention in mentions
    )


def _without(mention: Mention, tallies: Sequence[Tally]) -> tuple[Claim, ...]:
    spans = {one.span for one in tallies}
    return tuple(claim for claim in mention.claims if claim.field != "toll" or claim.span not in spans)


def _owner(mentions: Sequence[Mention], tally: Tally) -> Mention:
    inside = [one for one in mentions if tally.sentence in one.sentences]
    if inside:
        return min(inside, key=lambda one: (abs(one.trigger.start - tally.span.start), one.rank))
    before = [one for one in mentions if one.sentence.start < tally.sentence.start]
    return max(before, key=lambda one: (one.sentence.start, -one.rank), default=mentions[0])


def _concerns(one: Affiliation, mention: Mention) -> bool:
    """Whether a side or a claimant of a mention goes by one of the names."""
    parties = [claim.value for claim in mention.claims if isinstance(claim.value, Party)]
    parties += [claim.claimant.party for claim in mention.claims if claim.claimant]
    names = {_plain(one.name), _plain(one.whole)}
    return any(name in _plain(party.wording) for party in parties for name in names)


def _plain(words: str) -> str:
    plain = " ".join(re.findall(r"[^\W_]+", words.lower()))
    return f" {plain} "
