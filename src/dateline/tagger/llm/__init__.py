"""The reader that asks a language model: any server that speaks the protocol of OpenAI's chat completions, local or hosted.

The model only says where words stand and what they belong to, as quotes. Every quote is looked for in the report and
refused where it does not stand there; the values are read from the words by `dateline.claims`, as for any tagger.
What is sent where, and what it costs: `docs/llm.md`. Needs the extra `[llm]`.
"""

from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.tagger.llm.options import LlmOptions

if TYPE_CHECKING:
    from dateline.tagger.llm.tagger import LlmTagger

__all__ = ["LlmOptions", "open_llm_tagger"]


def open_llm_tagger(options: LlmOptions) -> "LlmTagger":
    """Return the tagger. Nothing is sent before it is asked to tag; raises `InputError` where the extra is not installed."""
    try:
        from dateline.tagger.llm.tagger import LlmTagger  # noqa: PLC0415 - pydantic only where it is needed

        return LlmTagger(options)
    except ModuleNotFoundError as error:
        raise InputError(
            f"Reading with a language model needs the package {error.name}, which is not installed: "
            "pip install 'dateline[llm]'.",
            subject="llm",
        ) from error
