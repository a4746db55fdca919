import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.dateline import date_in_url, dates_in_text

BODY = (
    "Four people were killed in Vorna, police said. They had been in the market on 1 May 2030 when it fell."
)

FOUND = [
    (
        f" date 2031-04-02 Live updates: Follow the latest news on Vorna\n\n{BODY}",
        "prefix",
        "date 2031-04-02",
    ),
    (f"August 1 2031 Factbox: Vorna. {BODY}", "date_line", "August 1 2031"),
    (f"Thu Sep 5 2013 Blast in Vorna. {BODY}", "date_line", "Thu Sep 5 2013"),
    (f"11 June 2016\n{BODY}", "date_line", "11 June 2016"),
    (f"24.09.2014Get short URL 0 13 {BODY}", "date_line", "24.09.2014"),
    (f"24.09.2014) Get short URL 0 13 {BODY}", "date_line", "24.09.2014"),
    (f"16-11-2014 title: Blast. {BODY}", "date_line", "16-11-2014"),
    (f"Published November 26 2017 {BODY}", "date_line", "Published November 26 2017"),
    (f"Date of publication: 13 April 2017 {BODY}", "date_line", "Date of publication: 13 April 2017"),
    (f"Posted on April 19 2017 by Ana Lark {BODY}", "date_line", "Posted on April 19 2017"),
    (f"Blast in Vorna\nBy Ana Lark | 2 April 2031\n\n{BODY}", "date_line", "2 April 2031"),
    (f"Ana Lark, Vorna, 2 April 2031\n{BODY}", "date_line", "2 April 2031"),
    (f"By Ana Lark on 2 April 2031\n{BODY}", "date_line", "2 April 2031"),
    (f"VORNA, April 2, 2031 (AFP) - {BODY}", "date_line", "April 2, 2031"),
    (f"Blast kills four in Vorna NGO AFP Thursday 6 Mar 2014 {BODY}", "date_line", "Thursday 6 Mar 2014"),
    (f"Last updated at Apr 232017 {BODY}", "updated_line", "Last updated at Apr 232017"),
    (
        f"{BODY}\n\nUpdated: December 04, 2023, 10:39 AM",
        "updated_line",
        "Updated: December 04, 2023, 10:39 AM",
    ),
    (
        f"{BODY} Last Update: Tuesday 12 July 2016 KSA 08:45",
        "updated_line",
        "Last Update: Tuesday 12 July 2016",
    ),
]
NONE = [
    BODY,
    f"On 2 April 2031 four people died. {BODY}",
    f"2 April 2031 was the worst day of the siege. {BODY}",
    f"Four people were killed on 2 April 2031\n\n{BODY}",
    f"The treaty of 2 April 2031, which ended the war, is void. {BODY}",
    f"A spokesman told AFP on Thursday 6 March 2014 that four had died. {BODY}",
    f"Published reports of 2 April 2031 say otherwise. {BODY}",
]


@pytest.mark.parametrize(("text", "basis", "words"), FOUND)
def test_the_date_of_publication_is_found_where_desks_put_it(text: str, basis: str, words: str) -> None:
    (dated,) = dates_in_text(text)
    assert dated.span is not None
    assert (dated.basis, dated.span.of(text)) == (basis, words)
    assert dated.wording in words


@pytest.mark.parametrize("text", NONE)
def test_the_date_of_a_happening_is_not_taken_for_the_reports_own(text: str) -> None:
    assert dates_in_text(text) == ()


def test_a_date_behind_the_repeated_title_is_a_date_line() -> None:
    text = f"Air raids kill 31 in Vorna's north - NGO World Security Friday 15 Aug 2031 Print Tweet {BODY}"
    (dated,) = dates_in_text(text, "Air raids kill 31 in Vornas north NGO - Region - The Lamp")
    assert dated.wording == "Friday 15 Aug 2031"
    assert dates_in_text(text) == ()


def test_both_the_date_line_and_the_update_are_kept() -> None:
    dates = dates_in_text(f"Published 2 April 2031\n{BODY}\nUpdated: 3 April 2031, 10:00 AM")
    assert [dated.basis for dated in dates] == ["date_line", "updated_line"]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://lamp.example/2031/04/02/blast", "2031-04-02"),
        ("https://lamp.example/news/blast-2031-04-02.html", "2031-04-02"),
        ("https://lamp.example/20310402-blast", "2031-04-02"),
        ("https://lamp.example/2031/4/2/x", "2031-04-02"),
        ("https://lamp.example/2031/04/blast", None),
        ("https://lamp.example/article/120310402991", None),
        ("https://lamp.example/2031/04/02/from-2030-01-01", None),
        ("https://lamp.example/2031/13/45/x", None),
        ("https://2031-04-02.example/x", None),
        (None, None),
    ],
)
def test_an_address_gives_a_day_where_it_holds_just_one(url: str | None, day: str | None) -> None:
    dated = date_in_url(url)
    assert (dated.at.date().isoformat() if dated else None) == day


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_can_be_asked(text: str, title: str) -> None:
    for dated in dates_in_text(text, title):
        assert dated.span is not None
        assert 0 <= dated.span.start < dated.span.end <= len(text)
