"""A trained network to the files that a `ModelTagger` reads: ONNX, the encoder in 8-bit integers."""

import json
import shutil
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn

from dateline.tagger.model.scheme import HINTS, MARKS, PARTS, names
from dateline.tagger.model.tagger import ABOUT, CLAIMANTS, ENCODER, MENTIONS, TOKENIZER
from dateline.train.network import Network

OPSET: Final = 18


class _Reading(nn.Module):
    """The encoder with the first decision: states of the tokens in order, and the tags of triggers."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, mask: Tensor, marks: Tensor, order: Tensor, all_marks: Tensor
    ) -> tuple[Tensor, Tensor]:
        states = self.network.encoder(ids, mask, marks)
        flat = states.reshape(-1, states.shape[-1])[order]
        return flat, self.network.mentions.triggers(flat, all_marks)


def export(
    network: Network, tokenizer: Path, folder: Path, about: Mapping[str, Any], *, integers: bool = True
) -> None:
    """Write a model's files into a folder. `about` is what `model.json` holds besides the orders of names.

    With `integers` the encoder's weights are 8-bit integers by channel (dynamic quantisation), as shipped.
    """
    network = network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    weights: dict[str, dict[str, tuple[str, bool]]] = {}
    for path, module, given, inputs, outputs, dynamic in _graphs(network):
        with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            whole = Path(scratch) / path
            torch.onnx.export(
                module,
                given,
                str(whole),
                input_names=inputs,
                output_names=outputs,
                dynamic_axes=dynamic,
                opset_version=OPSET,
                dynamo=False,
            )
            ready = _prepared(whole)
            weights[path] = named_weights(ready, network)
            if integers and path == ENCODER:
                _to_integers(ready, folder / path)
            else:
                shutil.copy(ready, folder / path)
    shutil.copy(tokenizer, folder / TOKENIZER)
    told = {**about, "names": names(), "weights": weights}
    (folder / ABOUT).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _graphs(network: Network) -> list[tuple[str, nn.Module, tuple[Tensor, ...], list[str], list[str], Any]]:
    width = network.encoder.encoder.config.hidden_size
    segments, longest, length, some = 2, 12, 20, 3
    states, all_marks = torch.zeros(length, width), torch.zeros(length, len(MARKS))
    marks = torch.zeros(some, length, len(MARKS))
    pools = torch.full((some, length), 1 / length)
    buckets = torch.zeros(some, length, dtype=torch.long)
    tokens, rows = {0: "tokens"}, {0: "rows", 1: "tokens"}
    reading = (
        torch.zeros(segments, longest, dtype=torch.long),
        torch.ones(segments, longest, dtype=torch.long),
        torch.zeros(segments, longest, len(MARKS)),
        torch.arange(length),
        all_marks,
    )
    parts = {"states": tokens, "marks": rows, "all_marks": tokens, "apart": rows, "off": rows}
    return [
        (
            ENCODER,
            _Reading(network),
            reading,
            ["ids", "mask", "marks", "order", "all_marks"],
            ["states", "found"],
            {name: {0: "segments", 1: "longest"} for name in ("ids", "mask", "marks")}
            | {"order": tokens, "all_marks": tokens, "states": tokens, "found": tokens},
        ),
        (
            MENTIONS,
            network.mentions,
            (states, pools, pools, torch.zeros(some, HINTS), marks, all_marks, buckets, buckets),
            ["states", "at_trigger", "at_sentence", "hints", "marks", "all_marks", "apart", "off"],
            ["told", "kind", "role", "modality", "parts"],
            parts
            | {"at_trigger": rows, "at_sentence": rows, "hints": {0: "rows"}, "parts": rows}
            | {name: {0: "rows"} for name in ("told", "kind", "role", "modality")},
        ),
        (
            CLAIMANTS,
            network.claimants,
            (states, pools, pools, torch.zeros(some, len(PARTS)), marks, all_marks, buckets, buckets),
            ["states", "at_part", "at_trigger", "kind", "marks", "all_marks", "apart", "off"],
            ["tags", "group", "stance"],
            parts
            | {"at_part": rows, "at_trigger": rows, "kind": {0: "rows"}, "tags": rows}
            | {name: {0: "rows"} for name in ("group", "stance")},
        ),
    ]


def named_weights(graph: Path, network: Network) -> dict[str, tuple[str, bool]]:
    """Which tensor of a graph holds which weights of the network, and whether turned: what `restore` goes back by."""
    import onnx  # noqa: PLC0415
    from onnx import numpy_helper  # noqa: PLC0415

    by_bytes: dict[bytes, tuple[str, bool]] = {}
    for name, weight in network.state_dict().items():
        if weight.dtype == torch.float32:
            by_bytes[weight.contiguous().numpy().tobytes()] = (name, False)
            if weight.dim() == 2:  # noqa: PLR2004 - a matrix
                by_bytes.setdefault(weight.t().contiguous().numpy().tobytes(), (name, True))
    found = {}
    for tensor in onnx.load(str(graph)).graph.initializer:
        values = numpy_helper.to_array(tensor)
        held = by_bytes.get(values.tobytes()) if values.dtype == "float32" else None
        if held:
            found[tensor.name] = held
    return found


def _prepared(whole: Path) -> Path:
    from onnxruntime.quantization.shape_inference import quant_pre_process  # noqa: PLC0415

    ready = whole.with_suffix(".ready.onnx")
    quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
    return ready


def _to_integers(ready: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    quantize_dynamic(
        str(ready),
        str(target),
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )
