"""A model's files back to a network that can be trained on: its integers are turned to the numbers that they stand for."""

from pathlib import Path
from typing import Any

import numpy as np
import torch

from dateline.errors import InputError
from dateline.tagger.model.tagger import about_model
from dateline.train.network import Network


def restore(network: Network, folder: Path) -> None:
    """Put the weights of a model's files into a network of the same shape.

    What a model's files leave out (the weights of the word pieces' positions, which no training changes) stays as it is.
    Raises `InputError` where the folder holds no such model.
    """
    weights = about_model(folder).get("weights")
    if not weights:
        raise InputError(f"The model in {folder} does not say where its weights lie.", subject=str(folder))
    held = network.state_dict()
    for path, names in weights.items():
        tensors = _tensors(folder / path)
        for tensor, (name, turned) in names.items():
            values = tensors[tensor].T if turned else tensors[tensor]
            if held[name].shape == values.T.shape != values.shape:  # integers are made of a layer turned
                values = values.T
            if held[name].shape != values.shape:
                raise InputError(
                    f"The model in {folder} has another shape than the configuration ({name}: {values.shape}).",
                    subject=str(folder),
                )
            held[name] = torch.from_numpy(np.array(values, order="C"))
    network.load_state_dict(held)


def _tensors(path: Path) -> dict[str, Any]:
    import onnx  # noqa: PLC0415
    from onnx import numpy_helper  # noqa: PLC0415

    raw = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(path)).graph.initializer}
    found = {name: values for name, values in raw.items() if values.dtype == np.float32}
    for name, values in raw.items():
        base = name.removesuffix("_quantized")
        if base == name:
            continue
        scale, zero = raw[f"{base}_scale"], raw[f"{base}_zero_point"].astype(np.float32)
        found[base] = (values.astype(np.float32) - zero) * scale
    return found
