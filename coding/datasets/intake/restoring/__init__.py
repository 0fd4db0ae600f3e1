"""A project made anew of its bundle: every row, under the ids that it had."""
