"""The one refusal of every reader."""


class Unreadable(ValueError):
    """A file hsframe cannot read, with a reason a person understands."""


NOT_READ_HERE = "This is not a Word, PDF, HTML or text file."
DAMAGED = "The file is damaged: it could not be read to its end."
EMPTY = "The file is empty: there are no words in it."
NO_WORDS = "There are no words in this file."
