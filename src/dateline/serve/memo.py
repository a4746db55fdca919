"""What was gathered from the whole record is kept until the record changes: counts of all lines, and what it covers."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final, TypeVar

T = TypeVar("T")
MOST: Final = 128


class Memo:
    """Results by what was asked for. `version` tells the state of the record; once it changes all are forgotten."""

    def __init__(self, version: Callable[[], int]) -> None:
        self._version = version
        self._state: int | None = None
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Hashable, make: Callable[[], T]) -> T:
        """What was made for the same question in this state of the record, or what is made now."""
        with self._lock:
            state = self._version()
            if state != self._state:
                self._kept.clear()
                self._state = state
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]  # type: ignore[return-value] # what `make` gave for this question
        made = make()
        with self._lock:
            if state == self._state:
                self._kept[asked] = made
                if len(self._kept) > MOST:
                    self._kept.popitem(last=False)
        return made
