"""The measures: mentions, facts, tolls, claimants, links and clusters, as precision, recall and F1.

Links are counted end to end: a mention that was not found loses its links. B-cubed (Bagga and Baldwin 1998) looks at
the clustering of the mentions that were found, alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dateline.evaluate.compare import (
    days,
    figures,
    first_place_agrees,
    matches,
    pair_up,
    parties,
    texts_agree,
    wordings_agree,
)

Line = dict[str, Any]
FACTS: Final = ("type", "date", "place", "initiator", "target", "weapon", "toll")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Precision, recall and F1 in 0..1, and how many things the gold and the system hold. None where it makes no sense."""

    precision: float | None
    recall: float | None
    f1: float | None
    gold: int | None
    system: int | None


Measures = Mapping[str, Measure]


def _f1(hit: float, gold: int, system: int) -> Measure:
    p = hit / system if system else 0.0
    r = hit / gold if gold else 0.0
    return Measure(precision=p, recall=r, f1=2 * p * r / (p + r) if p + r else 0.0, gold=gold, system=system)


def _stated(mention: Line) -> Counter[str]:
    """How many facts of each kind a mention states."""
    return Counter(
        {
            "type": 1,
            "date": int(days(mention) is not None),
            "place": int(bool(mention.get("places"))),
            "initiator": len(parties(mention)),
            "target": len(mention.get("targets") or []),
            "weapon": len(mention.get("weapons") or []),
            "toll": len(figures(mention)),
        }
    )


def _agreed(gold: Line, system: Line) -> Counter[str]:
    """How many facts of each kind two paired mentions share."""
    ours, theirs = figures(gold), figures(system)
    shared = ours.keys() & theirs.keys()
    return Counter(
        {
            "type": int(gold["type"] == system.get("type")),
            "date": int(days(gold) is not None and days(gold) == days(system)),
            "place": int(first_place_agrees(gold, system)),
            "initiator": matches(parties(gold), parties(system), texts_agree),
            "target": matches(gold.get("targets") or [], system.get("targets") or [], texts_agree),
            "weapon": matches(gold.get("weapons") or [], system.get("weapons") or [], texts_agree),
            "toll": len(shared),
            "claimant": sum(
                _same_claimant(ours[key].get("source"), theirs[key].get("source")) for key in shared
            ),
        }
    )


def _same_claimant(one: str | None, two: str | None) -> bool:
    return (not one and not two) or bool(one and two and wordings_agree(one, two))


class _Tally:
    """Counts over the reports."""

    def __init__(self) -> None:
        self.want: Counter[str] = Counter()
        self.have: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.gold = self.system = self.paired = self.news = self.news_found = 0
        self.gold_groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.system_groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.clusters: list[tuple[str, str]] = []

    def report(self, rid: str, gold: Sequence[Line], system: Sequence[Line]) -> None:
        pairs = pair_up(gold, system)
        partner = {j: i for i, j in pairs}
        found = {i for i, _ in pairs}
        self.gold += len(gold)
        self.system += len(system)
        self.paired += len(pairs)
        for i, mention in enumerate(gold):
            self.want += _stated(mention)
            self.gold_groups[mention.get("incident") or ""].append((rid, f"g{i}"))
            if mention.get("role") == "news":
                self.news += 1
                self.news_found += i in found
        for j, mention in enumerate(system):
            self.have += _stated(mention)
            self.system_groups[mention.get("incident") or ""].append(
                (rid, f"g{partner[j]}" if j in partner else f"s{j}")
            )
        for i, j in pairs:
            self.right += _agreed(gold[i], system[j])
            self.clusters.append((gold[i].get("incident") or "", system[j].get("incident") or f"{rid}/{j}"))


def evaluate(gold: Mapping[str, Sequence[Line]], system: Mapping[str, Sequence[Line]]) -> dict[str, Measure]:
    """Return the measures of a system against gold, both as mentions by report id.

    A report that the system lacks counts as one without mentions; one that the gold lacks is passed over.
    """
    tally = _Tally()
    for rid, mentions in gold.items():
        tally.report(rid, mentions, system.get(rid, ()))
    facts = {f"fact: {kind}": _f1(tally.right[kind], tally.want[kind], tally.have[kind]) for kind in FACTS}
    every = [sum(side[kind] for kind in FACTS) for side in (tally.right, tally.want, tally.have)]
    tolls = tally.right["toll"]
    return {
        "mention": _f1(tally.paired, tally.gold, tally.system),
        "news": Measure(
            precision=None,
            recall=tally.news_found / tally.news if tally.news else 0.0,
            f1=None,
            gold=tally.news,
            system=None,
        ),
        "fact": _f1(*every),
        **facts,
        "claimant": Measure(
            precision=tally.right["claimant"] / tolls if tolls else 0.0,
            recall=None,
            f1=None,
            gold=tolls,
            system=tolls,
        ),
        "link": links(tally.gold_groups, tally.system_groups),
        "b3": b_cubed(tally.clusters),
    }


Groups = Mapping[str, list[tuple[str, str]]]
"""The mentions of each incident, each by its report and its name in it."""


def links(gold: Groups, system: Groups) -> Measure:
    """Precision, recall and F1 of the pairs of mentions in different reports that share an incident."""
    ours, theirs = _pairs(gold), _pairs(system)
    return _f1(len(ours & theirs), len(ours), len(theirs))


def _pairs(groups: Groups) -> set[frozenset[tuple[str, str]]]:
    """The pairs of mentions in different reports that share an incident."""
    return {
        frozenset((a, b))
        for incident, group in groups.items()
        if incident
        for n, a in enumerate(group)
        for b in group[n + 1 :]
        if a[0] != b[0]
    }


def b_cubed(pairs: Iterable[tuple[str, str]]) -> Measure:
    """B3 (Bagga and Baldwin 1998) of mentions, each with its gold incident and the system's."""
    numbered = list(enumerate(pairs))
    gold: dict[str, set[int]] = defaultdict(set)
    system: dict[str, set[int]] = defaultdict(set)
    for n, (ours, theirs) in numbered:
        gold[ours].add(n)
        system[theirs].add(n)
    size = len(numbered) or 1
    p = sum(len(gold[g] & system[s]) / len(system[s]) for _, (g, s) in numbered) / size
    r = sum(len(gold[g] & system[s]) / len(gold[g]) for _, (g, s) in numbered) / size
    f1 = 2 * p * r / (p + r) if p + r else 0.0
    return Measure(precision=p, recall=r, f1=f1, gold=len(numbered), system=len(numbered))
