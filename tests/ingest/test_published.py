from datetime import UTC, datetime

import pytest

from dateline.ingest.published import best_of, contradictions
from dateline.records.report import DateBasis, Dated


def dated(basis: DateBasis, day: str) -> Dated:
    return Dated(
        at=datetime.fromisoformat(day).replace(tzinfo=UTC), to_the_day=True, basis=basis, wording=day
    )


@pytest.mark.parametrize(
    ("bases", "best"),
    [
        (["url", "metadata", "prefix"], "metadata"),
        (["guess", "date_line"], "date_line"),
        (["updated_line", "url"], "url"),
        (["guess", "updated_line"], "updated_line"),
        (["guess"], "guess"),
    ],
)
def test_the_better_basis_is_gone_by(bases: list[DateBasis], best: str) -> None:
    chosen = best_of([dated(basis, "2031-04-02") for basis in bases])
    assert chosen is not None
    assert chosen.basis == best


def test_no_date_is_none() -> None:
    assert best_of([]) is None


@pytest.mark.parametrize(
    ("stated", "other", "count"),
    [
        (("metadata", "2031-04-02"), ("date_line", "2031-04-04"), 0),
        (("metadata", "2031-04-02"), ("date_line", "2031-04-05"), 1),
        (("metadata", "2031-04-02"), ("url", "2031-03-01"), 1),
        (("metadata", "2031-04-02"), ("updated_line", "2031-06-01"), 0),
        (("metadata", "2031-04-02"), ("updated_line", "2031-03-01"), 1),
        (("guess", "2031-04-02"), ("updated_line", "2031-06-01"), 1),
        (("url", "2031-04-02"), ("date_line", "2031-06-01"), 0),
    ],
)
def test_metadata_that_the_text_contradicts_is_told(
    stated: tuple[DateBasis, str], other: tuple[DateBasis, str], count: int
) -> None:
    assert len(contradictions([dated(*stated), dated(*other)])) == count


def test_a_contradiction_is_a_sentence_that_names_both_dates() -> None:
    (sentence,) = contradictions([dated("guess", "2031-02-02"), dated("date_line", "2031-11-16")])
    assert sentence == (
        "The date that came with the report, a guess, is 2031-02-02, but its date line says 2031-11-16."
    )
