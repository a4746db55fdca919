"""What happened, who did it to whom with what, with what toll, and how it is told."""

from typing import Final

from dateline.incidents.facts import Facts
from dateline.incidents.features.seen import Seen
from dateline.incidents.kinds import ONE_OF_A_DAY, family
from dateline.records.values import IncidentType


def kind(a: Facts, b: Facts) -> Seen | None:
    """The same type of incident (1), types that reports use for one another (0), or others (-1)."""
    if a.type == b.type:
        return Seen(1.0, f"both {a.type.value.replace('_', ' ')}")
    if IncidentType.OTHER in (a.type, b.type):
        return None
    if family(a.type) == family(b.type):
        return Seen(0.0, f"{a.type.value} and {b.type.value} are told of one another")
    return Seen(-1.0, f"{a.type.value} is not {b.type.value}")


def one_of_a_day(a: Facts, b: Facts) -> Seen | None:
    """Both are of one type, and how seldom a war has two of that type on one day (shelling often, a chemical attack seldom)."""
    if a.type != b.type:
        return None
    return Seen(
        2 * ONE_OF_A_DAY[a.type] - 1,
        f"{ONE_OF_A_DAY[a.type]:.0%} of {a.type.value.replace('_', ' ')}s told of one day are one",
    )


def killed(a: Facts, b: Facts) -> Seen | None:
    """A number of dead that both tell (1), numbers that may have grown (0), or numbers far apart (-1)."""
    return _numbers(a.killed, b.killed, "killed")


def injured(a: Facts, b: Facts) -> Seen | None:
    """A number of injured that both tell (1), numbers that may have grown (0), or numbers far apart (-1)."""
    return _numbers(a.injured, b.injured, "injured")


TOLL_GROWTH: Final = 2.0
"""Tolls of one incident that differ by more than this factor speak against it being one."""


def _numbers(ours: frozenset[int], theirs: frozenset[int], outcome: str) -> Seen | None:
    if not ours or not theirs:
        return None
    shared = sorted(ours & theirs, reverse=True)
    if shared:
        return Seen(1.0, f"both tell of {shared[0]} {outcome}")
    x, y = max(ours), max(theirs)
    return Seen(0.0 if max(x, y) <= TOLL_GROWTH * min(x, y) else -1.0, f"{x} and {y} {outcome}")


def big_toll(a: Facts, b: Facts) -> Seen | None:
    """A number of dead above nine that both tell: unlikely to be shared by chance."""
    shared = [n for n in a.killed & b.killed if n > 9]  # noqa: PLR2004 - one digit is shared by chance
    return Seen(1.0, f"{shared[0]} killed in both") if shared else None


def toll_ratio(a: Facts, b: Facts) -> Seen | None:
    """The smaller of the largest numbers of dead, as a share of the larger: the same (1) to none of it (-1)."""
    if not a.killed or not b.killed:
        return None
    low, high = sorted((max(a.killed), max(b.killed)))
    return Seen(2 * low / high - 1, f"{low} and {high} killed")


def actors(a: Facts, b: Facts) -> Seen | None:
    """The words that name who did it are shared (1), partly shared, or not at all (-1)."""
    return _overlap(a.actors, b.actors, "done by")


def recipients(a: Facts, b: Facts) -> Seen | None:
    """The words that name who was hit are shared (1), partly shared, or not at all (-1)."""
    return _overlap(a.recipients, b.recipients, "against")


def _overlap(ours: frozenset[str], theirs: frozenset[str], what: str) -> Seen | None:
    if not ours or not theirs:
        return None
    shared = ours & theirs
    share = len(shared) / min(len(ours), len(theirs))
    return Seen(2 * share - 1, f"{what} {', '.join(sorted(shared)) or 'others'}")


def sides_swapped(a: Facts, b: Facts) -> Seen | None:
    """Whoever did it in the one was hit in the other (1 for two names or more), or not (-1): the sides of a battle."""
    swapped = sorted((a.actors & b.recipients) | (b.actors & a.recipients))
    return Seen(min(len(swapped), 2) - 1.0, f"on either side: {', '.join(swapped) or 'nobody'}")


def weapon(a: Facts, b: Facts) -> Seen | None:
    """A weapon that both name (1), or only other weapons (-1)."""
    if not a.weapons or not b.weapons:
        return None
    shared = sorted(a.weapons & b.weapons)
    return Seen(1.0, f"both name {shared[0]}") if shared else Seen(-1.0, "different weapons")


def role(a: Facts, b: Facts) -> Seen | None:
    """Told as news by both (1), or recalled by one and news to the other (-1)."""
    return Seen(1.0 if a.role == b.role else -1.0, f"{a.role} / {b.role}")


def news(a: Facts, b: Facts) -> Seen | None:
    """News to both (1), to one (0), or recalled by both (-1)."""
    told = (a.role == "news") + (b.role == "news")
    return Seen(told - 1.0, ("recalled by both", "news to one, recalled by the other", "news to both")[told])
