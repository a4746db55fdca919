import pytest

from dateline.errors import UnreadableInput
from dateline.ingest.fields import read_fields

TEXT = "Four people were killed in Vorna, police said."


def test_our_own_fields_are_read() -> None:
    stated = read_fields(
        {
            "id": 7,
            "publisher": " The Lamp ",
            "url": "https://lamp.example/7",
            "title": "Blast in Vorna",
            "text": f" {TEXT}\n",
            "published_at": "2031-04-02T10:00:00Z",
            "language": "en",
        }
    )
    assert (stated.own_id, stated.publisher, stated.url, stated.title) == (
        "7", "The Lamp", "https://lamp.example/7", "Blast in Vorna",
    )  # fmt: skip
    assert stated.text == f" {TEXT}\n"
    assert [dated.wording for dated in stated.dates] == ["published_at: 2031-04-02T10:00:00Z"]


def test_news_please_names_are_read() -> None:
    stated = read_fields(
        {
            "filename": "https%3A%2F%2Flamp.example%2F7.json",
            "source_domain": "www.lamp.example",
            "maintext": TEXT,
            "text": None,
            "title": None,
            "title_page": "Blast in Vorna",
            "date_publish": "2031-04-02 10:00:00",
            "date_download": "2031-05-05 10:00:00",
            "date_modify": "2031-04-03 10:00:00",
            "authors": ["Ana Lark"],
        }
    )
    assert (stated.own_id, stated.publisher, stated.title) == (
        "https%3A%2F%2Flamp.example%2F7", "lamp.example", "Blast in Vorna",
    )  # fmt: skip
    assert [dated.at.day for dated in stated.dates] == [2, 3]


@pytest.mark.parametrize(
    "names",
    [
        {},
        {"versioncreated": "versionCreated", "firstcreated": "firstCreated", "copyrightholder": "copyrightHolder",
         "contenttype": "contentType", "infosources": "infoSources"},
    ],
    ids=["2.x", "3.x"],
)  # fmt: skip
def test_ninjs_is_read_in_both_spellings(names: dict[str, str]) -> None:
    def name(low: str) -> str:
        return names.get(low, low)

    stated = read_fields(
        {
            "uri": "urn:lamp:7",
            name("versioncreated"): "2031-04-02T10:00:00+02:00",
            name("firstcreated"): "2031-04-01T10:00:00+02:00",
            "headlines": [{"role": "short", "value": "Blast"}, {"role": "main", "value": "Blast in Vorna"}],
            "bodies": [
                {"role": "main", name("contenttype"): "text/html", "value": f"<p>{TEXT}</p><p>More.</p>"},
                {"role": "caption", name("contenttype"): "text/plain", "value": "The market."},
            ],
            name("infosources"): [{"name": "Kessel Wire"}],
            "by": "Ana Lark",
        }
    )
    assert (stated.own_id, stated.title, stated.publisher) == ("urn:lamp:7", "Blast in Vorna", "Kessel Wire")
    assert stated.text == f"{TEXT}\n\nMore."
    assert [dated.at.isoformat()[:13] for dated in stated.dates] == ["2031-04-02T08", "2031-04-01T08"]


def test_ninjs_1_is_read() -> None:
    stated = read_fields({"uri": "urn:lamp:7", "headline": "Blast", "body_xhtml": f"<div>{TEXT}</div>"})
    assert (stated.title, stated.text) == ("Blast", TEXT)


@pytest.mark.parametrize(
    ("dated", "basis"),
    [(True, "metadata"), (False, "guess"), ("false", "guess"), ("true", "metadata"), (None, "metadata")],
)
def test_a_date_that_calls_itself_a_guess_is_one(dated: object, basis: str) -> None:
    stated = read_fields({"id": "k1", "outlet": "lamp", "date": "2031-04-02", "dated": dated, "text": TEXT})
    assert [one.basis for one in stated.dates] == [basis]
    assert stated.publisher == "lamp"


@pytest.mark.parametrize(
    "data",
    [{}, {"text": ""}, {"text": 7}, {"text": None, "title": "x"}, {"bodies": [3, {}]}, {"bodies": "x"}],
)
def test_an_object_without_a_text_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(UnreadableInput) as raised:
        read_fields(data)
    assert raised.value.reason == "no_text"


@pytest.mark.parametrize("value", [[], {}, 3.5, True, None, "  "])
def test_a_field_of_another_kind_is_unknown(value: object) -> None:
    stated = read_fields({"text": TEXT, "id": value, "title": value, "url": value, "published_at": value})
    assert (stated.own_id, stated.title, stated.url, stated.dates) == (None, None, None, ())
