from dateline.tagger.model.read import NEVER, Thresholds
from dateline.train.tune import tune


def test_thresholds_move_to_where_they_measure_best() -> None:
    def measure(one: Thresholds) -> float:
        return (
            -abs(one.told - 0.2)
            - abs(one.keep.get("actor", 0) - 0.1)
            - abs(one.add.get("place", NEVER) - 0.7)
        )

    best = tune(measure, Thresholds(told=0.5))
    assert (best.told, best.keep["actor"], best.add["place"]) == (0.2, 0.1, 0.7)
    assert best.found == Thresholds().found


def test_where_nothing_measures_better_all_stays() -> None:
    assert tune(lambda _: 1.0, Thresholds(told=0.33)) == Thresholds(told=0.33)
