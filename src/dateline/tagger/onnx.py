"""Models in ONNX on one core, and what their scores mean: shared by all readers that hold one."""

import math
from typing import Any


def open_session(model: bytes | str) -> Any:
    """An inference session over a model's bytes or file: one thread that does not spin, so that processes share cores well."""
    import onnxruntime  # noqa: PLC0415 - a tenth of a second that only reading pays

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def chance(score: float) -> float:
    """The probability that a score in log-odds stands for."""
    return 1 / (1 + math.exp(-score))


def log_odds(chance_of: float, nearly: float) -> float:
    """The log-odds of a probability, which is taken to be no nearer than `nearly` to 0 or 1."""
    kept = min(max(chance_of, nearly), 1 - nearly)
    return math.log(kept / (1 - kept))
