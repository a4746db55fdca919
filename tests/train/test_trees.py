"""Trees learn what the examples show, and their ONNX form answers as they do."""

import random

import numpy as np
import pytest

from dateline.train.trees import Example, Growth, grow

pytest.importorskip("lightgbm")

FEW = Growth(trees=200, leaves=8, least=5, share=1.0)


def examples(number: int = 200) -> list[Example]:
    draw = random.Random(7)  # noqa: S311 - an order, not a secret
    found = []
    for _ in range(number):
        side, size, word = draw.random(), draw.randint(0, 9), draw.choice(["in", "near", "of"])
        features: dict[str, float | str] = {"side": side, "size": size, "word": word, "flag": size > 4}
        found.append(Example(features=features, right=(word == "in") != (size > 6)))
    return found


def answers(data: bytes, table: "np.ndarray[tuple[int, int], np.dtype[np.float32]]") -> list[float]:
    import onnxruntime  # noqa: PLC0415

    (chances,) = onnxruntime.InferenceSession(data).run(None, {"features": table})
    return [float(chance) for chance in chances[:, 0]]


def table_of(
    columns: tuple[tuple[str, ...], ...], some: list[Example]
) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    def cell(example: Example, column: tuple[str, ...]) -> float:
        value = example.features[column[0]]
        return float(value == column[1]) if len(column) > 1 else float(value)

    return np.array([[cell(example, column) for column in columns] for example in some], dtype=np.float32)


def test_what_the_examples_show_is_learnt() -> None:
    some = examples()
    trees = grow(some, FEW)
    sure = answers(trees.onnx(), table_of(trees.columns, some))
    assert all((chance > 0.5) == example.right for chance, example in zip(sure, some, strict=True))


def test_the_written_trees_answer_as_the_grown_ones() -> None:
    some = examples()
    trees = grow(some, FEW)
    table = table_of(trees.columns, some)
    odds = np.mean([forest.predict(table, raw_score=True) for forest in trees.forests], axis=0)
    assert np.allclose(answers(trees.onnx(), table), 1 / (1 + np.exp(-odds)), atol=1e-5)


def test_the_order_of_the_examples_tells_nothing() -> None:
    some = examples()
    assert grow(some, FEW).onnx() == grow(some[::-1], FEW).onnx()


def test_a_seldom_word_gets_no_column() -> None:
    some = [*examples(), Example(features={"word": "beyond"}, right=True)]
    assert ("word", "beyond") not in grow(some, FEW).columns


def test_one_answer_alone_teaches_nothing() -> None:
    with pytest.raises(ValueError, match="both answers"):
        grow([Example(features={"size": n}, right=True) for n in range(9)], FEW)
