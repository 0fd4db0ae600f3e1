"""Every row of coding, in the order of the walk."""

from coding.models.carrying import Carrying
from coding.models.codebook import Code, Codebook, CodebookVersion, Polarity
from coding.models.coding import Coding, Decision, Exposure, Memo, Reading, Step
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
    "Exposure",
    "Memo",
    "Polarity",
    "Reading",
    "Round",
    "Ruling",
    "Run",
    "Step",
    "Suggestion",
]
