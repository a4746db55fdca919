"""What the model is asked: the guide (`guide.txt`), the schema of its answer, and one part of a report between marks."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any, Final, get_args

from dateline.ids import content_hash
from dateline.records.report import Revision
from dateline.records.values import Group, IncidentType, Modality, Outcome, Role, Stance
from dateline.tagger.llm.windows import Part

Message = dict[str, str]
Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_MAYBE_TEXT: Final[Schema] = {"type": ["string", "null"]}


def _one_of(words: Sequence[str]) -> Schema:
    return {"type": "string", "enum": list(words)}


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


_SAID: Final[dict[str, Schema]] = {
    "text": _TEXT,
    "stance": _one_of(get_args(Stance)),
    "claimant": _MAYBE_TEXT,
}
SCHEMA: Final[Schema] = _object(
    mentions=_list(
        _object(
            part_of={"type": ["integer", "null"]},
            type=_one_of([kind.value for kind in IncidentType]),
            role=_one_of(get_args(Role)),
            modality=_one_of(get_args(Modality)),
            trigger=_TEXT,
            sentence=_TEXT,
            claimant=_MAYBE_TEXT,
            times=_list(_object(text=_TEXT, hangs_on=_MAYBE_TEXT)),
            places=_list(_object(text=_TEXT, claimant=_MAYBE_TEXT)),
            actors=_list(_object(**_SAID)),
            recipients=_list(_object(**_SAID)),
            weapons=_list(_object(**_SAID)),
            tolls=_list(
                _object(
                    text=_TEXT,
                    outcome=_one_of(get_args(Outcome)),
                    group=_one_of(get_args(Group)),
                    stance=_one_of(get_args(Stance)),
                    claimant=_MAYBE_TEXT,
                    sentence=_TEXT,
                )
            ),
        )
    )
)
"""What the server is told about the form of an answer: strict, all fields there, nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question. `key` depends on the model and the words sent, and on nothing of the server."""

    key: str
    messages: tuple[Message, ...]


@cache
def guide() -> str:
    """What the model is told before the report."""
    return files(__package__).joinpath("guide.txt").read_text(encoding="utf-8")


@cache
def version() -> str:
    """What an answer depends on besides model and text: a short hash of the guide and the schema."""
    return content_hash(f"{guide()}\n{json.dumps(SCHEMA, sort_keys=True)}".encode())[:10]


def mark_for(text: str) -> str:
    """Return the name of a mark that the text does not hold, in whatever case: nothing in it can end the report."""
    lower = text.casefold()
    return next(name for name in (f"report-{n}" for n in count()) if name not in lower)


def ask_about(revision: Revision, part: Part, model: str, place: int, parts: int) -> Request:
    """Return the question about one part of a revision; `place` counts from 1 to `parts`."""
    text = part.of(revision.text)
    mark = mark_for(text)
    day = f"{revision.day:%A}, {revision.day}" if revision.day else "unknown"
    whole = "" if parts == 1 else f" This is part {place} of {parts} of it."
    question = (
        f"The report was published on: {day}. It stands between <{mark}> and </{mark}>.{whole}\n"
        f"<{mark}>\n{text}\n</{mark}>\nAnswer with the JSON object."
    )
    messages = ({"role": "system", "content": guide()}, {"role": "user", "content": question})
    parts_of_key = {"model": model, "version": version(), "messages": messages}
    key = content_hash(json.dumps(parts_of_key, sort_keys=True).encode())
    return Request(key=key, messages=messages)


def ask_again(request: Request, answer: str, problem: str) -> tuple[Message, ...]:
    """The messages that ask once more, with what was wrong with the answer."""
    return (
        *request.messages,
        {"role": "assistant", "content": answer or "(no answer)"},
        {
            "role": "user",
            "content": f"That answer cannot be used: {problem} Answer again, with the whole JSON object.",
        },
    )
