"""The figures by name, each made of a selection and of what else it is asked."""

from collections.abc import Callable, Mapping

from coding.analysis.counted import Counted, count
from coding.analysis.figure import Figure
from coding.analysis.figures.asked import Asked
from coding.analysis.figures.balance import balance_figure
from coding.analysis.figures.table import table_figure
from coding.analysis.figures.timeline import timeline_figure
from coding.analysis.figures.together import together_figure
from coding.analysis.selection import Selection
from coding.analysis.tabulate import By
from projects.models import AnyUser, Project

FIGURES: Mapping[str, Callable[[Counted, Asked], Figure]] = {
    "table": table_figure,
    "together": together_figure,
    "balance": balance_figure,
    "timeline": timeline_figure,
}


def figure_of(
    name: str, project: Project, user: AnyUser, selection: Selection, asked: Asked
) -> Figure:
    """A figure of what the user may count."""
    chosen = meant(name, selection, asked)
    return FIGURES[name](count(project, user, chosen), asked)


def meant(name: str, selection: Selection, asked: Asked) -> Selection:
    """What a figure counts: coders stand beside one another only where revealed."""
    if name == "table" and asked.by is By.CODER:
        return selection.narrowed(revealed=True)
    return selection


__all__ = ["FIGURES", "Asked", "figure_of", "meant"]
