"""Which mentions tell of one incident: facts to compare, blocking, a judgement with reasons, clustering that does not chain."""

from dateline.incidents.block import index_keys, lookup_keys
from dateline.incidents.cluster import group_mentions
from dateline.incidents.facts import VERSION as FACTS_VERSION
from dateline.incidents.facts import Facts, facts_of
from dateline.incidents.score import joins_warily, judge, judge_briefly

__all__ = [
    "FACTS_VERSION",
    "Facts",
    "facts_of",
    "group_mentions",
    "index_keys",
    "joins_warily",
    "judge",
    "judge_briefly",
    "lookup_keys",
]
