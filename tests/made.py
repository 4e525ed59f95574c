"""Checks made up for a test, so that what it pins doesn't change with the shipped ones."""

from collections.abc import Callable, Iterable
from typing import Any

from linter.api import Finding, Severity
from linter.registry import Check


def made_check(code: str, name: str, severity: Severity, scope: type, run: Callable[[Any], Iterable[Finding]]) -> Check:
    """A check of ``scope`` that needs no columns and rests nowhere."""
    aspect = "相关性·指标科学性"
    return Check(code, name, severity, aspect, "logic", "0.1.0", False, True, (), frozenset(), scope, run, "示例", "x")
