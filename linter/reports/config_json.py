"""config --format json: the settings, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from linter.config import Suppress
from linter.settings import Settings, shown

SCHEMA = "jixiao-lint/config/1"


def render(settings: Settings) -> str:
    """One JSON object; a later one of two entries with the same key is the one that counts."""
    own = settings.rules.severities
    data = {
        "schema": SCHEMA,
        "file": str(settings.file) if settings.file else None,
        "settings": [{"key": key, "value": _value(value), "origin": origin} for key, value, origin in shown(settings)],
        "running": [{"code": c.code, "severity": own.get(c.code, c.severity)} for c in settings.rules.checks],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Suppress):
        return asdict(value)
    return str(value) if isinstance(value, Path) else value
