"""Checks of our own for jixiao-lint, one a file."""
