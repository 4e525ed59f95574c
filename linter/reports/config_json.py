"""config --format json: the settings, for programs."""

from __future__ import annotations

import json

from linter.settings import Settings, shown

SCHEMA = "jixiao-lint/config/1"


def render(settings: Settings) -> str:
    """One JSON object; of two entries with the same key the later one goes on top."""
    own = settings.rules.severities
    data = {
        "schema": SCHEMA,
        "file": str(settings.file) if settings.file else None,
        "settings": [{"key": key, "value": value, "origin": origin} for key, value, origin in shown(settings)],
        "running": [{"code": c.code, "severity": own.get(c.code, c.severity)} for c in settings.rules.checks],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
