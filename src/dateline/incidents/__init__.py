"""Which mentions tell of one incident: facts to compare, blocking, a judgement with reasons, clustering that does not chain."""

from dateline.incidents.block import index_keys, lookup_keys
from dateline.incidents.cluster import group_mentions
from dateline.incidents.facts import VERSION as FACTS_VERSION
from dateline.incidents.facts import Facts, facts_of
from dateline.incidents.score import bars_of, judge, judge_briefly

__all__ = [
    "FACTS_VERSION",
    "Facts",
    "bars_of",
    "facts_of",
    "group_mentions",
    "index_keys",
    "judge",
    "judge_briefly",
    "lookup_keys",
]
