"""The parts a 指标值 is made of: comparators, numbers, units, dates and words. ``linter.value`` puts them together."""
