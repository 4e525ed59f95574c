"""Write examples/books anew from tests/data/books: ``python -m tests.books``."""

from pathlib import Path

from tests.books.book import load_book
from tests.books.render import render

ROOT = Path(__file__).parents[2]
for source in sorted((ROOT / "tests/data/books").glob("*.toml")):
    book = load_book(source)
    (ROOT / "examples/books" / book.file).write_text(render(book), encoding=book.encoding, newline="\n")
