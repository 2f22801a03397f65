"""Every cell of the style tables: where x style x explode x what, and the values that fit it.

A style cannot carry everything: what a cell's text has no escape for (the dot of `label`, the comma
of a header) is left out of its values, as OAS 3.2 Appendix E advises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

NAME = "color"
RGB = {name: {"type": "integer"} for name in "RGB"}
SCHEMAS: dict[str, Any] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "nullable": {"type": ["integer", "null"]},
    "either": {"oneOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]},
    "array": {"type": "array", "items": {"type": "string"}},
    "integers": {"type": "array", "items": {"type": "integer"}},
    "object": {"type": "object", "properties": {**RGB, "on": {"type": "boolean"}}},
    "map": {"type": "object", "additionalProperties": {"type": "integer"}},
    "lists": {
        "type": "object",
        "properties": {"R": RGB["R"], "tags": {"type": "array", "items": {"type": "string"}}},
    },
    "nested": {
        "type": "object",
        "properties": {
            "a": {"type": "object", "properties": {"b": RGB["R"], "c": {"type": "string"}}},
            "l": {"type": "array", "items": {"type": "integer"}},
            "o": {"type": "array", "items": {"type": "object", "properties": {"x": RGB["R"]}}},
        },
    },
}
PRIMITIVES = ("string", "integer", "number", "boolean", "nullable")
ARRAYS = ("either", "array", "integers")
OBJECTS = ("object", "map")
ALL = (*PRIMITIVES, *ARRAYS, *OBJECTS)


@dataclass(frozen=True)
class Cell:
    """One cell; `content` is set for parameters with `content` instead of a style."""

    location: str
    style: str
    explode: bool
    kind: str
    content: str | None = None

    @property
    def id(self) -> str:
        how = self.content or self.style + "*" * self.explode
        return f"{self.location}-{how}-{self.kind}"

    @property
    def schema(self) -> Any:
        return SCHEMAS[self.kind]

    @property
    def parameter(self) -> dict[str, Any]:
        """The Parameter Object."""
        found: dict[str, Any] = {"name": NAME, "in": self.location}
        if self.location == "path":
            found["required"] = True
        if self.content:
            return found | {"content": {self.content: {"schema": self.schema}}}
        return found | {"style": self.style, "explode": self.explode, "schema": self.schema}

    @property
    def values(self) -> SearchStrategy[Any]:
        """What the cell can carry."""
        text = self._text
        scalars = {
            "string": text.filter(bool) if self.location == "path" else text,
            "integer": st.integers(),
            "number": st.floats(allow_nan=False, allow_infinity=False),
            "boolean": st.booleans(),
            "nullable": st.none() | st.integers(),
        }
        if self.kind in scalars:
            return scalars[self.kind]
        numbers = st.lists(st.integers(), min_size=1, max_size=4)
        rgb = {name: st.integers() for name in "RGB"}
        match self.kind:
            case "either":
                return st.integers() | st.lists(st.integers(), min_size=2, max_size=4)
            case "array":
                return st.lists(self._item, min_size=1, max_size=4)
            case "integers":
                return numbers
            case "object":
                fields = st.fixed_dictionaries({}, optional={**rgb, "on": st.booleans()})
                return fields.filter(bool)
            case "map":
                names = self._name.filter(lambda name: bool(name) and name != NAME)
                return st.dictionaries(names, st.integers(), min_size=1, max_size=4)
            case "lists":
                return st.fixed_dictionaries({"tags": numbers.map(lambda n: [str(i) for i in n])})
        below = st.fixed_dictionaries({}, optional={"b": st.integers(), "c": text}).filter(bool)
        items = st.lists(st.fixed_dictionaries({"x": st.integers()}), min_size=1, max_size=12)
        return st.fixed_dictionaries({}, optional={"a": below, "l": numbers, "o": items}).filter(
            bool
        )

    @property
    def _text(self) -> SearchStrategy[str]:
        """A string by itself."""
        if self.content:
            return st.text()
        if self.location == "header":
            return _within(st.text(), r"[^\x00-\x1f\x7f-\x9f]*").map(lambda text: text.strip(" \t"))
        if self.style == "cookie":  # RFC 6265 §4.1.1
            return _within(st.text(), r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*")
        return st.text()

    @property
    def _item(self) -> SearchStrategy[str]:
        """A string beside others; no text between delimiters could also be no item at all."""
        filled = self._text.filter(bool)
        return filled if self._delimiter is None else filled.filter(self._is_unambiguous)

    @property
    def _name(self) -> SearchStrategy[str]:
        """A name of a property."""
        if self.style == "deepObject":
            return _within(st.text(), r"[^\[\]]*")
        if self.location == "header" or self.style == "cookie":
            return _within(st.text(st.characters(codec="ascii")), r"[A-Za-z0-9_.-]*")
        return self._item if self._delimiter else st.text()

    def _is_unambiguous(self, text: str) -> bool:
        return not set(self._delimiter or "") & set(text)

    @property
    def _delimiter(self) -> str | None:
        """What separates and is not escaped."""
        if self.location == "header":
            return ",="
        return {"label": ".", "spaceDelimited": " ", "pipeDelimited": "|"}.get(self.style)


def _within(texts: SearchStrategy[str], pattern: str) -> SearchStrategy[str]:
    allowed = re.compile(pattern.removesuffix("*"))
    return texts.map(lambda text: "".join(c for c in text if allowed.fullmatch(c)))


def cells() -> Iterator[Cell]:
    """The tables, and beyond them what clients write all the same."""
    for explode in (False, True):
        for style in ("simple", "label", "matrix"):
            yield from _row("path", style, explode, ALL)
        yield from _row("query", "form", explode, ALL)
        yield from _row("header", "simple", explode, ALL)
        yield from _row("cookie", "form", explode, ALL)
        yield from _row("cookie", "cookie", explode, ALL)
        for style in ("spaceDelimited", "pipeDelimited"):
            yield from _row("query", style, explode, ("array", "integers", *OBJECTS))
    yield from _row("query", "form", True, ("lists",))
    yield from _row("query", "deepObject", True, (*OBJECTS, "array", "integers", "lists", "nested"))
    for location in ("path", "query", "header", "cookie", "querystring"):
        for kind in ("object", "integers", "nested"):
            yield Cell(location, "", False, kind, "application/json")
    for kind in (*OBJECTS, "lists"):
        yield Cell("querystring", "", False, kind, "application/x-www-form-urlencoded")


def _row(location: str, style: str, explode: bool, kinds: tuple[str, ...]) -> Iterator[Cell]:
    return (Cell(location, style, explode, kind) for kind in kinds)
