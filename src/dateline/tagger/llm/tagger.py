"""The tagger that asks a language model, with its cache, its budget and its counts of what was refused."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from types import TracebackType
from typing import Final, Self

from dateline.errors import Unanswered
from dateline.records.report import Revision
from dateline.records.values import Origin
from dateline.tagger.llm.answer import Answer, NotAnAnswer, read_answer
from dateline.tagger.llm.answers import Kept, KeptAnswers
from dateline.tagger.llm.cost import Cost, Purse, Spent, assumed_answer
from dateline.tagger.llm.endpoint import Endpoint, estimate_input
from dateline.tagger.llm.join import join
from dateline.tagger.llm.mentions import read_mentions
from dateline.tagger.llm.options import LlmOptions
from dateline.tagger.llm.quotes import Quotes
from dateline.tagger.llm.request import Request, ask_about, ask_again, version
from dateline.tagger.llm.windows import Part, cut
from dateline.tagger.sentences import sentences_of
from dateline.tagger.tagged import TaggedMention

READING: Final = "1"
"""The version of how answers are read; the answers that are kept outlive it."""
TIMES_ASKED: Final = 3
"""So often one answer is asked for until it has the form asked for."""


class LlmTagger:
    """Implements `dateline.tagger.tagged.Tagger`. Threads may share one; processes each need their own."""

    def __init__(self, options: LlmOptions, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self._options = options
        self._purse = Purse(options)
        self._endpoint = Endpoint(options, self._purse, sleep=sleep)
        self._answers = KeptAnswers(options.cache)
        self._lock = Lock()
        self._refused: dict[str, Counter[str]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections to the server."""
        self._endpoint.close()

    @property
    def origin(self) -> Origin:
        """The model, and the version of how it is asked and read."""
        return Origin(kind="llm", name=self._options.model, version=f"{READING}-{version()}")

    @property
    def spent(self) -> Spent:
        """What the calls of this run came to."""
        return self._purse.spent

    @property
    def refused(self) -> Counter[str]:
        """How often what was refused, of all reports tagged in this run."""
        with self._lock:
            return sum(self._refused.values(), Counter())

    def refused_of(self, revision_id: str) -> Counter[str]:
        """How often what was refused of one report."""
        with self._lock:
            return Counter(self._refused.get(revision_id))

    def tag(self, revision: Revision) -> tuple[TaggedMention, ...]:
        """Return the mentions of a revision, from the kept answers or from the server.

        Raises `Unanswered` where no usable answer came: the report waits and others can go on. Any other `DatelineError`
        ends the run: the budget, the key, the address, a server that is away.
        """
        refused: Counter[str] = Counter()
        told = []
        sentences = sentences_of(revision)
        for part, request in self._requests(revision):
            answer = self._answer(request, revision)
            told.append(read_mentions(answer, Quotes(revision.text, part.spans, sentences), refused))
        with self._lock:
            self._refused[revision.id] = refused
        return join(told, revision.text)

    def estimate(self, revisions: Iterable[Revision]) -> Cost:
        """Return what reading the revisions would cost; nothing is sent. Answers asked for twice are not foreseen."""
        reports = cached = tokens_in = tokens_out = 0
        asked: set[str] = set()
        for revision in revisions:
            reports += 1
            open_parts = [
                (part, request)
                for part, request in self._requests(revision)
                if request.key not in asked and not self._answers.holds(request.key)
            ]
            cached += not open_parts
            for part, request in open_parts:
                asked.add(request.key)
                tokens_in += estimate_input(request.messages)
                tokens_out += assumed_answer(part.of(revision.text), self._options.most_output_tokens)
        return Cost(
            reports=reports,
            cached=cached,
            calls=len(asked),
            input_tokens=tokens_in,
            output_tokens=tokens_out,
            usd=self._options.usd(tokens_in, tokens_out),
        )

    def _requests(self, revision: Revision) -> Iterator[tuple[Part, Request]]:
        parts = cut(revision)
        for place, part in enumerate(parts, start=1):
            yield part, ask_about(revision, part, self._options.model, place, len(parts))

    def _answer(self, request: Request, revision: Revision) -> Answer:
        kept = self._answers.find(request.key)
        if kept is not None:
            try:
                return read_answer(kept.answer)
            except NotAnAnswer:
                self._answers.set_aside(request.key)
        return self._ask(request, revision)

    def _ask(self, request: Request, revision: Revision) -> Answer:
        """Ask until an answer has the form asked for, and keep it."""
        messages = request.messages
        problem = ""
        for _ in range(TIMES_ASKED):
            reply = self._endpoint.ask(messages, revision.id)
            if reply.ending == "declined":
                raise Unanswered(
                    f"{self._options.model} declined to read the report.",
                    reason="declined",
                    subject=revision.id,
                )
            try:
                answer = read_answer(reply.text)
            except NotAnAnswer as fault:
                if reply.ending == "cut":
                    raise Unanswered(
                        f"The answer was cut off at {self._options.most_output_tokens} tokens. Set a higher DATELINE_LLM_OUTPUT, "
                        "or turn the model's thinking off.",
                        reason="cut",
                        subject=revision.id,
                    ) from None
                problem = str(fault)
                messages = ask_again(request, reply.text, problem)
                continue
            kept = Kept(
                model=self._options.model,
                answer=reply.text,
                input_tokens=reply.used.input,
                output_tokens=reply.used.output,
                estimated=reply.estimated,
            )
            self._answers.keep(request.key, kept)
            return answer
        raise Unanswered(
            f"{self._options.model} was asked {TIMES_ASKED} times and gave no answer in the form asked for: {problem}",
            reason="not_in_form",
            subject=revision.id,
        )
