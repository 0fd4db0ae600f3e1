"""The one refusal of every reader."""


class Unreadable(ValueError):
    """A file hsframe cannot read, with a reason a person understands.

    `peak_mb` is the most memory the refused file's parser held, as far as it was seen.
    """

    def __init__(self, reason: str, peak_mb: float = 0.0) -> None:
        super().__init__(reason)
        self.peak_mb = peak_mb


NOT_READ_HERE = "This is not a Word, PDF, HTML or text file."
DAMAGED = "The file is damaged: it could not be read to its end."
EMPTY = "The file is empty: there are no words in it."
NO_WORDS = "There are no words in this file."
TWO_KINDS = "The file is two kinds of file at once: save it anew as one of them."
