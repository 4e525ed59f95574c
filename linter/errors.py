"""What every layer may raise and only the edge renders."""

from __future__ import annotations


class UserError(Exception):
    """Something the user can put right; the message is a Chinese sentence that says what and where."""
