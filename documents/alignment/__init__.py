"""Two versions of a text laid side by side, paragraph by paragraph, word by word."""

from documents.alignment.matching import Match, Unit, align
from documents.alignment.words import Run, word_diff

__all__ = ["Match", "Run", "Unit", "align", "word_diff"]
