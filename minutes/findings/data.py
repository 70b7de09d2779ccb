"""Findings for other programs: JSON, and SARIF 2.1.0 as tools for code review read it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from minutes import __version__
from minutes.diagnostics import CODES, Severity
from minutes.findings.advice import ADVICE
from minutes.findings.finding import Checked, Finding
from minutes.language import say

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.error: "error", Severity.warning: "warning", Severity.info: "note"}


def as_json(checked: Checked, findings: Sequence[Finding]) -> dict[str, Any]:
    """The findings as plain data: file, code, severity, message, count, suggestion, page, line, columns."""
    return {
        "files": checked.files,
        "findings": [_plain(each) for each in findings],
        "failures": [{"file": path, "message": sentence} for path, sentence in checked.failures],
    }


def _plain(finding: Finding) -> dict[str, Any]:
    each, span = finding.diagnostic, finding.diagnostic.span
    return {
        "file": finding.path,
        "code": each.code,
        "severity": each.severity.value,
        "message": each.message,
        "count": each.count,
        "suggestion": each.suggestion,
        "page": span.page if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_page": span.end_page if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
    }


def as_sarif(checked: Checked, findings: Sequence[Finding]) -> dict[str, Any]:
    """The findings as a SARIF log.

    SARIF knows lines and no pages: the line is that of its page, the page stands in the message and in the properties.
    """
    codes = sorted({each.diagnostic.code for each in findings})
    notifications = [
        {"level": "error", "message": {"text": sentence}, "locations": [{"physicalLocation": _artifact(path)}]}
        for path, sentence in checked.failures
    ]
    run = {
        "tool": {"driver": {"name": "minutes", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "invocations": [
            {"executionSuccessful": not checked.failures, "toolExecutionNotifications": notifications},
        ],
        "results": [_result(each, codes.index(each.diagnostic.code)) for each in findings],
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": SARIF, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    severity, thai, english = CODES[code]
    advice = ADVICE[code]
    return {
        "id": code,
        "shortDescription": {"text": say(thai, english)},
        "help": {"text": say(advice.thai, advice.english)},
        "defaultConfiguration": {"level": LEVELS[severity]},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    each, span = finding.diagnostic, finding.diagnostic.span
    message = each.message
    if each.suggestion:
        message += say(f" (น่าจะเป็น «{each.suggestion}»)", f" (probably «{each.suggestion}»)")
    place: dict[str, Any] = _artifact(finding.path)
    properties: dict[str, Any] = {"count": each.count}
    if span:
        message = say(f"หน้า {span.page}: {message}", f"page {span.page}: {message}")
        properties |= {"page": span.page, "endPage": span.end_page}
        place["region"] = {"startLine": span.line, "startColumn": span.column}
        if span.end_page == span.page:
            place["region"] |= {"endLine": span.end_line, "endColumn": span.end_column + 1}
    return {
        "ruleId": each.code,
        "ruleIndex": rule,
        "level": LEVELS[each.severity],
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
        "properties": properties,
    }


def _artifact(path: str) -> dict[str, Any]:
    return {"artifactLocation": {"uri": quote(os.fsencode(path.replace(os.sep, "/")))}}
