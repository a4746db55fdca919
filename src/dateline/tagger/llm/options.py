"""What a user chooses about the language model: where it is, what it may cost, how long it may take."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

from dateline.errors import InputError

_NUMBER: Final = re.compile(r"\d{1,12}(\.\d{1,9})?", re.ASCII)
_WHOLE: Final = re.compile(r"\d{1,12}", re.ASCII)
MILLION: Final = 1_000_000
TIMEOUT: Final = 120.0
RETRIES: Final = 4
MOST_OUTPUT: Final = 6_000
"""Tokens; the longest answer that the gold of 621 reports comes to is about half of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmOptions:
    """Each is documented in `docs/llm.md`. The key is never part of what is shown.

    `endpoint` is the address before `/chat/completions` ("http://localhost:8080/v1"). Prices are USD for a million
    tokens; both or none. The budgets (USD, tokens in and out together) hold for one run; a call that could pass one is
    not made. `timeout` is how many seconds the server may stay silent; `retries` how often a failed call is made again.
    """

    endpoint: str
    model: str
    cache: Path
    key: str | None = field(default=None, repr=False)
    price_in: float | None = None
    price_out: float | None = None
    budget_usd: float | None = None
    budget_tokens: int | None = None
    timeout: float = TIMEOUT
    retries: int = RETRIES
    most_output_tokens: int = MOST_OUTPUT

    def __post_init__(self) -> None:
        _check_address(self.endpoint)
        if not self.model:
            raise InputError("DATELINE_LLM_MODEL should name the model to ask.", subject="DATELINE_LLM_MODEL")
        if self.key is not None and not (
            self.key.isascii() and self.key.isprintable() and " " not in self.key
        ):
            raise InputError(
                "DATELINE_LLM_KEY holds a space, a line break or a letter that no key has: copy the key again.",
                subject="DATELINE_LLM_KEY",
            )
        if (self.price_in is None) != (self.price_out is None):
            raise InputError(
                "DATELINE_LLM_PRICE_IN and DATELINE_LLM_PRICE_OUT go together: give both, or none.",
                subject="DATELINE_LLM_PRICE_IN" if self.price_in is None else "DATELINE_LLM_PRICE_OUT",
            )
        if self.budget_usd is not None and self.price_in is None:
            raise InputError(
                "A budget in USD needs prices: set DATELINE_LLM_PRICE_IN and DATELINE_LLM_PRICE_OUT (USD for a million "
                "tokens), or give the budget in tokens with DATELINE_LLM_BUDGET_TOKENS.",
                subject="DATELINE_LLM_BUDGET",
            )
        if self.timeout <= 0 or self.most_output_tokens < 1 or self.retries < 0:
            raise InputError(
                "DATELINE_LLM_TIMEOUT and DATELINE_LLM_OUTPUT should be above 0, DATELINE_LLM_RETRIES 0 or more.",
                subject="DATELINE_LLM_TIMEOUT",
            )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], folder: Path) -> "LlmOptions":
        """Read the settings `DATELINE_LLM_...`; answers are cached in the folder. Raise `InputError` where one makes no sense."""
        timeout = _number(environment, "DATELINE_LLM_TIMEOUT")
        retries = _whole(environment, "DATELINE_LLM_RETRIES")
        output = _whole(environment, "DATELINE_LLM_OUTPUT")
        return cls(
            endpoint=_needed(environment, "DATELINE_LLM_ENDPOINT", "the address of the server").rstrip("/"),
            model=_needed(environment, "DATELINE_LLM_MODEL", "the name of the model, as the server calls it"),
            cache=folder,
            key=environment.get("DATELINE_LLM_KEY", "").strip() or None,
            price_in=_number(environment, "DATELINE_LLM_PRICE_IN"),
            price_out=_number(environment, "DATELINE_LLM_PRICE_OUT"),
            budget_usd=_number(environment, "DATELINE_LLM_BUDGET"),
            budget_tokens=_whole(environment, "DATELINE_LLM_BUDGET_TOKENS"),
            timeout=TIMEOUT if timeout is None else timeout,
            retries=RETRIES if retries is None else retries,
            most_output_tokens=MOST_OUTPUT if output is None else output,
        )

    @property
    def on_this_machine(self) -> bool:
        """Whether the server is on this machine: it is then never asked through a proxy."""
        host = urlsplit(self.endpoint).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost" or host.endswith(".localhost")

    def usd(self, input_tokens: int, output_tokens: int) -> float | None:
        """What so many tokens cost; None where no price is given."""
        if self.price_in is None or self.price_out is None:
            return None
        return (input_tokens * self.price_in + output_tokens * self.price_out) / MILLION


def _check_address(endpoint: str) -> None:
    subject = "DATELINE_LLM_ENDPOINT"
    try:
        parts = urlsplit(endpoint)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:
        parts, host = SplitResult("", "", "", "", ""), None
    if parts.username or parts.password or parts.query or parts.fragment:  # may hold a key: not repeated
        raise InputError(
            "DATELINE_LLM_ENDPOINT should be the bare address, without a name, a password or anything behind ?: "
            "a key goes into DATELINE_LLM_KEY.",
            subject=subject,
        )
    if parts.scheme not in {"http", "https"} or not host:
        raise InputError(
            f"DATELINE_LLM_ENDPOINT should be an address such as http://localhost:8080/v1, and is {endpoint!r}.",
            subject=subject,
        )


def _needed(environment: Mapping[str, str], variable: str, what: str) -> str:
    value = environment.get(variable, "").strip()
    if not value:
        raise InputError(f"Reading with a language model needs {variable}: {what}.", subject=variable)
    return value


def _number(environment: Mapping[str, str], variable: str) -> float | None:
    value = environment.get(variable, "").strip()
    if value and not _NUMBER.fullmatch(value):
        raise InputError(f"{variable} should be a number such as 0.15, and is {value!r}.", subject=variable)
    return float(value) if value else None


def _whole(environment: Mapping[str, str], variable: str) -> int | None:
    value = environment.get(variable, "").strip()
    if value and not _WHOLE.fullmatch(value):
        raise InputError(f"{variable} should be a whole number, and is {value!r}.", subject=variable)
    return int(value) if value else None
