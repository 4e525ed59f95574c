"""``python -m linter``."""

from linter.cli import main

main(prog_name="jixiao-lint")
