"""Defects to plant in the model tables: for every default check the ways in which just that defect comes about."""

from tests.seeds import classification, comparator, completeness, consistency, numbers, quantification, wording
from tests.seeds.seed import SEEDS, Defect, Json

__all__ = ["SEEDS", "Defect", "Json", "classification", "comparator", "completeness", "consistency", "numbers",
           "quantification", "wording"]  # fmt: skip
