"""hsframe's own bundle, which loses nothing: texts, codes, annotations, records."""
