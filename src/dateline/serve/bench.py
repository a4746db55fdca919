"""What the pages work on: one record, who may do what with it, and what is withheld from whom."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from dateline.serve.limits import Limits
from dateline.serve.memo import Memo
from dateline.serve.withheld import NOTHING_WITHHELD, Withheld
from dateline.settings import Settings
from dateline.store import Record
from dateline.store.filters import Filter
from dateline.store.listing import Tallies
from dateline.store.people import People, Role
from dateline.store.record import Parts

Mode = Literal["local", "team", "public"]
"""Local: one user, this machine. Team: accounts. Public: anybody reads, nobody writes, full texts are not shown."""

RANK: Final[dict[Role, int]] = {"reader": 0, "coder": 1, "editor": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """An open record and how it is served.

    `user` is the name of the local user; `people` the accounts of a team; `secret` signs the tokens of forms; `hosts` are the
    names under which the pages may be asked for (None: any); `clock` gives the time.
    """

    record: Record
    settings: Settings
    mode: Mode
    user: str
    people: People | None
    secret: bytes
    hosts: frozenset[str] | None
    clock: Callable[[], datetime]
    withheld: Withheld = NOTHING_WITHHELD
    limits: Limits = field(default_factory=Limits)
    max_upload_bytes: int = 25 * 1024 * 1024
    memo: Memo = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "memo", Memo(self.record.version))

    def tallies(self, parts: Parts, wanted: Filter) -> Tallies:
        """How many incidents are wanted, by month and type: counted once in each state of the record."""
        return self.memo.get(("tallies", wanted), lambda: parts.listing.tallies(wanted))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks: a name and a role where somebody is signed in (or is the local user), and the token that forms must carry."""

    name: str | None
    role: Role | None
    csrf: str

    def may(self, role: Role) -> bool:
        """Whether the visitor has a role, or one above it."""
        return self.role is not None and RANK[self.role] >= RANK[role]
