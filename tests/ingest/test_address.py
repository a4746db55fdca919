import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.address import canonical_url, host_of, original_of
from dateline.ingest.article import revision_of
from dateline.ingest.fields import Stated

PAGE = "https://www.lamp.example/2031/04/02/market?id=7"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.lamp.example/x", "lamp.example"),
        ("lamp.example/x", None),
        ("http://[bad", None),
        ("https://www.", None),
        (None, None),
    ],
)
def test_the_host_of_an_address(url: str | None, host: str | None) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://WWW.Lamp.example/A/b/", "lamp.example/A/b"),
        ("http://lamp.example/x?b=2&a=1&fbclid=9&utm_medium=rss", "lamp.example/x?a=1&b=2"),
        ("http://lamp.example/?p=7", "lamp.example?p=7"),
        ("http://lamp.example", None),
        ("/x", None),
        ("http://[bad/x", None),
        ("", None),
        (None, None),
    ],
)
def test_addresses_that_name_one_report_are_one(url: str | None, canonical: str | None) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        f"http://web.archive.org/web/20310610120000/{PAGE}",
        f"https://web.archive.org/web/20310610120000id_/{PAGE}",
        f"https://archive.ph/20310610120000/{PAGE}",
        f"https://archive.today/newest/{PAGE}",
        f"https://web.archive.org/web/2031*/{PAGE}",
        f"https://arquivo.pt/wayback/20310610120000/{PAGE}",
        f"https://web.archive.org/web/20310610120000/https://archive.is/20310609/{PAGE}",
        "https://web.archive.org/web/20310610120000/https%3A%2F%2Fwww.lamp.example%2F2031%2F04%2F02%2Fmarket%3Fid%3D7",
        "https://web.archive.org/web/20310610120000/http:/lamp.example/2031/04/02/market?id=7",
        "https://web.archive.org/web/20310610120000/www.lamp.example/2031/04/02/market?id=7",
        "https://webcache.googleusercontent.com/search?q=cache:https://www.lamp.example/2031/04/02/market?id=7",
    ],
)
def test_an_archived_copy_is_of_the_page_and_by_its_publisher(url: str) -> None:
    assert host_of(url) == "lamp.example"
    assert canonical_url(url) == "lamp.example/2031/04/02/market?id=7"


@pytest.mark.parametrize(
    "url",
    [
        "https://archive.ph/AbCdE",
        "https://perma.cc/AB12-CD34",
        "https://web.archive.org/",
        "https://archive.org/details/x",
    ],
)
def test_an_archive_that_does_not_tell_whose_page_it_keeps_is_no_publisher(url: str) -> None:
    assert (original_of(url), host_of(url), canonical_url(url)) == (None, None, None)


def test_the_day_on_which_a_page_was_archived_is_not_the_day_of_its_report() -> None:
    archived = "https://web.archive.org/web/20310610/https://lamp.example/market"
    found = revision_of(
        Stated(text="Rockets hit a market in Sarum, residents of the town said.", url=archived), b"x"
    )
    assert (found.publisher, found.published, found.url) == ("lamp.example", None, archived)


@given(st.text())
def test_no_address_stops_anything(url: str) -> None:
    for one in (url, f"https://web.archive.org/web/2031/{url}", f"https://{url}"):
        assert host_of(one) is None or host_of(one)
        canonical_url(one)
