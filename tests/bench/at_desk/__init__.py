"""What the benchmark of the desk is made of."""
