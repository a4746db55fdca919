"""Templates to pages. Every word of a report that a template writes is escaped, and passes what is withheld."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from dateline import __version__
from dateline.records.values import Span
from dateline.serve.access import bench_of, visitor_of
from dateline.serve.bench import Bench, Visitor

FOLDER: Final = Path(__file__).parent
STATIC: Final = FOLDER / "static"


def environment(bench: Bench) -> Environment:
    """The templates, with what they need; all that they write passes `bench.withheld`."""

    def finalize(value: Any) -> Any:
        if isinstance(value, str) and not isinstance(value, Markup):
            return bench.withheld.words(value)
        return "" if value is None else value

    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "plain": lambda words: str(words).replace("_", " "),
        "short": lambda name: str(name).split("-", 1)[-1][:8],
        "segment": lambda name: quote(str(name), safe=""),
        "thousands": lambda number: f"{number:,}",
        "plural": lambda number, noun: f"{number:,} {noun}" + ("" if number == 1 else "s"),
        "marked": lambda words, span: pieces(bench, words, span),
        "range": _range,
    }
    made.globals |= {"version": __version__, "mode": bench.mode, "record_name": bench.record.path.name}
    return made


def _range(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if low == high or low is None or high is None:
        return str(high if low is None else low)
    return f"{low}–{high}"


def pieces(bench: Bench, words: str, span: Span | None) -> tuple[str, str, str]:
    """A quote before, within and behind the words that are marked; whole where a withheld name would show by halves."""
    if span is None or bench.withheld.words(words) != words:
        return words, "", ""
    return words[: span.start], words[span.start : span.end], words[span.end :]


def page(request: Request, name: str, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """A page of a template; `bench`, `visitor` and the path are there for all."""
    bench = bench_of(request)
    visitor: Visitor = shown.pop("visitor", None) or visitor_of(request)
    made: Environment = request.app.state.templates
    words = made.get_template(name).render(
        request=request, path=request.url.path, bench=bench, visitor=visitor, **shown
    )
    return HTMLResponse(words, status_code=status)
