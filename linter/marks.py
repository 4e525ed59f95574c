"""How the tool knows its own annotations: in the copies it made, and in documents they live on in.

A copy ends with ``END`` as the tool wrote it. Once somebody has saved it in another program the mark is gone: it is a
document of theirs then, which a run reads and nothing overwrites.
"""

from __future__ import annotations

from os import SEEK_END
from typing import BinaryIO

import regex

AUTHOR = "绩效检查"
"""Who the comments are from."""

END = b"%jixiao-lint annotated copy\n"
"""The last bytes of a copy: the comment of a zip file, a comment of a PDF file, something no program shows."""

RESULTS = "检查结果"
"""What the sheet is called that lists the findings in a workbook."""

RESULTS_HEAD = f"{RESULTS}（jixiao-lint "
"""What that sheet begins with."""

# Severity and code of the finding.
_COMMENT = regex.compile(r"\p{Han}{2} [A-Z]{2,}\d{3,4} ")


def is_own_comment(author: str, text: str) -> bool:
    """Whether a comment is one that the tool wrote; somebody may go by its name, but doesn't begin like it.

    LibreOffice saves workbooks without the authors of their comments.
    """
    return author.strip() in (AUTHOR, "") and bool(_COMMENT.match(text))


def is_own_copy(file: BinaryIO) -> bool:
    """Whether an open file is an annotated copy just as the tool wrote it. Raises OSError."""
    size = file.seek(0, SEEK_END)
    file.seek(max(0, size - len(END)))
    return file.read() == END
