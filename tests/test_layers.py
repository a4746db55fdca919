"""The layers of `docs/architecture.md`: top may import down, never up, and verb folders never import each other."""

import ast
from pathlib import Path

import dateline

ROOT = Path(dateline.__file__).parent
LAYERS = [
    {"cli"},
    {"web"},
    {"api"},
    {"serve"},
    {"batch"},
    {"store"},
    {"publish", "evaluate", "train", "review", "reconcile", "incidents", "claims", "ingest"},
    {"tagger", "gazetteer"},
    {"records"},
    {"settings"},
    {"ids", "errors", "countries", "actors", "outlets"},
    {"data"},
]
HEIGHT = {name: len(LAYERS) - n for n, names in enumerate(LAYERS) for name in names}


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    names |= {alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names}
    return {name.split(".")[1] for name in names if name.startswith("dateline.")}


def test_no_module_imports_a_layer_above_it_or_a_room_beside_it() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {other}"
        for path in ROOT.rglob("*.py")
        for room in [path.relative_to(ROOT).parts[0].removesuffix(".py")]
        for other in (_imports(path) if not room.startswith("__") else ())
        if other != room and HEIGHT[other] >= HEIGHT[room]
    ]
    assert wrong == []


def test_every_folder_has_a_layer() -> None:
    rooms = {p.name for p in ROOT.iterdir() if p.is_dir() and (p / "__init__.py").exists()}
    assert rooms <= set(HEIGHT)
