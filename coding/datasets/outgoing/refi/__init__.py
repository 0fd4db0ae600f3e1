"""Projects and codebooks in the exchange formats of REFI-QDA 1.5."""
