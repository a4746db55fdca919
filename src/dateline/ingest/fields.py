"""What the data around a text says of it, under whatever names: our own, news-please's, ninjs's, a table's.

It reads names and values and judges neither: which date to go by, or what language a text is in, `article` settles.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from dateline.data import toml_of
from dateline.errors import UnreadableInput
from dateline.ingest.days import read_day
from dateline.records.report import DateBasis, Dated

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A text and what came with it. `dates` are those of the metadata only."""

    text: str
    own_id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    dates: tuple[Dated, ...] = ()


def read_fields(data: Json) -> Stated:
    """Return what an object or a row says; raise `UnreadableInput` where it holds no text."""
    low = {name.lower().strip(): value for name, value in data.items()}
    text = _string(low, "text") or _body(low)
    if text is None:
        raise UnreadableInput("No field of it holds the text of a report.", reason="no_text")
    return Stated(
        text=text,
        own_id=_own_id(low),
        title=_string(low, "title") or _headline(low),
        url=_string(low, "url"),
        publisher=_string(low, "publisher") or _party(low.get("infosources")) or _domain(low),
        language=_string(low, "language"),
        dates=tuple(_dates(low)),
    )


@cache
def names() -> dict[str, list[str]]:
    """The table of names (`data/ingest_fields.toml`)."""
    return toml_of("ingest_fields.toml")


def date_stated(name: str, value: object, *, guess: bool = False) -> Dated | None:
    """Return a metadata date, worded as `name: value`; None where the value is no date."""
    day = read_day(value) if isinstance(value, str) else None
    if day is None or not isinstance(value, str):
        return None
    basis: DateBasis = "guess" if guess else "metadata"
    return Dated(at=day.at, to_the_day=day.to_the_day, basis=basis, wording=f"{name}: {value.strip()}")


def _string(data: Json, field: str) -> str | None:
    for name in names()[field]:
        value = data.get(name)
        if isinstance(value, str) and value.strip():
            return value if field == "text" else value.strip()
    return None


def _own_id(data: Json) -> str | None:
    for name in names()["id"]:
        value = data.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return value.strip()
    file_name = _string(data, "file_name") or ""
    return PurePath(file_name).name.removesuffix(".json").removesuffix(".html") or None


def _domain(data: Json) -> str | None:
    domain = _string(data, "domain")
    return domain.removeprefix("www.") or None if domain else None


def _dates(data: Json) -> Iterator[Dated]:
    guess = _is_guess(data.get("dated"))
    for name in names()["published"]:
        dated = date_stated(name, data.get(name), guess=guess and name == "date")
        if dated:
            yield dated


def _is_guess(dated: object) -> bool:
    return dated is False or (isinstance(dated, str) and dated.strip().lower() in {"false", "0", "no"})


def _parts(value: object) -> list[Json]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return []
    return [{str(k).lower(): v for k, v in part.items()} for part in value if isinstance(part, Mapping)]


def _body(data: Json) -> str | None:
    """The main body of a ninjs item: plain text where there is one, else the text of its HTML."""
    bodies = [part for part in _parts(data.get("bodies")) if isinstance(part.get("value"), str)]
    bodies.sort(
        key=lambda part: (
            "main" not in str(part.get("role", "main")).lower(),
            "html" in str(part.get("contenttype")),
        )
    )
    for part in bodies:
        value = str(part["value"])
        text = _text_of(value) if "html" in str(part.get("contenttype")) else value
        if text.strip():
            return text
    for name in ("body_xhtml", "body_html", "bodyxhtml", "bodyhtml"):
        markup = data.get(name)
        if isinstance(markup, str) and (text := _text_of(markup)).strip():
            return text
    return None


def _text_of(fragment: str) -> str:
    from dateline.ingest.markup import text_of_fragment  # noqa: PLC0415 - the HTML engine loads only where it is needed

    return text_of_fragment(fragment)


def _headline(data: Json) -> str | None:
    parts = _parts(data.get("headlines"))
    parts.sort(key=lambda part: "main" not in str(part.get("role", "main")).lower())
    values = (part.get("value") for part in parts)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)


def _party(parties: object) -> str | None:
    found = (part.get("name") or part.get("literal") for part in _parts(parties))
    return next((name.strip() for name in found if isinstance(name, str) and name.strip()), None)
