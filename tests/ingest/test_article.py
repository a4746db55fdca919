import pytest

from dateline.errors import UnreadableInput
from dateline.ingest.article import revision_of
from dateline.ingest.fields import Stated, read_fields
from dateline.records.report import Revision

TEXT = "Published November 26 2031 Four people were killed in the market of Vorna, police said on Tuesday."


def test_a_revision_keeps_the_text_as_it_came_and_every_date_with_its_basis() -> None:
    raw = b"the bytes"
    stated = read_fields(
        {"text": TEXT, "url": "https://www.lamp.example/2031/11/26/x", "date": "2031-02-02", "dated": False}
    )
    revision = revision_of(stated, raw)
    assert revision.text == TEXT
    assert [dated.basis for dated in revision.dates] == ["guess", "date_line", "url"]
    assert revision.published == revision.dates[1]
    assert len(revision.contradictions) == 2
    assert (revision.publisher, revision.publisher_basis) == ("lamp.example", "url")
    assert [mark.span.of(TEXT) for mark in revision.boilerplate] == ["Published November 26 2031"]


def test_the_same_words_of_the_same_outlet_are_the_same_revision() -> None:
    one = revision_of(Stated(text=TEXT, publisher="Lamp"), b"one")
    two = revision_of(Stated(text=TEXT, publisher="Lamp"), b"two")
    other = revision_of(Stated(text=TEXT, publisher="Kessel Wire"), b"one")
    assert one.id == two.id != other.id
    assert one.id == Revision.identify(
        text=TEXT, publisher="Lamp", url=None, title=None, published=one.published
    )


def test_without_any_publisher_it_is_unknown() -> None:
    revision = revision_of(Stated(text=TEXT), b"")
    assert (revision.publisher, revision.publisher_basis) == (None, None)


@pytest.mark.parametrize("field", ["own_id", "title", "url", "publisher"])
def test_metadata_that_cannot_be_written_down_is_refused(field: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        revision_of(Stated(text=TEXT, **{field: "a\ud800"}), b"")  # type: ignore[arg-type]
    assert raised.value.reason == "encoding"
