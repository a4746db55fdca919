"""Which tagger reads: chosen by the settings, opened here and nowhere else."""

import os
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from dateline.claims.rules.tagger import RuleTagger
from dateline.claims.weigh.tagger import WeighedTagger
from dateline.claims.weigh.weigher import Weigher
from dateline.data import folder_of
from dateline.errors import InputError
from dateline.records.report import Revision
from dateline.settings import Settings, data_folder
from dateline.tagger.llm import LlmOptions, open_llm_tagger
from dateline.tagger.model.tagger import ModelTagger
from dateline.tagger.tagged import Tagger

if TYPE_CHECKING:
    from dateline.tagger.llm.tagger import LlmTagger


def open_tagger(settings: Settings) -> Tagger:
    """The tagger of the settings. Raises `InputError` where its model, its endpoint or its package is not there."""
    if settings.tagger == "weighed":
        return WeighedTagger(Weigher(weigher_folder(settings)))
    if settings.tagger == "rules":
        return RuleTagger()
    if settings.tagger == "llm":
        return open_llm_tagger(LlmOptions.from_environment(os.environ, data_folder() / "llm"))
    if settings.model is None:
        raise InputError(
            "No network ships with this version: train one (dateline train --network) and name its folder in DATELINE_MODEL.",
            subject="DATELINE_MODEL",
        )
    return ModelTagger(settings.model, RuleTagger())


def shipped_weigher() -> Traversable:
    """The folder of the weigher that comes with the package."""
    return folder_of("weigher")


def weigher_folder(settings: Settings) -> Traversable:
    """The folder of the weigher that is read with: the user's own, else the shipped one."""
    return settings.weigher or shipped_weigher()


def cost_ahead(tagger: "LlmTagger", revisions: Iterable[Revision]) -> str:
    """What reading some revisions will cost, in words."""
    cost = tagger.estimate(revisions)
    price = f", about {cost.usd:.2f} USD" if cost.usd is not None else ", no price is set"
    return (
        f"{cost.reports} reports to read with {tagger.origin.name}, {cost.cached} of them answered before: {cost.calls} calls, "
        f"about {cost.input_tokens:,} tokens in and {cost.output_tokens:,} out{price}."
    )


def cost_behind(tagger: "LlmTagger") -> str:
    """What a run cost and what it refused, in words."""
    spent = tagger.spent
    price = f", {spent.usd:.2f} USD" if spent.usd is not None else ""
    guessed = f" ({spent.estimated_calls} of the calls by our estimate)" if spent.estimated_calls else ""
    refused = ", ".join(f"{number} {reason}" for reason, number in sorted(tagger.refused.items()))
    return (
        f"{spent.calls} calls made: {spent.input_tokens:,} tokens in, {spent.output_tokens:,} out{price}{guessed}."
        + (f" Refused: {refused}." if refused else "")
    )
