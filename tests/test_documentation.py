"""README and changelog say what the program does: every command and option, and examples that are run."""

from __future__ import annotations

import argparse
import doctest
import json
import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import minutes
from minutes.cli.commands import build_parser
from minutes.diagnostics import CODES
from minutes.form.style import SETTINGS, load_style
from minutes.model import Minutes
from minutes.vocab import load, standard

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
SAMPLE = ROOT / "samples" / "committee-official" / "committee-official.txt"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def _commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    parser = build_parser()
    yield "", parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def _table() -> dict[str, str]:
    """The first cell of each row of the table of commands, from every name in it to its meaning."""
    rows = re.search(r"^\| command or option .*?\n\n", README, re.MULTILINE | re.DOTALL)
    assert rows
    cells = [line.split("|")[1:3] for line in rows[0].splitlines()[2:] if line]
    return {name: meaning for names, meaning in cells for name in re.findall(r"`([^`]+)`", names)}


@pytest.mark.parametrize(
    ("name", "parser"), [pytest.param(*command, id=command[0] or "minutes") for command in _commands()]
)
def test_every_command_and_option_is_documented(name: str, parser: argparse.ArgumentParser) -> None:
    documented = {re.split(r" (?:\{|[A-Z])", entry)[0] for entry in _table()}
    if name:
        operands = [str(action.metavar) for action in parser._actions if not action.option_strings]
        assert " ".join(["minutes", name, *operands]) in _table()
    for action in parser._actions:
        assert action.help or isinstance(action, argparse._SubParsersAction), f"{action.dest} has no help"
        for option in action.option_strings:
            assert option in documented, f"{option} is not in the README"


def test_no_option_is_documented_that_does_not_exist() -> None:
    known = {option for _, parser in _commands() for action in parser._actions for option in action.option_strings}
    named = {word for entry in _table() for word in entry.split() if word.startswith("-") and word != "-"}
    assert named <= known
    assert set(re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", README)) <= known | {
        "--folder",
        "--minutes",
        "--growth",
        "--fonts",
        "--workers",
    }  # of the benchmarks, of fuzzing and of training


def _pruned(value: Any) -> Any:
    """Plain data without places, and without what is null or empty."""
    if isinstance(value, dict):
        kept = {key: _pruned(inner) for key, inner in value.items() if key not in ("span", "spans", "confidence")}
        return {key: inner for key, inner in kept.items() if inner not in (None, [], {})}
    return [_pruned(inner) for inner in value] if isinstance(value, list) else value


def _contained(shown: Any, whole: Any) -> bool:
    """Whether everything shown is in the whole: each key with an equal value, down to the lists."""
    if isinstance(shown, dict):
        return isinstance(whole, dict) and all(key in whole and _contained(shown[key], whole[key]) for key in shown)
    return bool(shown == whole)


def test_the_example_is_what_the_program_prints() -> None:
    (excerpt,) = _blocks("text")
    (shown,) = _blocks("json")
    whole = _pruned(json.loads(minutes.parse_text(excerpt).model_dump_json()))
    assert _contained(json.loads(shown), whole)
    assert json.loads(shown)["meeting"] and json.loads(shown)["agenda"]


def test_the_example_stands_in_the_sample() -> None:
    printed = {" ".join(line.split()) for line in SAMPLE.read_text("utf-8").splitlines()}
    (excerpt,) = _blocks("text")
    assert excerpt.strip() and all(" ".join(line.split()) in printed for line in excerpt.splitlines())


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code = "\n".join(_blocks("python"))
    runner = doctest.DocTestRunner(optionflags=doctest.REPORT_NDIFF)
    runner.run(doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0))
    shown = runner.summarize(verbose=False)
    assert shown.failed == 0 and shown.attempted > 10


def test_the_vocabulary_example_loads(tmp_path: Path) -> None:
    (example,) = (block for block in _blocks("toml") if "[font]" not in block)
    own = tmp_path / "my.toml"
    own.write_text(example, "utf-8")
    assert set(standard().forms("words", "label")) < set(load(own).forms("words", "label"))


def test_the_example_of_a_house_style_loads(tmp_path: Path) -> None:
    (example,) = (block for block in _blocks("toml") if "[font]" in block)
    (tmp_path / "office.docx").write_bytes(minutes.render(minutes.Minutes(), "docx"))
    own = tmp_path / "style.toml"
    own.write_text(example, "utf-8")
    style = load_style(own)
    assert (style.font, style.numerals, style.draft) == ("TH Sarabun New", "thai", "ร่าง")
    stated = {key for table in tomllib.loads(example).values() for key in table}
    assert stated == {key for keys in SETTINGS.values() for key in keys}


def test_parts_of_the_model_are_documented() -> None:
    rows = re.search(r"^\| part \| holds .*?\n\n", README, re.MULTILINE | re.DOTALL)
    assert rows
    assert not [
        name for name in Minutes.model_fields if name not in ("schema_version", "source") and f"`{name}`" not in rows[0]
    ]


def test_codes_in_the_readme_exist() -> None:
    section = README.split("## Diagnostics")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", section)) - {"code", "error", "warning", "info"}
    assert named and named <= set(CODES)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    section = README.split("## What it depends on")[1].split("\n## ")[0]
    names = [re.split(r"[^\w.-]", requirement)[0] for requirement in wanted]
    assert not [name for name in names if name not in section and name != project["name"]]


def test_the_changelog_tells_of_this_version() -> None:
    assert minutes.__version__ in CHANGELOG
    for command in ("parse", "text", "evaluate", "schema"):
        assert f"minutes {command}" in CHANGELOG


@pytest.mark.skipif(not (ROOT / ".ci" / "run").exists(), reason="the source distribution has no .ci")
def test_the_two_commands_are_those_that_are_checked() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    commands = [line for block in _blocks("sh") for line in block.splitlines() if " -m venv " in line]
    assert len(commands) == 2 and all(command in script for command in commands)


def test_links_lead_somewhere() -> None:
    links = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert links and all((ROOT / target).exists() for target in links)
