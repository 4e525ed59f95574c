"""Fonts whose characters are signs: what they show for the code of another character."""

from __future__ import annotations

# Characters of the font Symbol that stand in targets and names; it shares digits and most marks with ASCII.
_SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB7: "·", 0xA5: "∞"}


def symbol(font: str, code: int) -> str:
    """The character that a font shows for a code; empty for one that is no character's."""
    if font.lower() == "symbol":
        low = code & 0xFF
        return _SYMBOL.get(low) or chr(low if low < 0x7F else code)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
