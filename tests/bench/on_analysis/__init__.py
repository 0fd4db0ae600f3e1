"""Pages of analysis and what is planted for them, as `tests/bench/analysis.py` asks."""
