"""Benchmarks: each module prints what it measured, and says which bar it holds."""


class BarMissed(Exception):
    """A figure is worse than the bar that the benchmark states."""
