"""``docs/jixiao-lint.schema.json``, the JSON Schema of the configuration: ``make docs``. A test compares it."""

from __future__ import annotations

import json
from pathlib import Path

from linter.config import schema

FILE = Path(__file__).resolve().parent / "jixiao-lint.schema.json"


def text() -> str:
    """What the file should hold."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
