"""Making very many frozen values of one dataclass at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, TypeVar

_T = TypeVar("_T")


def maker(kind: type[_T]) -> Callable[..., _T]:
    """Return a function that makes a `kind` (a dataclass with slots) from its fields in order, those with defaults optional.

    The one that dataclasses make for a frozen class looks every slot up by its name: 3 µs for twenty fields, half of
    what reading a month of items costs. This one is made the same way, from text, and knows the slots: 1 µs.
    """
    every = fields(kind)  # type: ignore[arg-type]
    if any(field.default_factory is not MISSING for field in every):
        raise TypeError(f"{kind.__name__}: a default made anew each time is not supported")
    known: dict[str, Any] = {"new": object.__new__, "kind": kind}
    given: list[str] = []
    for field in every:
        known[f"set_{field.name}"] = kind.__dict__[field.name].__set__
        known[f"default_{field.name}"] = field.default
        given.append(field.name if field.default is MISSING else f"{field.name}=default_{field.name}")
    sets = "".join(f" set_{field.name}(one, {field.name})\n" for field in every)
    exec(f"def make({', '.join(given)}):\n one = new(kind)\n{sets} return one", known)  # noqa: S102
    made: Callable[..., _T] = known["make"]
    return made
