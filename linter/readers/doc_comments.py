"""What comments in a Word file say to the linter, by the characters they stand at."""

from __future__ import annotations

import struct

from linter.readers.doc_file import Part, WordFile
from linter.readers.doc_marks import Marks
from linter.readers.doc_text import Text
from linter.readers.flow import remark_of


def read_comments(file: WordFile, text: Text) -> dict[int, str]:
    """The texts of the comments that are meant for the linter; their characters come behind those of the body."""
    marks, texts = file.part(Part.COMMENT_MARKS), file.part(Part.COMMENT_TEXTS)
    count = len(texts) // 4 - 2
    if count < 1 or len(marks) < 4 * count:
        return {}
    places = struct.unpack_from(f"<{count}I", marks)
    bounds = struct.unpack_from(f"<{count + 1}I", texts)
    found: dict[int, str] = {}
    for place, first, end in zip(places, bounds, bounds[1:], strict=False):
        raw = text.characters[file.comments + first : file.comments + end]
        if said := remark_of(Marks().text(raw.replace("\r", "\n")).strip()):
            found[place] = said
    return found
