"""What the coding says about a mandate, and how far it can be trusted."""
