"""Search over the paragraphs of a project's documents."""
