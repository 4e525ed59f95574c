"""The fill of cells in a workbook. Styles are only ever added, and what a cell was filled with is told, to be given
back when it is annotated anew."""

from __future__ import annotations

from copy import deepcopy

import regex
from lxml import etree

from linter.annotate.wording import FILLS
from linter.model import Severity
from linter.readers.opc import Element, parse_xml
from linter.readers.unreadable import UnreadableError, damaged

_TOLD = regex.compile(r"(\d{0,6})\|([a-z01]*)\|(.*)", regex.DOTALL)
NO_CELL = "-"
"""What is told of a cell that the file did not have."""


class Fills:
    """Fills and cell formats in the root of ``styles.xml``. Raises UnreadableError for one that has none."""

    def __init__(self, styles: Element) -> None:
        self._space = etree.QName(styles).namespace
        self._fills = self._list(styles, "fills")
        self._formats = self._list(styles, "cellXfs")
        self._known: dict[tuple[str, Severity], str] = {}
        self._former: dict[tuple[str, str], str] = {}

    def filled(self, style: str, severity: Severity) -> str:
        """The number of the style that is ``style`` with the colour of a severity."""
        if (style, severity) not in self._known:
            self._known[style, severity] = self._with_fill(style, self._colour(severity), "1")
        return self._known[style, severity]

    def _colour(self, severity: Severity) -> Element:
        return parse_xml(
            f'<fill xmlns="{self._space}"><patternFill patternType="solid"><fgColor rgb="FF{FILLS[severity]}"/>'
            '<bgColor indexed="64"/></patternFill></fill>'.encode()
        )

    def wrapped(self, severity: Severity | None = None) -> str:
        """The number of a plain style whose text is wrapped, in the colour of a severity."""
        plain = parse_xml(
            f'<xf xmlns="{self._space}" numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
            '<alignment vertical="top" wrapText="1"/></xf>'.encode()
        )
        style = _place(self._formats, plain)
        return self.filled(style, severity) if severity else style

    def told(self, style: str) -> str:
        """What is to be known to give a cell of this style, empty for none, back what it was filled with."""
        format = self._format(style)
        fill = self._fill(format)
        return f"{style}|{format.get('applyFill', '')}|{'' if fill is None else _canonical(fill)}"

    def restored(self, style: str, told: str) -> str:
        """The number of the style that a cell of ``style`` had; ``style`` itself where somebody has filled it anew."""
        if (style, told) not in self._former:
            self._former[style, told] = self._restored(style, told)
        return self._former[style, told]

    def _restored(self, style: str, told: str) -> str:
        format = self._format(style)
        said = _TOLD.fullmatch(told)
        if not said or not self._is_ours(format):
            return style
        former, apply, fill = said.groups()
        try:
            colour = parse_xml(fill.encode())
        except UnreadableError:
            return style
        number = int(former or "0")
        if number < len(self._formats):
            was = self._formats[number]
            found = self._fill(was)
            if found is not None and _canonical(found) == fill and self._bare(was) == self._bare(format):
                return former
        return self._with_fill(style, colour, apply)

    def _with_fill(self, style: str, fill: Element, apply: str) -> str:
        format = deepcopy(self._format(style))
        format.set("fillId", _place(self._fills, fill))
        if apply:
            format.set("applyFill", apply)
        elif "applyFill" in format.attrib:
            del format.attrib["applyFill"]
        return _place(self._formats, format)

    def _is_ours(self, format: Element) -> bool:
        fill = self._fill(format)
        colour = None if fill is None else fill.find("{*}patternFill/{*}fgColor")
        return colour is not None and colour.get("rgb", "")[-6:] in FILLS.values()

    def _format(self, style: str) -> Element:
        number = int(style) if style.isdigit() else 0
        return self._formats[number if number < len(self._formats) else 0]

    def _fill(self, format: Element) -> Element | None:
        number = format.get("fillId", "")
        return self._fills[int(number)] if number.isdigit() and int(number) < len(self._fills) else None

    def _bare(self, format: Element) -> str:
        """A format but for its fill."""
        copied = deepcopy(format)
        for name in ("fillId", "applyFill"):
            if name in copied.attrib:
                del copied.attrib[name]
        return _canonical(copied)

    def _list(self, styles: Element, name: str) -> Element:
        found = styles.find(f"{{*}}{name}")
        if found is None or not len(found):
            raise damaged()
        return found


def _place(found: Element, wanted: Element) -> str:
    """The number of an entry of a list; it is put at the end where the list has none like it."""
    same = _canonical(wanted)
    number = next((i for i, entry in enumerate(found) if _canonical(entry) == same), len(found))
    if number == len(found):
        found.append(wanted)
        found.set("count", str(len(found)))
    return str(number)


def _canonical(element: Element) -> str:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()
