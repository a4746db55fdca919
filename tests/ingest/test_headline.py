import pytest

from dateline.ingest.article import revision_of
from dateline.ingest.fields import Stated
from dateline.ingest.headline import headline_of, missing_head
from dateline.records.report import Revision

TITLE = "Shelling kills four in Vorna"
BODY = "Published November 26 2031 Rescuers worked through the night, the governor said on Tuesday."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (BODY, None),
        (f"{TITLE}\n\n{BODY}", TITLE),
        (f"26 November 2031 title: {TITLE.upper()}. {BODY}", TITLE),
        (f"Lamp | World | {TITLE} | {BODY}", f"{TITLE} - The Lamp"),
        (BODY, "https://www.lamp.example/2031/11"),
        (BODY, "Latest news"),
        (BODY, "word " * 100),
    ],
    ids=["none", "above", "behind a day", "with a section", "an address", "a section", "too long"],
)
def test_a_text_stays_as_it_came_where_it_has_its_title_or_there_is_none_that_tells(
    text: str, title: str | None
) -> None:
    assert missing_head(text, title) == ""


def test_a_title_that_the_text_does_not_have_stands_above_it() -> None:
    assert missing_head(BODY, f"  {TITLE}\n") == f"{TITLE}\n\n"


@pytest.mark.parametrize(
    "title", [f"{TITLE} - WLMP Channel 4", f"Lamp | {TITLE}", TITLE, f"{TITLE} – Orsk News, Weather"]
)
def test_the_name_of_the_site_is_no_headline(title: str) -> None:
    assert headline_of(title) == TITLE


def test_spans_point_into_the_text_below_its_title() -> None:
    bare = revision_of(Stated(text=BODY), b"")
    headed = revision_of(Stated(text=BODY, title=TITLE), b"")
    assert headed.text == f"{TITLE}\n\n{BODY}"
    assert headed.body == BODY
    assert headed.headline is not None
    assert headed.headline.of(headed.text) == TITLE
    assert [m.span.of(headed.text) for m in headed.boilerplate] == [m.span.of(BODY) for m in bare.boilerplate]
    assert [d.span.of(headed.text) for d in headed.dates if d.span] == ["Published November 26 2031"]
    assert headed.published == headed.dates[0]


def test_a_text_has_one_id_with_its_title_above_it_and_without() -> None:
    apart = revision_of(Stated(text=BODY, title=TITLE), b"")
    above = revision_of(Stated(text=f"{TITLE}\n\n{BODY}", title=TITLE), b"")
    assert (apart.id, apart.text) == (above.id, above.text)
    assert apart.id == Revision.identify(
        text=BODY, publisher=None, url=None, title=TITLE, published=apart.published
    )
