"""Store what readers found in files of other programs: preview, store, undo."""
