"""HTML to text and metadata: the main text with its paragraphs, and what the page says of itself.

Extraction is resiliparse's; this module asks it, and reads the metadata that publishers put into pages. It does not
judge the text.
"""

import json
from collections.abc import Iterator, Mapping

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import ElementNode, HTMLTree

from dateline.ingest.fields import Stated, date_stated
from dateline.records.report import Dated

LEAST_MAIN = 200
"""A main text shorter than this is checked against that of the page's paragraphs: short pages fool the heuristics."""

_SITE = ('meta[property="og:site_name"]', 'meta[name="application-name"]')
_TITLE = ('meta[property="og:title"]', 'meta[name="twitter:title"]')
_URL = ('meta[property="og:url"]',)
_DATES = (
    "article:published_time", "og:published_time", "datePublished", "date", "pubdate", "publishdate", "dc.date",
    "dc.date.issued", "dcterms.created", "sailthru.date", "parsely-pub-date", "article:modified_time", "dateModified",
)  # fmt: skip
_ARTICLES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "backgroundnewsarticle",
    "blogposting",
    "liveblogposting",
    "webpage",
)


def read_page(html: str) -> Stated:
    """Return the main text of a page ("" where there is none) and what its metadata says."""
    tree = HTMLTree.parse(html)
    linked = list(_linked_data(tree))
    return Stated(
        text=_main_text(tree),
        title=_first(linked, "headline") or _content(tree, _TITLE) or _tidy(tree.title) or None,
        url=_canonical(tree) or _content(tree, _URL) or _first(linked, "url"),
        publisher=_publisher(linked) or _content(tree, _SITE),
        language=_attribute(tree, "html", "lang"),
        dates=tuple(dict.fromkeys(_dates(tree, linked))),
    )


def text_of_fragment(html: str) -> str:
    """Return all the text of a piece of HTML, with its paragraphs."""
    return _plain(HTMLTree.parse(html), main=False)


def _main_text(tree: HTMLTree) -> str:
    _keep_lists(tree)
    main = _plain(tree, main=True)
    if len(main) >= LEAST_MAIN or tree.body is None:
        return main
    paragraphs = (
        _tidy(node.text)
        for node in tree.body.query_selector_all("article p") or tree.body.query_selector_all("p")
    )
    return max(main, "\n\n".join(filter(None, paragraphs)), key=len)


def _keep_lists(tree: HTMLTree) -> None:
    """Make numbered lists of those that hold sentences and no links: the extractor takes every other list for a menu."""
    for menu in _select(tree, "ul"):
        items = [_tidy(node.text) for node in menu.query_selector_all("li")]
        told = any(item.endswith((".", "!", "?", "”", '"')) for item in items)
        kept = tree.create_element("ol")
        if told and kept and menu.parent and not menu.query_selector_all("a"):
            for child in list(menu.child_nodes):
                kept.append_child(child)
            menu.parent.replace_child(kept, menu)


def _plain(tree: HTMLTree, *, main: bool) -> str:
    text = extract_plain_text(
        tree, preserve_formatting=True, main_content=main, list_bullets=False, alt_texts=False, comments=False
    )
    return "\n".join(line.strip() for line in text.split("\n"))


def _linked_data(tree: HTMLTree) -> Iterator[Mapping[str, object]]:
    """The articles that the page's JSON-LD describes."""
    for node in _select(tree, 'script[type="application/ld+json"]'):
        try:
            data: object = json.loads(node.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(data)


def _articles(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list):
        for part in data:
            yield from _articles(part)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
        if isinstance(data.get("@graph"), list):
            yield from _articles(data["@graph"])


def _first(linked: list[Mapping[str, object]], name: str) -> str | None:
    values = (data.get(name) for data in linked)
    return next((_tidy(value) for value in values if isinstance(value, str) and value.strip()), None)


def _publisher(linked: list[Mapping[str, object]]) -> str | None:
    for data in linked:
        publisher = data.get("publisher")
        first = publisher[0] if isinstance(publisher, list) and publisher else publisher
        name = first.get("name") if isinstance(first, dict) else first
        if isinstance(name, str) and name.strip():
            return _tidy(name)
    return None


def _dates(tree: HTMLTree, linked: list[Mapping[str, object]]) -> Iterator[Dated]:
    found: list[tuple[str, object]] = [("datePublished", _first(linked, "datePublished"))]
    for name in _DATES:
        content = _content(
            tree, (f'meta[property="{name}"]', f'meta[name="{name}"]', f'meta[itemprop="{name}"]')
        )
        found.append((name, content))
    found.extend(
        ("time", node.getattr("datetime"))
        for node in _select(tree, "article time[datetime], time[pubdate]")[:1]
    )
    found.append(("dateModified", _first(linked, "dateModified")))
    for name, value in found:
        dated = date_stated(name, value)
        if dated:
            yield dated


def _canonical(tree: HTMLTree) -> str | None:
    href = _attribute(tree, 'link[rel="canonical"]', "href")
    return href if href and "://" in href else None


def _content(tree: HTMLTree, selectors: tuple[str, ...]) -> str | None:
    return next(filter(None, (_attribute(tree, selector, "content") for selector in selectors)), None)


def _attribute(tree: HTMLTree, selector: str, name: str) -> str | None:
    node = next(iter(_select(tree, selector)), None)
    return _tidy(node.getattr(name) or "") or None if node is not None else None


def _select(tree: HTMLTree, selector: str) -> list[ElementNode]:
    return list(tree.document.query_selector_all(selector)) if tree.document else []


def _tidy(text: str | None) -> str:
    return " ".join((text or "").split())
