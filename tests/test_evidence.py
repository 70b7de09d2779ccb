"""The weights of the evidence: every clue is seen somewhere, no clue is asked for in vain, answers say how sure they are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import minutes
from minutes.layout import evidence
from minutes.layout.evidence import Question

PACKAGE = Path(minutes.__file__).parent
QUESTIONS = {name: value for name in evidence.__all__ if isinstance(value := getattr(evidence, name), Question)}
MODULES = {path: ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py") if path.parent.name != "evidence"}


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for tree in MODULES.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "weigh":
                asked = node.func.value
                if isinstance(asked, ast.Name) and asked.id in QUESTIONS:
                    yield asked.id, node


CALLS = list(_calls())
WORDS = {
    word
    for tree in MODULES.values()
    for node in ast.walk(tree)
    for word in (
        [node.value]
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        else [keyword.arg for keyword in node.keywords if keyword.arg]
        if isinstance(node, ast.Call)
        else [node.target.id]
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        else []
    )
}
"""Everything that can name a clue: texts, arguments, fields."""


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_asked_with_every_clue(name: str) -> None:
    assert any(asked == name for asked, _ in CALLS)
    assert set(QUESTIONS[name].weights) <= WORDS


def test_no_clue_is_unknown() -> None:
    unknown = [
        (name, keyword.arg)
        for name, call in CALLS
        for keyword in call.keywords
        if keyword.arg and keyword.arg not in QUESTIONS[name].weights
    ]
    assert unknown == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_weights_decide(name: str) -> None:
    question = QUESTIONS[name]
    assert question.asks.endswith("?")
    assert all(question.weights.values()), "a clue that weighs nothing"
    most = question.weigh(**{clue: weight > 0 for clue, weight in question.weights.items()})
    least = question.weigh(**{clue: weight < 0 for clue, weight in question.weights.items()})
    assert (most.yes and not least.yes) or question.needed <= 0


def test_an_answer_tells_how_sure_it_is() -> None:
    question = Question("Is it so?", needed=2, weights={"one": 1, "two": 2, "more": 3, "against": -2})
    assert question.weigh(two=True).confidence == 0.88
    assert question.weigh(more=True).confidence == 0.92
    assert question.weigh(more=True, one=True).confidence is None
    assert not question.weigh(two=True, against=True)
    assert question.weigh(one=True, two=False) == question.weigh(one=True)
