"""check --format review: the 审核意见 that a reviewer signs and files, as a Word document unless a suffix says else."""

from linter.reports.review.docx import render

__all__ = ["render"]
