"""Figures, the passages behind them, and queries, over the API."""

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from coding.analysis.counted import count
from coding.analysis.figure import Figure
from coding.analysis.figures import FIGURES, figure_of, meant
from coding.analysis.forms import FigureForm, QueryForm, SelectionForm
from coding.analysis.offered import Offered
from coding.analysis.passages import Passage, passages_at, sums_of
from coding.analysis.queries.found import Found, Shown
from coding.analysis.queries.text import parse_query
from coding.analysis.selection import Selection
from coding.analysis.tabulate import By, Measure
from coding.analysis.together import Unit
from coding.analysis.told import words_of
from hsframe.api import Pages, signed_in
from projects.api import project_of

SELECTED = [
    OpenApiParameter("said", str, enum=["coders", "gold"]),
    *(
        OpenApiParameter(name, str, many=True, description=words)
        for name, words in (
            ("round", "Ids of rounds."),
            ("coder", "User names."),
            ("document", "Ids of documents."),
            ("mission", "Missions; - stands for none."),
            ("year", "Years of documents; - stands for no date."),
            ("kind", "Kinds of document."),
            ("value", "Values of the variable."),
            ("part", "preamble, operative or -."),
            ("speaker", "Speakers in meeting records."),
            ("state", "States that they speak for."),
            ("code", "Keys of codes."),
            ("polarity", "supports, undermines or neutral."),
        )
    ),
    OpenApiParameter("codebook", str, description="Id; else the newest round's."),
    OpenApiParameter("variable", str, description="Id of a document variable."),
    OpenApiParameter("exposure", str, enum=["blind", "shown"]),
    OpenApiParameter("roll_up", bool, description="Codes speak for those above them."),
    OpenApiParameter("by_hand", bool, description="Without what answers suggestions."),
    OpenApiParameter("finished", bool, description="Finished work only."),
]


class NumberSerializer(serializers.Serializer):
    """A number; `opens` is the query that the passages it counts are listed by."""

    value = serializers.FloatField(allow_null=True)
    beside = serializers.FloatField(allow_null=True)
    few = serializers.BooleanField()
    opens = serializers.CharField()


class FigureRowSerializer(serializers.Serializer):
    key = serializers.CharField()
    name = serializers.CharField()
    numbers = NumberSerializer(many=True)


class FigureSerializer(serializers.Serializer):
    title = serializers.CharField()
    counted = serializers.ListField(
        child=serializers.CharField(), help_text="What is chosen, in words."
    )
    about = serializers.ListField(child=serializers.CharField())
    columns = serializers.ListField(child=serializers.CharField())
    rows = FigureRowSerializer(many=True)


class CountedPassageSerializer(serializers.Serializer):
    """One coding, or settled passage, with its citation; offsets in code points."""

    coding = serializers.UUIDField(allow_null=True)
    document = serializers.UUIDField(source="document.pk")
    citation = serializers.CharField()
    code = serializers.CharField(source="code.key")
    coder = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField()


class GivenSerializer(serializers.Serializer):
    code = serializers.CharField()
    coder = serializers.CharField()


class FoundParagraphSerializer(serializers.Serializer):
    document = serializers.UUIDField()
    path = serializers.CharField()
    citation = serializers.CharField()
    text = serializers.CharField()
    given = GivenSerializer(many=True)


class QueryHitSerializer(serializers.Serializer):
    """One place of which the query is true, and the paragraphs that show why."""

    paragraphs = FoundParagraphSerializer(many=True)
    more = serializers.IntegerField()


class FigureDetail(generics.GenericAPIView):
    """A figure: `table`, `together`, `balance` or `timeline`."""

    serializer_class = FigureSerializer

    @extend_schema(
        parameters=[
            OpenApiParameter("name", str, OpenApiParameter.PATH, enum=list(FIGURES)),
            OpenApiParameter("by", str, enum=By.values),
            OpenApiParameter("measure", str, enum=Measure.values),
            OpenApiParameter("unit", str, enum=Unit.values),
            OpenApiParameter("under", str, description="Key of a code, for timeline."),
            *SELECTED,
        ]
    )
    def get(self, request: Request, slug: str, name: str) -> Response:
        """What you may count: your own codings, and those of rounds you may compare."""
        project, user = project_of(self), signed_in(request)
        if name not in FIGURES:
            raise Http404
        form = valid(FigureForm(request.query_params, Offered(project, user), name))
        figure = figure_of(name, project, user, form.selection, form.asked)
        chosen = meant(name, form.selection, form.asked)
        told = words_of(chosen, form.offered)
        return Response(FigureSerializer(_as_data(figure, told)).data)


class PassageList(generics.GenericAPIView):
    """The passages behind a number, in the order of the texts."""

    serializer_class = CountedPassageSerializer
    pagination_class = Pages

    @extend_schema(parameters=SELECTED)
    def get(self, request: Request, slug: str) -> Response:
        """Those that the selection holds; `sums` says how much they are together."""
        project, user = project_of(self), signed_in(request)
        form = valid(SelectionForm(request.query_params, Offered(project, user)))
        counted = count(project, user, form.selection)
        places = self.paginate_queryset(range(len(counted.rows))) or []
        listed: list[Passage] = passages_at(counted, list(places))
        answer = self.get_paginated_response(
            CountedPassageSerializer(listed, many=True).data
        )
        answer.data["sums"] = asdict(sums_of(counted))
        return answer


class FoundList(generics.GenericAPIView):
    """What a query finds."""

    serializer_class = QueryHitSerializer
    pagination_class = Pages

    @extend_schema(
        parameters=[
            OpenApiParameter("words", str, required=True, description="The query."),
            OpenApiParameter("unit", str, description="Of what it is to be true."),
            *SELECTED,
        ]
    )
    def get(self, request: Request, slug: str) -> Response:
        """Ask, for example, `PR.1 within 2 paragraphs of PR.2`."""
        project, user = project_of(self), signed_in(request)
        form = valid(QueryForm(request.query_params, Offered(project, user)))
        told = form.cleaned_data
        node = parse_query(told["words"])
        found = Found(
            count(project, user, form.selection), node, Unit(told["unit"] or Unit.LEAF)
        )
        places = list(self.paginate_queryset(range(found.count)) or [])
        hits = found.hits(places[0], places[-1] + 1) if places else []
        data = [
            {"paragraphs": [_shown(one) for one in hit.shown], "more": hit.more}
            for hit in hits
        ]
        return self.get_paginated_response(QueryHitSerializer(data, many=True).data)


def valid(form: Any) -> Any:
    """The form, once nothing is wrong with it; else what is, field by field."""
    if not form.is_valid():
        raise ValidationError(
            {
                "__all__" if name not in form.fields else name: list(words)
                for name, words in form.errors.items()
            }
        )
    return form


def selection_of(told: dict[str, Any], offered: Offered) -> Selection:
    """A selection sent as JSON, checked as an address is."""
    sent = QueryDict(Selection.of(told).as_query())
    chosen: Selection = valid(SelectionForm(sent, offered)).selection
    return chosen


def _as_data(figure: Figure, told: list[str]) -> dict[str, Any]:
    return {
        "title": figure.title,
        "counted": told,
        "about": [*figure.about, *figure.notes],
        "columns": [str(one) for one in figure.columns],
        "rows": [
            {
                "key": head.key,
                "name": head.name,
                "numbers": [
                    {
                        "value": cell.value,
                        "beside": cell.beside,
                        "few": cell.few,
                        "opens": cell.query,
                    }
                    for cell in cells
                ],
            }
            for head, cells in figure.lines()
        ],
    }


def _shown(one: Shown) -> dict[str, Any]:
    return {
        "document": one.document.pk,
        "path": one.paragraph.path,
        "citation": str(one.paragraph),
        "text": one.text,
        "given": [{"code": code.key, "coder": coder} for code, coder in one.given],
    }
