"""The text of a paragraph in a Word file as its reader sees it: changes accepted, fields shown by their results."""

from __future__ import annotations

from collections.abc import Container, Iterator

from linter.readers.opc import LOCAL_NAMES, Element, attribute, is_on, local
from linter.readers.symbols import symbol

# Characters that are written as elements.
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Settings, what a change took away, codes of fields, and readings above characters.
_UNSEEN = frozenset(
    {"sdtPr", "sdtEndPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "softHyphen", "rt"}
)
_WRAPPERS = frozenset({"sdt", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "del", "moveFrom"})
_DRAWINGS = frozenset({"drawing", "pict", "object"})
# Whatever makes a cell more than paragraphs of text.
_RICH = tuple(
    f"{{*}}{name}"
    for names in (_MARKS, _UNSEEN, _WRAPPERS, _DRAWINGS, ("sym", "fldChar", "commentReference", "vanish", "den", "tbl"))
    for name in names
)


def children(element: Element) -> Iterator[tuple[str, Element]]:
    """The children with their names, those in wrappers included: content controls, tracked insertions, alternatives."""
    for child in element:
        name = LOCAL_NAMES[child.tag]
        if name not in _WRAPPERS:
            yield name, child
        elif name == "sdt":
            if not _is_prompt(child):
                for content in child:
                    if local(content) == "sdtContent":
                        yield from children(content)
        elif name in ("customXml", "smartTag", "ins", "moveTo"):
            yield from children(child)
        elif name == "AlternateContent":
            yield from _alternative(child)


def _alternative(element: Element) -> Iterator[tuple[str, Element]]:
    """What an AlternateContent holds: the first choice, which programs of today show."""
    choice = next(iter(element), None)
    if choice is not None:
        yield from children(choice)


class Paragraphs:
    """Reads the paragraphs of a document in order; a field may begin in one and end in another."""

    def __init__(self, hidden_styles: frozenset[str]) -> None:
        self.boxes: list[Element] = []
        """Contents of the text boxes met so far; whoever places them takes them out."""
        self.comments: list[str] = []
        """Ids of the comments met so far, likewise."""
        self._hidden_styles = hidden_styles
        self._fields: list[bool] = []
        """Whether the code of each open field is being read."""

    def rich(self, table: Element) -> Container[Element]:
        """The cells of a table that hold more than paragraphs of text; ``plain_text`` reads the others, too."""
        if self._fields or self._hidden_styles:
            return frozenset(table.iter("{*}tc"))
        found = (next(mark.iterancestors("{*}tc"), None) for mark in table.iter(*_RICH) if mark is not table)
        return frozenset(cell for cell in found if cell is not None)

    def text(self, paragraph: Element) -> str:
        """The text of one paragraph."""
        out: list[str] = []
        self._walk(paragraph, out)
        if any(self._fields):
            # No code goes on in the next paragraph; this one's end is missing.
            self._fields.clear()
        return "".join(out)

    def _walk(self, element: Element, out: list[str]) -> None:
        for child in element:
            name = LOCAL_NAMES[child.tag]
            if name == "t":
                self._put(child.text or "", out, child)
            elif name == "r":
                self._walk(child, out)
            elif name in ("rPr", "pPr"):
                # They stand before all that they are about.
                if self._hides(child):
                    return
            elif name in _UNSEEN:
                continue
            elif name in _MARKS:
                self._put(_MARKS[name], out, child)
            elif name == "sym":
                self._put(_symbol(child), out, child)
            elif name == "fldChar":
                self._field(attribute(child, "fldCharType"))
            elif name in _DRAWINGS:
                self.boxes += (box for box in child.iter("{*}txbxContent"))
            elif name == "commentReference":
                self.comments.append(attribute(child, "id"))
            elif name == "AlternateContent" and len(child):
                self._walk(next(iter(child)), out)
            elif len(child) and not (name == "sdt" and _is_prompt(child)):
                if name == "den":
                    # A fraction of an equation.
                    self._put("/", out, child)
                self._walk(child, out)

    def _put(self, text: str, out: list[str], _: Element) -> bool:
        """Take in what an element says, where it is to be seen."""
        seen = True not in self._fields
        if seen:
            out.append(text)
        return seen

    def _field(self, mark: str) -> None:
        if mark == "begin":
            self._fields.append(True)
        elif self._fields and mark == "separate":
            self._fields[-1] = False
        elif self._fields and mark == "end":
            self._fields.pop()

    def _hides(self, settings: Element) -> bool:
        """Whether settings make the text of their run or paragraph a hidden one."""
        hidden = False
        for setting in settings:
            name = local(setting)
            if name == "vanish":
                return is_on(setting)
            if self._hidden_styles and name in ("rStyle", "pStyle"):
                hidden = attribute(setting, "val") in self._hidden_styles
        return hidden


def plain_text(cell: Element) -> str:
    """The text of a cell with nothing special in it, a line for each paragraph, several times as fast."""
    parts = cell.iter("{*}p", "{*}t")
    return "".join("\n" if LOCAL_NAMES[part.tag] == "p" else part.text or "" for part in parts).strip("\n")


def _is_prompt(control: Element) -> bool:
    """Whether a content control shows only what is to be filled in."""
    return any(is_on(shown) for shown in control.iterfind("{*}sdtPr/{*}showingPlcHdr"))


def _symbol(element: Element) -> str:
    try:
        code = int(attribute(element, "char"), 16)
    except ValueError:
        return ""
    return symbol(attribute(element, "font"), code)
