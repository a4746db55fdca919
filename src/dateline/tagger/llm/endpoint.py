"""Asking the server: what is sent, what is tried again, and which failure ends what.

- Tried again, after a growing pause or as long as the server asks for: silence, a cut connection, 408, 409, 425, 429, 5xx, a
  reply in no known form. After that the report is `Unanswered`; three such reports in a row end the run.
- Said at once: a refused key (401, 403), an unknown model or address (404), no money left (402), an address that has moved.
- 400, 413 and 422: the server may not know a form of request. From the first call on easier forms are tried: another name for the limit of
  tokens, no temperature, `json_object` for `json_schema`, neither. What worked is kept to.

Only the headers that the request needs are sent: nothing about this machine, and nothing from the environment.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic import BaseModel, ValidationError

from dateline.errors import DatelineError, InputError, Unanswered
from dateline.tagger.llm.cost import Purse, Tokens, estimate_tokens
from dateline.tagger.llm.options import LlmOptions
from dateline.tagger.llm.request import SCHEMA, Message

if TYPE_CHECKING:
    import httpx2
    from openai import APIConnectionError, APIStatusError, OpenAI

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0
MOST_WAIT: Final = 300.0
"""Seconds; a server that asks for more is not waited for."""
IN_A_ROW: Final = 3
"""So many reports one after the other without any reply end the run: the server is away."""
LONGEST_WORDS: Final = 300
"""Characters of what a server says that are shown."""
SENT_HEADERS: Final = frozenset(
    {"host", "accept", "accept-encoding", "connection", "content-type", "content-length", "user-agent"}
)

UNAUTHORIZED: Final = frozenset({401, 403})
TRY_LATER: Final = frozenset({408, 409, 425, 429})
NOT_THIS_REQUEST: Final = frozenset({400, 413, 422})
UNKNOWN: Final = ("not found", "not exist", "not a valid model", "unknown model", "no such model")
"""What servers that answer 400 say of a model that they do not have, beside its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back. `ending` is "cut" at the limit of tokens, "declined" where the server will not answer this."""

    text: str
    ending: Literal["whole", "cut", "declined"]
    used: Tokens
    estimated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """The form of a request."""

    answer: Literal["json_schema", "json_object", "text"] = "json_schema"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True

    def easier(self, said: str) -> "_Form | None":
        """The next form to try, by what the server says of this one; None where there is none."""
        if "max_completion_tokens" in said and self.limit == "max_tokens":
            return replace(self, limit="max_completion_tokens")
        if "temperature" in said and self.temperature:
            return replace(self, temperature=False)
        match self.answer:
            case "json_schema":
                return replace(self, answer="json_object")
            case "json_object":
                return replace(self, answer="text")
            case "text":
                return None

    def body(self, options: LlmOptions, messages: Sequence[Message]) -> dict[str, Any]:
        body: dict[str, Any] = {
            "model": options.model,
            "messages": list(messages),
            self.limit: options.most_output_tokens,
        }
        if self.temperature:
            body["temperature"] = 0
        if self.answer == "json_schema":
            schema = {"name": "incidents", "strict": True, "schema": SCHEMA}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.answer == "json_object":
            body["response_format"] = {"type": "json_object"}
        return body


class _TryLater(Exception):  # noqa: N818
    """The call failed in a way that may pass; `after` is how many seconds the server asks to wait."""

    def __init__(self, said: str, after: float | None = None) -> None:
        super().__init__(said)
        self.after = after


class _NotSo(Exception):  # noqa: N818
    """The server does not take this request; the message is what it says."""


class _Message(BaseModel):
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Completion(BaseModel):
    choices: list[_Choice]
    usage: Any = None


class Endpoint:
    """One server and one model. Threads may share it."""

    def __init__(
        self, options: LlmOptions, purse: Purse, *, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._options = options
        self._purse = purse
        self._sleep = sleep
        self._form = _Form()
        self._settled = False
        self._silent = 0

    def ask(self, messages: Sequence[Message], subject: str) -> Reply:
        """Return the model's reply. `subject` is the id of the revision that it is asked about.

        Raises `Unanswered` where only this report failed, `DatelineError` where the run cannot go on.
        """
        form = self._form
        while True:
            try:
                reply = self._patiently(form, messages)
            except _TryLater as problem:
                said = f"{self._options.endpoint} gave no reply ({problem})"
                raise self._unanswered(said, "no_reply", subject) from None
            except _NotSo as problem:
                easier = None if self._settled else form.easier(str(problem))
                if easier is None:
                    said = f"{self._options.endpoint} refused the request: {problem}"
                    if self._settled:  # the server works: it is this report that it does not take
                        self._silent = 0
                    raise self._unanswered(said, "refused", subject) from None
                form = easier
                continue
            self._form, self._settled, self._silent = form, True, 0
            return reply

    def close(self) -> None:
        """Close the connections."""
        if "_client" in self.__dict__:
            self._client.close()

    @cached_property
    def _client(self) -> "OpenAI":
        import openai  # noqa: PLC0415 - takes most of a second

        http = openai.DefaultHttpxClient(
            trust_env=not self._options.on_this_machine,
            follow_redirects=False,
            event_hooks={"request": [self._only_what_is_needed]},
        )
        return openai.OpenAI(
            api_key="set by the hook",
            base_url=self._options.endpoint,
            timeout=self._options.timeout,
            max_retries=0,
            http_client=http,
        )

    def _only_what_is_needed(self, request: "httpx2.Request") -> None:
        """Leave out what the client adds of its own and of the environment (other keys, organisations, the machine)."""
        for name in list(request.headers):
            if name.lower() not in SENT_HEADERS:
                del request.headers[name]
        request.headers["User-Agent"] = "dateline"
        if self._options.key:
            request.headers["Authorization"] = f"Bearer {self._options.key}"

    def _patiently(self, form: _Form, messages: Sequence[Message]) -> Reply:
        for pause in self._pauses():
            try:
                return self._once(form, messages)
            except _TryLater as problem:
                wait = pause if problem.after is None else problem.after
                if wait > MOST_WAIT:
                    raise _TryLater(f"{problem}; it asks to wait for {wait:.0f} seconds") from None
                self._sleep(wait)
        return self._once(form, messages)

    def _pauses(self) -> Iterator[float]:
        for attempt in range(self._options.retries):
            yield min(FIRST_PAUSE * 2**attempt, LONGEST_PAUSE)

    def _once(self, form: _Form, messages: Sequence[Message]) -> Reply:
        import openai  # noqa: PLC0415

        body = form.body(self._options, messages)
        worst = Tokens(input=estimate_input(messages), output=self._options.most_output_tokens)
        self._purse.hold(worst)
        try:
            text = self._client.post("/chat/completions", cast_to=str, body=body)
        except openai.APIStatusError as error:
            self._purse.give_back(worst)
            raise self._by_status(error) from None
        except openai.APIConnectionError as error:
            if _was_sent(error):
                self._purse.pay(worst, worst, estimated=True)
            else:
                self._purse.give_back(worst)
            slow = isinstance(error, openai.APITimeoutError)
            said = f"no word within {self._options.timeout:g} seconds" if slow else "the connection failed"
            raise _TryLater(said) from None
        except BaseException:
            self._purse.give_back(worst)
            raise
        return self._reply(text, worst)

    def _reply(self, text: str, worst: Tokens) -> Reply:
        try:
            completion = _Completion.model_validate_json(text)
            choice = completion.choices[0]
        except (ValidationError, IndexError):
            used = Tokens(input=worst.input, output=min(estimate_tokens(text), worst.output))
            self._purse.pay(worst, used, estimated=True)
            raise _TryLater(
                f"a reply that is none of /chat/completions, does the address end in /v1? It begins {self._clean(text[:60])!r}"
            ) from None
        content = choice.message.content or ""
        told = (_tokens(completion.usage, "prompt_tokens"), _tokens(completion.usage, "completion_tokens"))
        used = Tokens(
            input=worst.input if told[0] is None else told[0],
            output=estimate_tokens(content) if told[1] is None else told[1],
        )
        self._purse.pay(worst, used, estimated=None in told)
        declined = choice.message.refusal is not None or choice.finish_reason == "content_filter"
        cut = choice.finish_reason == "length"
        return Reply(
            text=content,
            ending="declined" if declined else "cut" if cut else "whole",
            used=used,
            estimated=None in told,
        )

    def _by_status(self, error: "APIStatusError") -> Exception:
        """What a refusal means: for this call, for this report or for the run."""
        status, said = error.status_code, self._words(error)
        where, model = self._options.endpoint, self._options.model
        if status == 402 or error.code == "insufficient_quota":  # noqa: PLR2004
            return DatelineError(
                f"{where} says that no credit is left: {said} What was answered is kept; run the same command to go on.",
                subject=where,
            )
        if status in TRY_LATER or status >= 500:  # noqa: PLR2004
            return _TryLater(f"{status}: {said}", _asked_to_wait(error))
        unknown = self._options.model in said and any(words in said.lower() for words in UNKNOWN)
        if error.code == "model_not_found" or status == 404 or (status in NOT_THIS_REQUEST and unknown):  # noqa: PLR2004
            return InputError(
                f"{where} knows no model {model!r}, or is not the right address: {said} DATELINE_LLM_MODEL should be a name that "
                "the server lists, DATELINE_LLM_ENDPOINT the address before /chat/completions (it often ends in /v1).",
                subject="DATELINE_LLM_MODEL",
            )
        if status in NOT_THIS_REQUEST or (status in UNAUTHORIZED and self._settled):
            return _NotSo(f"{status}: {said}")
        if status in UNAUTHORIZED:
            given = "the key given in" if self._options.key else "a call without a key; set"
            return InputError(
                f"{where} refuses {given} DATELINE_LLM_KEY ({status}): {said}", subject="DATELINE_LLM_KEY"
            )
        return InputError(
            f"{where} answers {status} and not as a server of chat completions does: {said} Look at DATELINE_LLM_ENDPOINT.",
            subject="DATELINE_LLM_ENDPOINT",
        )

    def _words(self, error: "APIStatusError") -> str:
        body = error.body
        said = body.get("message") if isinstance(body, dict) else body
        return self._clean(str(said or error.message))

    def _clean(self, said: str) -> str:
        """A server's words as they can be shown: in one line, short, and without the key."""
        if self._options.key:
            said = said.replace(self._options.key, "[the key]")
        said = "".join(c if c.isprintable() else " " for c in said)
        return " ".join(said.split())[:LONGEST_WORDS]

    def _unanswered(self, said: str, reason: str, subject: str) -> DatelineError:
        self._silent += 1
        if self._silent >= IN_A_ROW:
            return DatelineError(
                f"{said}. That was so for {self._silent} reports in a row, so the run ends here. What was answered is kept: run the "
                "same command to go on once the server is back.",
                subject=self._options.endpoint,
            )
        return Unanswered(f"{said}. The report waits.", reason=reason, subject=subject)


def estimate_input(messages: Sequence[Message]) -> int:
    """About how many tokens go in with messages; the schema counts, as some servers put it before them."""
    return estimate_tokens(json.dumps(SCHEMA)) + sum(
        estimate_tokens(message["content"]) for message in messages
    )


def _was_sent(error: "APIConnectionError") -> bool:
    """Whether the server may have worked on the call: not where no connection came about."""
    return type(error.__cause__).__name__ not in {
        "ConnectError",
        "ConnectTimeout",
        "PoolTimeout",
        "ProxyError",
    }


def _tokens(usage: Any, name: str) -> int | None:
    count = usage.get(name) if isinstance(usage, dict) else None
    return count if type(count) is int and count >= 0 else None


def _asked_to_wait(error: "APIStatusError") -> float | None:
    """The seconds of `Retry-After`; a date is counted from the server's own clock."""
    headers = error.response.headers
    asked = headers.get("retry-after", "")
    if asked.isascii() and asked.isdigit():
        return float(asked)
    try:
        until, now = parsedate_to_datetime(asked), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
