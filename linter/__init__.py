"""jixiao-lint: reads 绩效目标表 and reports defective indicators at the exact cell."""

__version__ = "0.1.0"
