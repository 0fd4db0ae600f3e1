"""The framework chart: principles rated on evidence, blind and twice, then settled."""
