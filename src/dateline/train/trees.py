"""Decision trees that answer yes-or-no questions from named features, written as ONNX.

Gradient boosting by LightGBM (Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree", 2017); needs the
extra `[train]`. The same examples, in any order, give the same trees.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from dateline.tagger.columns import Column, Features, column_of, table_of

SELDOM: Final = 8
"""A word that fewer examples have gets no column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The features of one question, its right answer, and how much it counts."""

    features: Features
    right: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How trees grow: how many, how many leaves each, how much each adds, and what holds them back.

    Each tree sees a draw of the examples and of the columns. `draws` forests are grown from as many seeds, and their log-odds averaged:
    what one draw makes of few examples is chance (bagging: Breiman 1996).
    """

    trees: int = 300
    leaves: int = 15
    rate: float = 0.05
    least: int = 20
    penalty: float = 5.0
    share: float = 0.5
    sample: float = 0.8
    draws: int = 4
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """Forests with the columns of their table; what they say is averaged."""

    columns: tuple[Column, ...]
    forests: tuple[Any, ...]

    def onnx(self) -> bytes:
        """The trees as a model that takes `features` [rows, columns] and gives `chances` [rows, 1], in 0..1."""
        from onnx import TensorProto, helper  # noqa: PLC0415

        nodes = _Nodes()
        trees = [tree for forest in self.forests for tree in forest.dump_model()["tree_info"]]
        for number, tree in enumerate(trees):
            nodes.add(number, tree["tree_structure"], 1 / len(self.forests))
        ensemble = helper.make_node(
            "TreeEnsembleRegressor",
            ["features"],
            ["log_odds"],
            domain="ai.onnx.ml",
            n_targets=1,
        )
        ensemble.attribute.extend(
            helper.make_attribute(name, some) for name, some in nodes.attributes.items()
        )
        graph = helper.make_graph(
            [ensemble, helper.make_node("Sigmoid", ["log_odds"], ["chances"])],
            "trees",
            [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, len(self.columns)])],
            [helper.make_tensor_value_info("chances", TensorProto.FLOAT, [None, 1])],
        )
        versions = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
        data: bytes = helper.make_model(graph, opset_imports=versions, ir_version=9).SerializeToString()
        return data


class _Nodes:
    """The nodes of all trees in ONNX's form: every node a row of its attributes."""

    def __init__(self) -> None:
        names = ("nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_values", "nodes_modes")
        names += ("nodes_truenodeids", "nodes_falsenodeids", "target_treeids", "target_nodeids")  # type: ignore[assignment]
        self.attributes: dict[str, list[Any]] = {n: [] for n in (*names, "target_ids", "target_weights")}

    def add(self, tree: int, root: Mapping[str, Any], share: float) -> None:
        """Add a tree as LightGBM dumps it, counting for a share of what it says."""
        waiting = [root]
        for number, node in enumerate(waiting):
            leaf = "leaf_value" in node
            row = {
                "nodes_treeids": tree,
                "nodes_nodeids": number,
                "nodes_featureids": 0 if leaf else node["split_feature"],
                "nodes_values": 0.0 if leaf else _float32_below(node["threshold"]),
                "nodes_modes": "LEAF" if leaf else "BRANCH_LEQ",
                "nodes_truenodeids": 0 if leaf else len(waiting),
                "nodes_falsenodeids": 0 if leaf else len(waiting) + 1,
            }
            if leaf:
                row |= {"target_treeids": tree, "target_nodeids": number, "target_ids": 0}
                row["target_weights"] = share * float(node["leaf_value"])
            else:
                waiting += [node["left_child"], node["right_child"]]
            for name, value in row.items():
                self.attributes[name].append(value)


def _float32_below(threshold: float) -> float:
    """The largest float32 that is no larger: what was at most the threshold still is."""
    single = np.float32(threshold)
    return float(np.nextafter(single, np.float32(-np.inf)) if float(single) > threshold else single)


def grow(examples: Sequence[Example], growth: Growth) -> Trees:
    """Grow trees on examples. Raises `ValueError` where all have one answer."""
    import lightgbm  # noqa: PLC0415

    if len({example.right for example in examples}) < 2:  # noqa: PLR2004 - yes and no
        raise ValueError("there are no examples of both answers")
    columns = _columns(examples)
    table = table_of(
        [example.features for example in examples], {column: n for n, column in enumerate(columns)}
    )
    right = np.array([example.right for example in examples])
    weight = np.array([example.weight for example in examples])
    order = np.lexsort((weight, right, *table.T))  # the order in which examples came tells nothing
    data = lightgbm.Dataset(table[order], label=right[order].astype(float), weight=weight[order])
    settings = {
        "objective": "binary",
        "num_leaves": growth.leaves,
        "learning_rate": growth.rate,
        "min_data_in_leaf": growth.least,
        "lambda_l2": growth.penalty,
        "feature_fraction": growth.share,
        "bagging_fraction": growth.sample,
        "bagging_freq": 1,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 2,
        "verbose": -1,
    }
    forests = tuple(
        lightgbm.train({**settings, "seed": growth.seed + draw}, data, num_boost_round=growth.trees)
        for draw in range(growth.draws)
    )
    return Trees(columns=columns, forests=forests)


def _columns(examples: Sequence[Example]) -> tuple[Column, ...]:
    met: Counter[Column] = Counter()
    for example in examples:
        for name, value in example.features.items():
            met[column_of(name, value)] += 1
    return tuple(sorted(column for column, times in met.items() if len(column) == 1 or times >= SELDOM))
