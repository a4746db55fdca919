import re
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline.errors import InputError
from dateline.tagger.llm import LlmOptions, open_llm_tagger
from dateline.tagger.llm.mentions import CONFIDENCE
from dateline.tagger.llm.windows import READ_WHOLE
from tagger.llm.server import Server

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "llm.md").read_text(encoding="utf-8")
CODE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (Path(dateline.__file__).parent / "tagger" / "llm").glob("*.py")
)


def test_the_page_names_every_setting_and_no_other() -> None:
    pattern = r"DATELINE_LLM_[A-Z_]*[A-Z]"
    assert set(re.findall(pattern, PAGE)) == set(re.findall(pattern, CODE))


def test_the_page_names_every_reason_that_a_report_waits_for() -> None:
    reasons = set(re.findall(r'reason="(\w+)"', CODE)) | {"no_reply", "refused"}
    assert len(reasons) == 5
    assert {reason for reason in reasons if f"`{reason}`" not in PAGE} == set()


def test_the_page_gives_the_numbers_of_the_code() -> None:
    defaults = [f"{LlmOptions.__dataclass_fields__[name].default:g}" for name in ("timeout", "retries")]
    assert all(f"| {number} |" in PAGE for number in defaults)
    assert f"{READ_WHOLE:,} characters" in PAGE
    assert f"{CONFIDENCE}" in PAGE


def test_the_options_are_read_without_the_packages_of_the_extra() -> None:
    code = "import dateline.tagger.llm, sys; print({'openai', 'pydantic'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_without_the_extra_the_user_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("dateline.tagger.llm.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pydantic", None)
    options = Server(acts=[], url="http://127.0.0.1:9/v1").options(tmp_path)
    with pytest.raises(InputError, match=r"dateline\[llm\]"):
        open_llm_tagger(options)
