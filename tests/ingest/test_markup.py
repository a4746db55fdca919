import pytest

from dateline.ingest.markup import read_page, text_of_fragment

PART = (
    "Four people were killed in the market of Vorna on Tuesday, police said. The blast broke windows in the old town, "
    "witnesses told the Lamp by telephone."
)
LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Blast in Vorna",'
    ' "datePublished": "2031-04-02T10:00:00+03:00", "dateModified": "2031-04-03T10:00:00Z",'
    ' "publisher": {"@type": "Organization", "name": "The Lamp"}}]}</script>'
)


def page(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>"


def test_what_publishers_write_for_machines_is_read() -> None:
    head = f"<title>Blast | Lamp</title><link rel=canonical href='https://lamp.example/7'>{LINKED}"
    stated = read_page(page(head, f"<article><p>{PART}</p></article>"))
    assert (stated.title, stated.publisher, stated.url, stated.language) == (
        "Blast in Vorna", "The Lamp", "https://lamp.example/7", "en-GB",
    )  # fmt: skip
    assert [dated.wording for dated in stated.dates] == [
        "datePublished: 2031-04-02T10:00:00+03:00",
        "dateModified: 2031-04-03T10:00:00Z",
    ]


@pytest.mark.parametrize(
    ("head", "title", "publisher", "days"),
    [
        ("<title> Blast\n in Vorna </title>", "Blast in Vorna", None, []),
        (
            "<meta property='og:title' content='Blast'><meta property='og:site_name' content='Lamp'>",
            "Blast",
            "Lamp",
            [],
        ),
        ("<meta property='article:published_time' content='2031-04-02T10:00:00Z'>", None, None, [2]),
        ("<meta itemprop=datePublished content=2031-04-02>", None, None, [2]),
        ("<script type='application/ld+json'>{broken</script>", None, None, []),
        ("<script type='application/ld+json'>[1, null, {\"@type\": null}]</script>", None, None, []),
    ],
)
def test_metadata_is_taken_from_where_there_is_any(
    head: str, title: str | None, publisher: str | None, days: list[int]
) -> None:
    stated = read_page(page(head, f"<article><p>{PART}</p></article>"))
    assert (stated.title, stated.publisher, [dated.at.day for dated in stated.dates]) == (
        title,
        publisher,
        days,
    )


def test_a_time_element_of_the_article_is_a_date() -> None:
    stated = read_page(
        page("", f"<article><time datetime='2031-04-02'>2 April</time><p>{PART}</p></article>")
    )
    assert [dated.wording for dated in stated.dates] == ["time: 2031-04-02"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<nav><a href=/>Home</a></nav><article><p>{PART}</p><p>{PART}</p></article><footer>Imprint</footer>", f"{PART}\n\n{PART}"),
        (f"<div id=story><div>{PART}</div><div>{PART}</div></div>", f"{PART}\n{PART}"),
        (f"<main><p>{PART}<br>{PART}</main>", f"{PART}\n{PART}"),
        (f"<main><p>{PART}<p>{PART}<div><b>Un<i>closed</b> tags<table><tr><td>cell", f"{PART}\n\n{PART}\n\nUnclosed tags\ncell"),
        (f"<article><p>{PART}</p><ul><li>Four died.</li><li>Six were hurt.</li></ul><p>{PART}</p></article>", f"{PART}\n\nFour died.\nSix were hurt.\n\n{PART}"),
        (f"<article><p>{PART}</p></article><div class=comments><p>First!</p></div>", PART),
        ("<p>Four people died in Vorna.</p><p>Six were hurt.</p>", "Four people died in Vorna.\n\nSix were hurt."),
        ("<div id=root></div><script>var a = 1;</script>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_main_text_comes_out_with_its_paragraphs(body: str, text: str) -> None:
    assert read_page(page("", body)).text == text


def test_a_fragment_gives_all_its_text() -> None:
    assert text_of_fragment("<p>One &amp; two</p><p>Three</p>") == "One & two\n\nThree"


@pytest.mark.parametrize(
    "html", ["", "<", "<html", "<frameset>", "<!--", "<div>" * 5000, "\x01\x02", "<title>x"]
)
def test_a_page_that_is_none_gives_no_text(html: str) -> None:
    assert len(read_page(html).text) < len("something to read")
