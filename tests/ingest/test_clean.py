import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest.clean import find_boilerplate

BODY = "Four people were killed in Vorna, police said.\nSix were hurt in the blast at the market."

MARKED = [
    ("live_updates", "Live updates: Follow the latest news on Vorna-Kessel"),
    ("live_updates", "Follow our live coverage of the war in Vorna"),
    ("translation_notice", "Powered by automated translation"),
    ("translation_notice", "This article was automatically translated from the Kesseli original."),
    (
        "photo_credit",
        "Mourners carry a coffin in Vorna on April 2, 2031. A drone hit a car there. Photo / AFP",
    ),
    ("photo_credit", "People cry next to the coffin of a fighter in Vorna in November. AFP"),
    (
        "photo_credit",
        "The market of Vorna after the blast [Ana Lark/Reuters]".replace("Ana Lark/Reuters", "Reuters"),
    ),
    ("photo_credit", "Photo: Ana Lark"),
    ("photo_credit", "Smoke over the harbour (AP Photo)"),
    ("related", "Read more: Blast hits Vorna"),
    ("related", "READ ALSO: Blast hits Vorna"),
    ("related", "Related stories"),
    ("subscribe", "Subscribe to our newsletter for more"),
    ("subscribe", "Sign up for the Lamp's morning briefing"),
    ("subscribe", "Follow us on Telegram"),
    ("updated_line", "Updated: December 04, 2031, 10:39 AM"),
    ("byline", "By Ana Lark"),
    ("byline", "By Ana Lark and Jo van der Mill in Vorna"),
    ("byline", "By: The Associated Press"),
    ("byline", "AFP"),
    ("byline", "(Reporting by Ana Lark; Editing by Jo Mill)"),
    ("date_prefix", "2 April 2031"),
    ("page_controls", "Print  Tweet  Views 458"),
    ("page_controls", "Share | Facebook | Twitter | E-mail"),
    ("page_controls", "Views: 1,204  Comments 3"),
    (
        "page_controls",
        "2:51 Harbour fair opens in Orsk Pause\n\n0:43 Mayor on the new bridge\n1:20 Orsk beats Vorna",
    ),
]
REPORTED = [
    "The strike killed four people, a monitor told AFP.",
    "The mayor gave the figure in a phone call with AFP",
    "Live ammunition was fired at the crowd, witnesses said.",
    "Read out in court, the statement named four dead.",
    "Photographs of the dead were shown on state television.",
    "By Tuesday the town had fallen.",
    "By Tuesday night, Kessel troops held the bridge.",
    "Updated figures put the toll at 12.",
    "Subscribers of the paper were among the dead.",
    "Follow-up strikes hit the same market an hour later.",
    "Related attacks killed six in the north.",
    "Reporting by local media put the toll higher, but the ministry denied it.",
    "Watch towers were shelled along the border.",
    "Print",
    "Views differ on who fired first.",
    "Facebook said it had taken the pages down.",
    "VORNA (Reuters) - Four people were killed.",
    "Police said: “Read more into it and you are wrong.”",
    "The photo by the dead man's brother shows the crater. Police have it.",
]


def marks(text: str) -> list[tuple[str, str]]:
    return [(mark.kind, mark.span.of(text)) for mark in find_boilerplate(text)]


@pytest.mark.parametrize(("kind", "line"), MARKED)
def test_boilerplate_is_marked_where_it_stands(kind: str, line: str) -> None:
    assert (kind, line) in marks(f"{line}\n\n{BODY}")


@pytest.mark.parametrize("line", REPORTED)
def test_a_sentence_of_the_report_is_never_marked(line: str) -> None:
    assert marks(f"{BODY}\n{line}\n{BODY}") == []
    assert marks(f"{line}\n{BODY}") == []


def test_a_prefix_and_what_follows_it_on_the_line_are_marked_apart() -> None:
    text = f" date 2031-04-02 Mourners in Vorna on April 1, 2031. One died. Photo / AFP\n\n{BODY}"
    assert marks(text) == [
        ("date_prefix", "date 2031-04-02"),
        ("photo_credit", "Mourners in Vorna on April 1, 2031. One died. Photo / AFP"),
    ]


def test_in_a_text_of_one_line_only_the_words_themselves_are_marked() -> None:
    text = f"date 2031-04-02 Live updates: Follow the latest news on Vorna {BODY.replace(chr(10), ' ')} Read Also"
    assert marks(text) == [
        ("date_prefix", "date 2031-04-02"),
        ("live_updates", "Live updates: Follow the latest news on Vorna"),
        ("related", "Read Also"),
    ]


@given(
    st.lists(st.sampled_from([line for _, line in MARKED] + REPORTED + ["", " ", "\u00e4" * 9]), max_size=12),
    st.text(max_size=30),
)
def test_spans_lie_inside_the_text_sorted_and_apart(lines: list[str], more: str) -> None:
    text = "\n".join([*lines, more])
    end = 0
    for mark in find_boilerplate(text):
        assert end <= mark.span.start < mark.span.end <= len(text)
        assert mark.span.of(text) == mark.span.of(text).strip()
        end = mark.span.end
