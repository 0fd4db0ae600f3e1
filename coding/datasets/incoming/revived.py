"""Plain values of JSON made into dataclasses again, each field of the type it has."""

import dataclasses
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def revived(kind: type[T], told: Any) -> T:
    """The dataclass; raises ValueError where a field is missing or of another type."""
    if not isinstance(told, dict):
        raise ValueError(f"{kind.__name__} is no object")
    given: dict[str, Any] = {}
    described: Any = kind
    for name, hint, needed in _fields(described):
        if name in told:
            given[name] = _value(name, hint, told[name])
        elif needed:
            raise ValueError(f"“{name}” is missing")
    return kind(**given)


@lru_cache(maxsize=64)
def _fields(kind: type) -> list[tuple[str, Any, bool]]:
    hints = get_type_hints(kind)
    return [
        (
            one.name,
            hints[one.name],
            one.default is dataclasses.MISSING
            and one.default_factory is dataclasses.MISSING,
        )
        for one in dataclasses.fields(kind)
    ]


def _value(name: str, hint: Any, value: Any) -> Any:
    if hint is Any:
        return value
    if get_origin(hint) is UnionType:
        inner = [one for one in get_args(hint) if one is not type(None)]
        return None if value is None else _value(name, inner[0], value)
    if get_origin(hint) is tuple:
        if not isinstance(value, list | tuple):
            raise ValueError(f"“{name}” is no list")
        return _items(name, get_args(hint), value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return revived(hint, value)
    wanted = get_origin(hint) or hint
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    # True is an int to Python, and no number to anybody else.
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise ValueError(f"“{name}” is no {wanted.__name__}")
    return value


def _items(name: str, hints: tuple[Any, ...], values: Any) -> tuple[Any, ...]:
    if hints[-1] is Ellipsis:
        return tuple(_value(name, hints[0], one) for one in values)
    if len(hints) != len(values):
        raise ValueError(f"“{name}” is no list of {len(hints)}")
    pairs = zip(hints, values, strict=True)
    return tuple(_value(name, hint, one) for hint, one in pairs)
