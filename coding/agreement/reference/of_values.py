"""Coefficients of units and the values that coders gave them, by their names."""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import Any

from coding.agreement.measures.alpha import (
    krippendorff_alpha,
    krippendorff_alpha_category,
)
from coding.agreement.measures.bootstrap import Interval, bootstrap_interval
from coding.agreement.measures.coefficient import Coefficient
from coding.agreement.measures.distances import set_distance
from coding.agreement.measures.kappa import (
    cohen_kappa,
    fleiss_kappa,
    fleiss_kappa_category,
    gwet_ac1,
)
from coding.agreement.measures.percent import percent_agreement
from coding.agreement.measures.units import Counts, Units, of_pair
from coding.agreement.reference import pairwise

OF_TWO = {
    "cohen_kappa": cohen_kappa,
    "scott_pi": pairwise.scott_pi,
}
OF_ALL = {
    "fleiss_kappa": fleiss_kappa,
    "light_kappa": pairwise.light_kappa,
    "davies_fleiss_kappa": pairwise.davies_fleiss_kappa,
}
OF_CATEGORY = {
    "cohen_kappa_category": pairwise.cohen_kappa_category,
    "fleiss_kappa_category": fleiss_kappa_category,
    "krippendorff_alpha_category": krippendorff_alpha_category,
}


def computed(
    name: str, data: Mapping[str, Any], options: Mapping[str, Any]
) -> Coefficient | Interval:
    """The coefficient `name` of a case's data. Raises KeyError for an unknown name."""
    if name == "set_distance":
        return Coefficient(set_distance(options["metric"], options["a"], options["b"]))
    units: Units = [[_frozen(one) for one in unit["values"]] for unit in data["units"]]
    counts = [unit.get("count", 1) for unit in data["units"]]
    if "coders" in options:
        first, second = (data["coders"].index(one) for one in options["coders"])
        units = of_pair(units, first, second)
    if name == "bootstrap_ci":
        wanted = partial(_of_units, options["of"], data, options)
        return bootstrap_interval(
            wanted, units, counts, resamples=2000, level=options.get("level", 0.95)
        )
    return _of_units(name, data, options, units, counts)


def _of_units(
    name: str,
    data: Mapping[str, Any],
    options: Mapping[str, Any],
    units: Units,
    counts: Counts,
) -> Coefficient:
    declared = options.get("categories", data.get("categories", ()))
    categories = declared if isinstance(declared, int) else len(declared)
    match name:
        case "percent_agreement":
            weighting = options.get("weighting", "unit_mean")
            return percent_agreement(units, weighting, counts)
        case "krippendorff_alpha":
            metric = options.get("metric", "nominal")
            order = data.get("categories", ())
            return krippendorff_alpha(units, metric, counts, order)
        case "gwet_ac1":
            return gwet_ac1(units, categories, counts)
        case "bennett_s":
            return pairwise.bennett_s(units, categories, counts)
        case "cohen_kappa_weighted":
            order = options.get("order", data.get("categories"))
            weights = options["weights"]
            return pairwise.cohen_kappa_weighted(units, order, weights, counts)
        case "alpha_code_binary":
            held = [_holding(values, options["code"]) for values in units]
            return krippendorff_alpha(held, counts=counts)
    if name in OF_CATEGORY:
        return OF_CATEGORY[name](units, options["category"], counts)
    return (OF_TWO | OF_ALL)[name](units, counts)


def _holding(values: Any, code: Hashable) -> list[bool | None]:
    return [None if one is None else code in one for one in values]


def _frozen(value: Any) -> Hashable | None:
    return frozenset(value) if isinstance(value, list) else value
