"""Every row of coding, in the order of the walk."""

from coding.models.assessment import (
    Assessor,
    Chart,
    ChartFinish,
    ChartRow,
    Confidence,
    Evidence,
    Rating,
)
from coding.models.carrying import Carrying
from coding.models.code import Code, Example, Polarity
from coding.models.codebook import Codebook, CodebookVersion
from coding.models.coding import Coding, Decision, Exposure, Link, Memo, Reading
from coding.models.comment import CodeMemo, Comment
from coding.models.edit import Edit
from coding.models.export import Export, Pseudonym
from coding.models.intake import Intake
from coding.models.norming import Meeting, Seat, Topic, Vote
from coding.models.query import StoredQuery
from coding.models.recoding import Recoding
from coding.models.release import Release
from coding.models.renewal import CarriedCoding, GoldOffer, ParagraphAttribute
from coding.models.rounds import Assignment, Nudge, Round
from coding.models.ruling import Objection, RuledPassage, Ruling
from coding.models.second_look import SecondLook
from coding.models.step import Reversal, Step
from coding.models.suggestion import Run, RunPart, Suggestion, Vector
from coding.models.tension import Tension
from coding.models.verdict import Assessment, AssessmentRuling, EmptySearch

__all__ = [
    "Assessment",
    "AssessmentRuling",
    "Assessor",
    "Assignment",
    "CarriedCoding",
    "Carrying",
    "Chart",
    "ChartFinish",
    "ChartRow",
    "Code",
    "CodeMemo",
    "Codebook",
    "CodebookVersion",
    "Coding",
    "Comment",
    "Confidence",
    "Decision",
    "Edit",
    "EmptySearch",
    "Evidence",
    "Example",
    "Export",
    "Exposure",
    "GoldOffer",
    "Intake",
    "Link",
    "Meeting",
    "Memo",
    "Nudge",
    "Objection",
    "ParagraphAttribute",
    "Polarity",
    "Pseudonym",
    "Rating",
    "Reading",
    "Recoding",
    "Release",
    "Reversal",
    "Round",
    "RuledPassage",
    "Ruling",
    "Run",
    "RunPart",
    "Seat",
    "SecondLook",
    "Step",
    "StoredQuery",
    "Suggestion",
    "Tension",
    "Topic",
    "Vector",
    "Vote",
]
