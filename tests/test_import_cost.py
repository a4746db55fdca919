import subprocess
import sys

HEAVY = (
    "torch",
    "sqlalchemy",
    "numpy",
    "resiliparse",
    "rensa",
    "py3langid",
    "cattrs",
    "onnxruntime",
    "tokenizers",
    "openai",
    "pydantic",
    "fastapi",
    "starlette",
    "jinja2",
    "uvicorn",
    "argon2",
)


def _loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*sorted(name for name in sys.modules if '.' not in name))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


def test_importing_dateline_loads_nothing_heavy() -> None:
    assert not _loaded("import dateline") & set(HEAVY)


def test_help_loads_nothing_heavy() -> None:
    code = "import dateline.cli.main"
    assert not _loaded(code) & set(HEAVY)
