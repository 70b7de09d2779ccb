"""The package as a whole: what an import brings, which way imports go, how big modules are, what has a docstring."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

import minutes
from minutes import model

PACKAGE = Path(minutes.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = (
    *("pydantic", "pythainlp", "pdfplumber", "docx", "rapidfuzz", "pypdfium2", "lxml", "PIL", "numpy"),
    *("pypdf", "onnxruntime", "torch", "rich", "xlsxwriter"),
)
TRAINING = "minutes.ocr.train"
"""What begins like this may need PyTorch, which tests do not."""
LAYERS = (
    *("language", "options", "spans", "errors", "diagnostics", "form", "document", "model", "vocab", "thai"),
    *("ocr", "readers", "layout", "checks", "corrections", "writers", "parsers", "official", "pipeline", "writing"),
    *("actions", "index", "archive", "evaluation", "findings", "review", "cli", "__main__"),
)
"""The parts of the package; a part imports only from those on its left."""
THAI = re.compile("[ก-๛]")


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("statement", ["import minutes", "import minutes.cli", "import minutes; minutes.MinutesError"])
def test_a_plain_import_brings_nothing_heavy(statement: str) -> None:
    shown = _run(f"{statement}\nimport sys\nprint([name for name in {HEAVY!r} if name in sys.modules])")
    assert shown.strip() == "[]"


def test_the_model_brings_no_library_but_pydantic() -> None:
    heavy = tuple(name for name in HEAVY if name != "pydantic")
    shown = _run(f"import minutes, sys\nminutes.Minutes\nprint([name for name in {heavy!r} if name in sys.modules])")
    assert shown.strip() == "[]"


def test_every_public_name_resolves() -> None:
    assert sorted(minutes.__all__) == dir(minutes)
    for name in minutes.__all__:
        assert getattr(minutes, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="frobnicate"):
        minutes.frobnicate  # noqa: B018


def test_the_version_is_the_one_of_the_distribution() -> None:
    declared = re.search(r'^version = "(.+)"$', (PACKAGE.parent / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert declared and declared[1] == minutes.__version__


def test_type_hints_are_announced() -> None:
    assert (PACKAGE / "py.typed").is_file()


def _imports(path: Path) -> Iterator[str]:
    """The parts of this package that a module imports, wherever in the module the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "minutes":
            names = [f"minutes.{alias.name}" for alias in node.names if alias.name != "__version__"]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}: relative import"
            names = [node.module or ""]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("minutes."))


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent != PACKAGE or path.name != "__init__.py"], ids=_name
)
def test_imports_go_only_to_the_left(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert part in LAYERS
    allowed = LAYERS[: LAYERS.index(part) + 1]
    assert not [name for name in _imports(path) if name not in allowed]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_are_small_and_documented(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") < 300
    tree = ast.parse(source)
    assert not tree.body or ast.get_docstring(tree), "the module has no docstring"
    assert not list(_undocumented(tree.body))


def _undocumented(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node) and not _is_overload(node):
                yield node.name
            if isinstance(node, ast.ClassDef):
                yield from (f"{node.name}.{name}" for name in _undocumented(node.body))


def _is_overload(node: ast.FunctionDef | ast.ClassDef) -> bool:
    return any("overload" in ast.unparse(decorator) for decorator in node.decorator_list)


POSSESSIVE_GROUP = re.compile(r"(?<!\()\)(?:[*+?]|\{[0-9,]+\})\+")


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_group_is_possessive(path: Path) -> None:
    """Python before 3.11.4 ends such a group in the wrong place; an atomic group, (?>(?:…)*), says the same."""
    assert not POSSESSIVE_GROUP.search(path.read_text("utf-8"))


def test_every_module_imports() -> None:
    for found in pkgutil.walk_packages([str(PACKAGE)], "minutes."):
        if not found.name.endswith("__main__"):
            try:
                import_module(found.name)
            except ModuleNotFoundError as error:
                if error.name != "torch" or not found.name.startswith(TRAINING):
                    raise


def test_public_names_have_docstrings() -> None:
    for name in minutes.__all__:
        value = getattr(minutes, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert value.__doc__ and not value.__doc__.startswith(f"{name}("), name


MODELS = [value for value in vars(model).values() if inspect.isclass(value) and issubclass(value, BaseModel)]


@pytest.mark.parametrize("part", MODELS, ids=lambda part: part.__name__)
def test_every_field_is_described_with_its_thai_term(part: type[BaseModel]) -> None:
    for name, field in part.model_fields.items():
        if name != "type":
            assert field.description and THAI.search(field.description), name


@pytest.mark.parametrize("part", MODELS, ids=lambda part: part.__name__)
def test_models_are_frozen_and_closed(part: type[BaseModel]) -> None:
    assert part.model_config["frozen"] and part.model_config["extra"] == "forbid"
    assert part.__doc__


@pytest.mark.parametrize("part", [model.Span, model.Diagnostic], ids=lambda part: part.__name__)
def test_dataclasses_in_the_model_are_frozen_and_described(part: Any) -> None:
    assert is_dataclass(part) and part.__dataclass_params__.frozen  # type: ignore[attr-defined]
    properties = model.Minutes.model_json_schema()["$defs"][part.__name__]["properties"]
    for field in fields(part):
        assert "description" in properties[field.name] or "$ref" in str(properties[field.name]), field.name


def test_the_schema_describes_every_property() -> None:
    schema = model.Minutes.model_json_schema()
    for name, part in {**schema["$defs"], "Minutes": schema}.items():
        for key, value in part.get("properties", {}).items():
            assert "description" in value or "$ref" in value or key == "type", f"{name}.{key}"
