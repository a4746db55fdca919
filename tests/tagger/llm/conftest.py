from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from dateline.tagger.llm.tagger import LlmTagger
from tagger.llm.server import Server, serving

Serve = Callable[..., Server]
Tag = Callable[..., LlmTagger]


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an environment may hold that must not matter: a proxy that is not there, another program's keys."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-elsewhere-program")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-elsewhere-admin")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-elsewhere")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-elsewhere")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Elsewhere: elsewhere")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers that act as told."""
    with ExitStack() as stack:
        yield lambda *acts: stack.enter_context(serving(acts))


@pytest.fixture
def tagger(tmp_path: Path) -> Iterator[Tag]:
    """Makes taggers that ask a server, keep their answers in the test's folder and note pauses instead of sleeping."""
    with ExitStack() as stack:

        def make(server: Server, **options: Any) -> LlmTagger:
            options.setdefault("cache", tmp_path / "answers")
            one = LlmTagger(server.options(**options), sleep=server.pauses.append)
            return stack.enter_context(one)

        yield make
