import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records.values import Span
from dateline.tagger.llm.quotes import Quotes
from dateline.tagger.sentences import find_sentences


def quotes(text: str, *within: tuple[int, int]) -> Quotes:
    spans = [Span(start=start, end=end) for start, end in within] or [Span(start=0, end=len(text))]
    return Quotes(text, spans, find_sentences(text))


FOUND = [
    ("as it is", "Jets hit Hara.", "Jets hit", "Jets hit"),
    ("with space around it", "Jets hit Hara.", "  Jets hit\n", "Jets hit"),
    ("over a line break", "Jets\r\n  hit Hara.", "Jets hit Hara", "Jets\r\n  hit Hara"),
    ("with a hard space", "at least 12\xa0people died", "12 people", "12\xa0people"),
    ("with curly marks", "the town’s “only” market", 'the town\'s "only" market', "the town’s “only” market"),
    ("with straight marks", 'the "only" market', "the “only” market", 'the "only" market'),
    ("before an s", "Hara's market", "Hara", "Hara"),
    ("after a hyphen", "pro-Ostrel fighters", "Ostrel", "Ostrel"),
    ("a number with its comma", "some 2,500 people", "2,500 people", "2,500 people"),
    ("a number at a full stop", "They were 12.", "12", "12"),
    ("a script without case", "قصفت الطائرات حارة", "طائرات", "طائرات"),
]


@pytest.mark.parametrize(
    ("text", "quote", "held"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND]
)
def test_a_quote_is_found_where_the_text_holds_its_words(text: str, quote: str, held: str) -> None:
    span = quotes(text).find(quote)
    assert span is not None
    assert span.of(text) == held


NOT_FOUND = [
    ("words that are not there", "Jets hit Hara.", "Jets struck Hara"),
    ("another case", "Jets hit Hara.", "jets hit Hara"),
    ("another dash", "a pick–up truck", "a pick-up truck"),
    ("an accent left out", "Orvénia", "Orvenia"),
    ("words left out", "Jets hit the town of Hara.", "Jets hit ... Hara"),
    ("a part of a word", "the bus stopped", "us"),
    ("the start of a word", "twelfth", "twel"),
    ("the end of a number", "some 2,500 people", "500 people"),
    ("the start of a number", "12,000 people", "12"),
    ("the start of a decimal", "3.5 million", "3"),
    ("digits of a number", "1200 people", "200 people"),
    ("nothing", "Jets hit Hara.", ""),
    ("space", "Jets hit Hara.", " \n"),
]


@pytest.mark.parametrize(
    ("text", "quote"), [case[1:] for case in NOT_FOUND], ids=[case[0] for case in NOT_FOUND]
)
def test_a_quote_that_the_text_does_not_hold_is_not_found(text: str, quote: str) -> None:
    assert quotes(text).find(quote) is None


def test_of_several_places_the_nearest_is_taken() -> None:
    text = "Hara was calm. Jets hit Tavin. Jets hit Hara, and Hara burned."
    near = Span(start=text.index("Jets hit Hara"), end=len(text))
    trigger = Span(start=text.index("burned"), end=text.index("burned") + 6)
    at = [place.start for place in quotes(text).find_all("Hara")]
    assert len(at) == 3
    found = [quotes(text).find("Hara", *spans) for spans in ((), (near,), (near, trigger))]
    assert [span and span.start for span in found] == at


def test_the_exact_words_go_before_words_that_only_look_alike() -> None:
    text = "“Hara’s” and Hara's"
    span = quotes(text).find("Hara's")
    assert span is not None
    assert span.start == text.rindex("Hara")


def test_words_that_were_not_sent_are_not_found() -> None:
    text = "Photo: Hara burns. Jets hit Tavin."
    assert quotes(text, (19, len(text))).find("Hara") is None


def test_the_sentence_of_words_is_the_whole_sentence_around_them() -> None:
    text = "Jets hit Hara. Two people died, Dr. Oma said.\nThe army denied it."
    of = quotes(text)
    held = [of.sentence_at(Span(start=text.index(w), end=text.index(w) + len(w))) for w in ("died", "denied")]
    assert [span.of(text) for span in held] == ["Two people died, Dr. Oma said.", "The army denied it."]
    both = of.sentence_at(Span(start=0, end=text.index("died")))
    assert both.of(text) == "Jets hit Hara. Two people died, Dr. Oma said."


ALPHABET = st.sampled_from("aA1,. \n\xa0\t'’\"“é漢-")


@given(st.text(ALPHABET, max_size=60), st.text(ALPHABET, max_size=6))
def test_whatever_is_found_holds_the_quote_but_for_space_and_marks(text: str, quote: str) -> None:
    marks = str.maketrans("’“", "'\"")

    def plain(words: str) -> str:
        return " ".join(words.split()).translate(marks)

    for span in quotes(text).find_all(quote):
        assert plain(span.of(text)) == plain(quote)
        assert span.of(text).strip() == span.of(text) != ""


@given(st.text(ALPHABET, min_size=1, max_size=60), st.data())
def test_whole_words_of_the_text_are_always_found(text: str, data: st.DataObject) -> None:
    words = text.split()
    if words:
        word = data.draw(st.sampled_from(words))
        assert quotes(text).find(word) is not None
