import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.days import days_in, read_day

IN_WORDS = [
    ("August 1 2031", "2031-08-01"),
    ("Aug. 1, 2031", "2031-08-01"),
    ("Thu Sep 5 2013", "2013-09-05"),
    ("Thursday, September 5th, 2013", "2013-09-05"),
    ("11 June 2016", "2016-06-11"),
    ("Wednesday 03 May 2017 22:35", "2017-05-03T22:35"),
    ("11-Jun-2016", "2016-06-11"),
    ("16-11-2014", "2014-11-16"),
    ("24.09.2014", "2014-09-24"),
    ("05.09.2014", "2014-09-05"),
    ("Apr 232017", "2017-04-23"),
    ("Apr 92017", "2017-04-09"),
    ("2031-04-02", "2031-04-02"),
    ("2031/4/2", "2031-04-02"),
    ("23/11/2031", "2031-11-23"),
    ("11/23/2031", "2031-11-23"),
    ("December 04, 2023, 10:39 AM", "2023-12-04T10:39"),
    ("December 4, 2023 12:05 a.m.", "2023-12-04T00:05"),
    ("Wed 01 Oct 2014 at 1459 Regional", "2014-10-01T14:59"),
    ("August 13 2016 2037 UTC+3", "2016-08-13T17:37"),
    ("31-08-2014 0742 PM", "2014-08-31T19:42"),
    ("2 April 2031 10:00 GMT", "2031-04-02T10:00"),
    ("2 April 2031 10:00 EST", "2031-04-02T15:00"),
    ("2 April 2031 10:00 IST", "2031-04-02"),  # Israel, India or Ireland: only the day is known
    ("Friday 21 November 2014 10:13 35 Civilians", "2014-11-21T10:13"),
    ("5 May 2031 25:99", "2031-05-05"),
]
NO_DATE = [
    "03/04/2031",
    "31 June 2031",
    "November 21",
    "2031",
    "1 May 3031",
    "10000-10-10",
    "99.99.2031",
    "12 dead in 2031",
]


def spelled(text: str) -> list[str]:
    return [day.at.strftime("%Y-%m-%d" if day.to_the_day else "%Y-%m-%dT%H:%M") for day in days_in(text)]


@pytest.mark.parametrize(("text", "day"), IN_WORDS)
def test_a_date_in_words_is_read(text: str, day: str) -> None:
    assert spelled(text) == [day]


@pytest.mark.parametrize("text", NO_DATE)
def test_half_a_date_and_an_ambiguous_one_are_none(text: str) -> None:
    assert spelled(text) == []


@pytest.mark.parametrize(
    ("stated", "at", "to_the_day"),
    [
        ("2031-04-02", "2031-04-02T00:00:00+00:00", True),
        ("2031-04-02 00:00:00", "2031-04-02T00:00:00+00:00", True),
        ("2031-04-02T00:00:00+03:00", "2031-04-02T00:00:00+00:00", True),
        ("2031-04-02T10:00:00+03:00", "2031-04-02T07:00:00+00:00", False),
        ("2031-04-02T10:00:00.123Z", "2031-04-02T10:00:00+00:00", False),
        ("2031-04-02 10:00", "2031-04-02T10:00:00+00:00", False),
        ("20310402T100000Z", "2031-04-02T10:00:00+00:00", False),
        ("Wed, 02 Apr 2031 10:00:00 GMT", "2031-04-02T10:00:00+00:00", False),
        ("Wed, 02 Apr 2031 10:00:00 -0500", "2031-04-02T15:00:00+00:00", False),
        ("April 2, 2031", "2031-04-02T00:00:00+00:00", True),
    ],
)
def test_metadata_dates_are_read_in_utc(stated: str, at: str, to_the_day: bool) -> None:
    day = read_day(stated)
    assert day is not None
    assert (day.at.isoformat(), day.to_the_day) == (at, to_the_day)


@pytest.mark.parametrize(
    "stated", ["", "yesterday", "0001-01-01", "9999-12-31T23:59:59-12:00", "1 2 3", "null"]
)
def test_metadata_that_is_no_date_is_none(stated: str) -> None:
    assert read_day(stated) is None


@given(st.text(max_size=80))
def test_any_text_can_be_asked_for_its_dates(text: str) -> None:
    read_day(text)
    for day in days_in(text):
        assert 0 <= day.start < day.end <= len(text)
