from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import changes
from dateline.ingest.differences import compared
from dateline.records.report import Revision

OLD = "Four people were killed in the market of Vorna. Police sealed off the old town. Nobody has claimed the blast."


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, []),
        (OLD.replace(" ", "  ").upper(), []),
        (OLD.replace("Four", "Six"), [("changed", "Four", "Six")]),
        (OLD + " The mayor resigned.", [("added", None, "The mayor resigned.")]),
        (
            OLD.replace("Police sealed off the old town. ", ""),
            [("removed", "Police sealed off the old town.", None)],
        ),
        (OLD.replace("killed in", "killed early on Tuesday in"), [("added", None, "early on Tuesday")]),
        (OLD.replace("sealed off the", "closed all of the"), [("changed", "sealed off", "closed all of")]),
        ("", [("removed", OLD, None)]),
    ],
)
def test_what_changed_is_shown(
    make: Callable[..., Revision], new: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = changes(make(OLD), make(new))
    assert [(one.kind, one.old and one.old.of(OLD), one.new and one.new.of(new)) for one in found] == expected


words = st.lists(
    st.sampled_from(["four", "people", "died.", "Police", "said", "so", "in", "Vorna\n", "today!"]),
    max_size=20,
).map(" ".join)


@given(words, words)
def test_changes_lie_inside_the_texts_in_order_and_apart(old: str, new: str) -> None:
    found = list(compared(old, new))
    for text, spans in ((old, [one.old for one in found]), (new, [one.new for one in found])):
        end = 0
        for span in filter(None, spans):
            assert end <= span.start < span.end <= len(text)
            end = span.end
    assert bool(found) or old.split() == new.split()
