"""Addresses: what of one names the report, and whose it is. A copy in a web archive is the archived page's, not the archive's."""

import re
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

ARCHIVES: Final = frozenset(
    [
        "web.archive.org", "archive.org", "wayback.archive.org", "archive.today", "archive.ph", "archive.is", "archive.md", "archive.li",
        "archive.vn", "archive.fo", "webcitation.org", "arquivo.pt", "webarchive.org.uk", "webarchive.nationalarchives.gov.uk",
        "ghostarchive.org", "perma.cc", "freezepage.com", "webcache.googleusercontent.com",
    ]
)  # fmt: skip
"""Hosts that keep copies of other people's pages."""
_ARCHIVED: Final = re.compile(r"(?:^|[/=:])(https?):/{1,2}(?=[^/])", re.IGNORECASE)
_CAPTURED: Final = re.compile(r"^/(?:web|wayback|all|newest|oldest)?/?(?:\d{4,14}\w*|\*)/(?=[^/]+\.[^/]+)")
"""The beginning of the path of a copy whose original is told without `http`: "/web/20310311/"."""
_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|igshid|mc_[ce]id|cmpid|ref|ref_src|ocid|ns_\w+|at_\w+", re.IGNORECASE
)


def original_of(url: str | None) -> str | None:
    """The address of the page that an archived copy is of; any other address as it is.

    None where an archive does not tell whose page it keeps ("archive.ph/AbCdE"): the archive is not its publisher.
    """
    for _ in range(3):  # a copy of a copy
        parts = _split(url)
        if parts is None or _host(parts) not in ARCHIVES:
            return url
        url = _inner(parts)
    return None


def _inner(parts: SplitResult) -> str | None:
    rest = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for told in (rest, unquote(rest)):
        found = _ARCHIVED.search(told)
        if found:
            return f"{found[1].lower()}://{told[found.end() :]}"
    bare = _CAPTURED.match(parts.path)
    return f"http://{rest[bare.end() :]}" if bare else None


def host_of(url: str | None) -> str | None:
    """The host of the page's own address without `www.`, or None where it has none."""
    parts = _split(original_of(url))
    return (_host(parts) or None) if parts else None


def canonical_url(url: str | None) -> str | None:
    """Return what of an address names the report, without archive, scheme, `www.`, tracking or fragment; None for a home page."""
    parts = _split(original_of(url))
    if parts is None:
        return None
    host, path = _host(parts), parts.path.rstrip("/")
    query = urlencode(
        sorted((key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.fullmatch(key))
    )
    if not host or not (path or query):
        return None
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def _split(url: str | None) -> SplitResult | None:
    try:
        parts = urlsplit((url or "").strip())
        parts.hostname  # noqa: B018 - raises where the host is malformed
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")
