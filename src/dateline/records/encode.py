"""Records to JSON and back, without loss. The same record always gives the same bytes."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import TypeVar, cast

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from dateline.records.values import Value

T = TypeVar("T")


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, unstruct_collection_overrides={frozenset: sorted})
    converter.register_unstructure_hook(datetime, lambda at: at.isoformat())
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    converter.register_unstructure_hook(date, lambda day: day.isoformat())
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    configure_tagged_union(Value, converter, tag_name="is", tag_generator=lambda kind: kind.__name__.lower())
    return converter


def to_plain(record: object) -> dict[str, object]:
    """Return a record as dictionaries, lists, strings and numbers."""
    return cast("dict[str, object]", _converter().unstructure(record))


def from_plain(kind: type[T], plain: Mapping[str, object]) -> T:
    """Return the record that `to_plain` was given.

    Raises `cattrs.BaseValidationError` where the dictionary is no such record.
    """
    return _converter().structure(plain, kind)


def to_json(record: object) -> str:
    """Return a record as one line of JSON with sorted keys."""
    return json.dumps(to_plain(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """Return the record that `to_json` was given."""
    return from_plain(kind, json.loads(text))
