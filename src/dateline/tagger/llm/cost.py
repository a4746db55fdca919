"""What a run costs: estimated before it, counted while it goes on, and stopped before a budget is passed.

Tokens are counted as the server reports them. Where it reports none, and before a call, they are estimated from the bytes
of what is sent: a token of English news is four to five bytes in common vocabularies and one of JSON fewer, so that
`BYTES_PER_TOKEN` rather tells too many.
"""

from dataclasses import dataclass, replace
from math import ceil
from threading import Lock
from typing import Final

from dateline.errors import DatelineError
from dateline.tagger.llm.options import LlmOptions

BYTES_PER_TOKEN: Final = 3.5
ANSWER_PER_BYTE: Final = 1.8
"""Bytes of answer for a byte of report: what the gold of 621 news reports comes to in the form of our answer."""
LONGEST_ANSWER: Final = 11_000
"""Bytes; an answer holds at most ten incidents, however long the report is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Tokens that go in and that come out."""

    input: int
    output: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What reading some revisions would cost. `reports` counts all, `cached` those that need no call at all.

    The tokens are of the calls still to be made: `input_tokens` estimated from the words to be sent, `output_tokens` assumed from
    the length of the reports. `usd` is None where no price is given.
    """

    reports: int
    cached: int
    calls: int
    input_tokens: int
    output_tokens: int
    usd: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What the calls of this run came to. `estimated_calls` are those whose tokens the server did not report.

    A call that was sent and never answered is counted at the most it can have cost.
    """

    calls: int = 0
    estimated_calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    usd: float | None = None


def estimate_tokens(text: str) -> int:
    """About how many tokens a text has; rather too many."""
    return ceil(len(text.encode()) / BYTES_PER_TOKEN)


def assumed_answer(text: str, most: int) -> int:
    """About how many tokens the answer to a text has; at most the limit."""
    size = min(len(text.encode()) * ANSWER_PER_BYTE, LONGEST_ANSWER)
    return min(ceil(size / BYTES_PER_TOKEN), most)


class Purse:
    """Keeps the sums of a run and its budget. Threads may share it."""

    def __init__(self, options: LlmOptions) -> None:
        self._options = options
        self._lock = Lock()
        self._held = Tokens(input=0, output=0)
        self._spent = Spent(usd=options.usd(0, 0))

    @property
    def spent(self) -> Spent:
        """What was spent up to now."""
        with self._lock:
            return self._spent

    def hold(self, worst: Tokens) -> None:
        """Set aside the most that a call can cost. Raises `DatelineError` where that could pass the budget."""
        with self._lock:
            held = Tokens(input=self._held.input + worst.input, output=self._held.output + worst.output)
            tokens_in = self._spent.input_tokens + held.input
            tokens_out = self._spent.output_tokens + held.output
            usd = self._options.usd(tokens_in, tokens_out)
            budget_usd, budget_tokens = self._options.budget_usd, self._options.budget_tokens
            if budget_usd is not None and usd is not None and usd > budget_usd:
                raise self._stop(f"{budget_usd:g} USD", "DATELINE_LLM_BUDGET")
            if budget_tokens is not None and tokens_in + tokens_out > budget_tokens:
                raise self._stop(f"{budget_tokens:,} tokens", "DATELINE_LLM_BUDGET_TOKENS")
            self._held = held

    def give_back(self, worst: Tokens) -> None:
        """Free what was set aside for a call that cost nothing."""
        with self._lock:
            self._free(worst)

    def pay(self, worst: Tokens, used: Tokens, *, estimated: bool) -> None:
        """Free what was set aside for a call and count what it took."""
        with self._lock:
            self._free(worst)
            tokens_in = self._spent.input_tokens + used.input
            tokens_out = self._spent.output_tokens + used.output
            self._spent = replace(
                self._spent,
                calls=self._spent.calls + 1,
                estimated_calls=self._spent.estimated_calls + estimated,
                input_tokens=tokens_in,
                output_tokens=tokens_out,
                usd=self._options.usd(tokens_in, tokens_out),
            )

    def _free(self, worst: Tokens) -> None:
        self._held = Tokens(input=self._held.input - worst.input, output=self._held.output - worst.output)

    def _stop(self, budget: str, subject: str) -> DatelineError:
        spent = self._spent
        price = "" if spent.usd is None else f", {spent.usd:.4f} USD"
        return DatelineError(
            f"The next call could pass the budget of {budget}, so it was not made. Calls up to now: {spent.calls}, with "
            f"{spent.input_tokens:,} tokens in and {spent.output_tokens:,} out{price}. Their answers are kept and are not "
            f"asked for again: run the same command to go on with a new budget, or set a higher {subject}.",
            subject=subject,
        )
