"""Every row of coding, in the order of the walk."""

from coding.models.carrying import Carrying
from coding.models.code import Code, Example, Polarity
from coding.models.codebook import Codebook, CodebookVersion
from coding.models.coding import Coding, Decision, Exposure, Memo, Reading, Step
from coding.models.edit import Edit
from coding.models.recoding import Recoding
from coding.models.rounds import Assignment, Round
from coding.models.ruling import Ruling
from coding.models.suggestion import Run, Suggestion

__all__ = [
    "Assignment",
    "Carrying",
    "Code",
    "Codebook",
    "CodebookVersion",
    "Coding",
    "Decision",
    "Edit",
    "Example",
    "Exposure",
    "Memo",
    "Polarity",
    "Reading",
    "Recoding",
    "Round",
    "Ruling",
    "Run",
    "Step",
    "Suggestion",
]
