"""From the coordinates of a file (``y`` upwards, from anywhere) to those of the upright page."""

from __future__ import annotations

from typing import NamedTuple

from linter.readers.pdf.page import Rule

Segment = tuple[float, float, float, float]
"""A line or the thin box that stands for one: left, bottom, right, top in the coordinates of the file."""


class Frame(NamedTuple):
    """The box of a page in the coordinates of the file, and the quarter turns clockwise that make it upright."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int

    @property
    def width(self) -> float:
        """Of the upright page."""
        return self.top - self.bottom if self.quarter % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Of the upright page."""
        return self.right - self.left if self.quarter % 2 else self.top - self.bottom

    def place(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """A box of the file as left, top, right, bottom of the upright page."""
        if self.quarter == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.quarter == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.quarter == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def back(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box of the upright page as left, bottom, right, top of the file."""
        if self.quarter == 0:
            return x0 + self.left, self.top - y1, x1 + self.left, self.top - y0
        if self.quarter == 1:
            return y0 + self.left, x0 + self.bottom, y1 + self.left, x1 + self.bottom
        if self.quarter == 2:
            return self.right - x1, y0 + self.bottom, self.right - x0, y1 + self.bottom
        return self.right - y1, self.top - x1, self.right - y0, self.top - x0

    def rule(self, segment: Segment) -> tuple[bool, Rule]:
        """Whether a segment stands upright, and the line that it is."""
        x0, y0, x1, y1 = self.place(*segment)
        if y1 - y0 > x1 - x0:
            return True, Rule((x0 + x1) / 2, y0, y1)
        return False, Rule((y0 + y1) / 2, x0, x1)
