"""Answers that were paid for, kept by what was asked: a run that is started again asks nothing twice.

One JSON file an answer, in folders by the first two digits of its key. It holds the model, the raw answer and the tokens it took:
no key, no address. Files are written whole or not at all.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from dateline.errors import DatelineError

ASIDE: Final = ".broken"
"""Put behind the name of a file that cannot be read; it can be looked at, and is not read again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer as the model gave it. `estimated` says that the server did not report the tokens."""

    model: str
    answer: str
    input_tokens: int
    output_tokens: int
    estimated: bool


class KeptAnswers:
    """The folder of answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, key: str) -> bool:
        """Whether there is an answer for a key."""
        return self._path(key).is_file()

    def find(self, key: str) -> Kept | None:
        """Return the answer for a key, if there is one. A file that cannot be read is set aside, and counts as none."""
        path = self._path(key)
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DatelineError(
                f"The kept answer {path} cannot be read: {error.strerror}.", subject=str(path)
            ) from error
        except (ValueError, RecursionError):
            kept = None
        if isinstance(kept, dict) and kept.pop("key", None) == key and _is_whole(kept):
            return Kept(**kept)
        self.set_aside(key)
        return None

    def keep(self, key: str, kept: Kept) -> None:
        """Write an answer. Raises `DatelineError` where the folder cannot be written to."""
        path = self._path(key)
        text = json.dumps({"key": key, **asdict(kept)}, indent=1)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                "w", encoding="utf-8", dir=path.parent, prefix=".", suffix=".part", delete=False
            ) as file:
                file.write(text)
            os.replace(file.name, path)  # noqa: PTH105 - in one step, over what is there
        except OSError as error:
            raise DatelineError(
                f"The answer could not be kept in {path.parent}: {error.strerror}. Make room or let it be written to, and "
                "run the same command again.",
                subject=str(path.parent),
            ) from error

    def set_aside(self, key: str) -> None:
        """Take a file that is no answer out of the way."""
        path = self._path(key)
        try:
            path.replace(path.with_name(path.name + ASIDE))
        except OSError as error:
            raise DatelineError(
                f"{path} is no kept answer, and cannot be set aside: {error.strerror}. Move or delete it.",
                subject=str(path),
            ) from error

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def _is_whole(kept: dict[str, Any]) -> bool:
    """Whether the file holds just what an answer holds."""
    kinds = {"model": str, "answer": str, "input_tokens": int, "output_tokens": int, "estimated": bool}
    return kept.keys() == kinds.keys() and all(isinstance(kept[name], kind) for name, kind in kinds.items())
