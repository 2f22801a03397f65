"""Samples: values that satisfy a schema, the contract's own examples first.

A sample is built, shown to the guard, and built again with another choice at the place the
guard complains about. The same contract always gives the same samples.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Protocol

from .effective import Schema, effective, merge, types_of
from .references import step
from .scalars import number_samples, string_samples
from .values import JsonValue, Resolve

_ATTEMPTS = 60
_DEEP = 12


class NoSampleError(LookupError):
    """No value could be found that satisfies the schema."""


class Complaint(Protocol):
    """Where in a value something is wrong."""

    @property
    def pointer(self) -> str: ...


class Check(Protocol):
    """The guard of the schema in question."""

    def check(self, value: Any) -> list[Any]: ...


def sample(schema: Any, resolve: Resolve, view: str, guard: Check) -> JsonValue:
    """A value for `schema` that `guard` accepts; raises NoSampleError."""
    counters: dict[str, int] = {}
    for _ in range(_ATTEMPTS):
        builder = _Builder(resolve, view, dict(counters))
        try:
            value = builder.build(schema, "", 0)
            places = [complaint.pointer for complaint in guard.check(value)]
        except _DeadEnd as dead_end:
            places = [dead_end.place]
        else:
            if not places:
                return value
        moved = {_next_choice(place, builder.options, counters) for place in places}
        if moved == {False}:
            break
    raise NoSampleError("no value found that satisfies the schema")


def rough_sample(schema: Any, resolve: Resolve, view: str) -> JsonValue:
    """A value that ought to fit `schema`, without a guard to ask; null when there is none."""
    try:
        return _Builder(resolve, view, {}).build(schema, "", 1)
    except _DeadEnd:
        return None


def _next_choice(place: str, options: dict[str, int], counters: dict[str, int]) -> bool:
    """Choose anew at `place`, or at the nearest place above it that has a choice left."""
    while True:
        if counters.get(place, 0) + 1 < options.get(place, 1):
            counters[place] = counters.get(place, 0) + 1
            return True
        if not place:
            return False
        counters.pop(place, None)
        place = place.rpartition("/")[0]


class _DeadEnd(Exception):
    def __init__(self, place: str) -> None:
        self.place = place


@dataclass(slots=True)
class _Builder:
    """Builds one value; `left` holds for each place which of its choices to take."""

    resolve: Resolve
    view: str
    left: dict[str, int]
    options: dict[str, int] = field(default_factory=lambda: defaultdict(lambda: 1))

    def pick(self, place: str, count: int) -> int:
        if count < 2:
            return 0
        self.options[place] *= count
        chosen = self.left.get(place, 0)
        self.left[place] = chosen // count
        return chosen % count

    def build(self, schema: Any, place: str, depth: int, nth: int = 0) -> Any:
        plain = effective(schema, self.resolve)
        given = _given(plain)
        if given:
            # Beside what the author wrote down there is always the way to build a value anew,
            # unless the values are listed.
            listed = "const" in plain or "enum" in plain
            chosen = self.pick(place, len(given) + (not listed))
            if chosen < len(given):
                return given[(chosen + nth) % len(given)] if listed else given[chosen]
        if depth > _DEEP or plain.get("enum") == []:
            raise _DeadEnd(place)
        plain = self.branch(plain, place)
        if "const" in plain or "enum" in plain:
            return self.build(plain, place, depth, nth)
        kinds = types_of(plain)
        return self.of_type(kinds[self.pick(place, len(kinds))], plain, place, depth, nth)

    def branch(self, plain: Schema, place: str) -> Schema:
        """`plain` with one of its `oneOf`, of its `anyOf`, and `then` or `else` merged in."""
        for keyword in ("oneOf", "anyOf"):
            branches = plain.get(keyword)
            if branches:
                rest = {key: value for key, value in plain.items() if key != keyword}
                chosen = effective(branches[self.pick(place, len(branches))], self.resolve)
                return self.branch(merge(rest, chosen), place)
        if "if" in plain:
            ways = [["else"], ["if", "then"]]
            for keyword in ways[self.pick(place, 2)]:
                plain = merge(plain, effective(plain.get(keyword, {}), self.resolve))
            plain.pop("if", None)
        return plain

    def of_type(self, kind: str, plain: Schema, place: str, depth: int, nth: int) -> Any:
        if kind == "object":
            return self.object(plain, place, depth, nth)
        if kind == "array":
            return self.array(plain, place, depth)
        if kind == "boolean":
            return [True, False][(self.pick(place, 2) + nth) % 2]
        if kind == "null":
            return None
        texts = kind == "string"
        values = string_samples(plain, nth) if texts else number_samples(plain, kind, nth)
        if not values:
            raise _DeadEnd(place)
        return values[self.pick(place, len(values))]

    def array(self, plain: Schema, place: str, depth: int) -> list[Any]:
        prefix = plain.get("prefixItems", [])
        least = max(plain.get("minItems", 0), plain.get("minContains", int("contains" in plain)))
        most = plain.get("maxItems", max(least, 1))
        sizes = [max(least, min(1, most)), least, max(least, min(len(prefix), most))]
        size = sizes[self.pick(place, len(sizes))]
        if plain.get("items") is False:
            size = min(size, len(prefix))
        if depth > 4 and not least:
            size = 0
        items = effective(plain.get("items", {}), self.resolve)
        wanted = merge(items, effective(plain.get("contains", {}), self.resolve))
        schemas = [*prefix, *[wanted] * size][:size]
        return [self.build(s, f"{place}/{i}", depth + 1, i) for i, s in enumerate(schemas)]

    def object(self, plain: Schema, place: str, depth: int, nth: int) -> dict[str, Any]:
        properties = plain.get("properties", {})
        names = self.names(plain, place, depth)
        built: dict[str, Any] = {}
        for name in names:
            # Only one property needs to differ for two objects to differ.
            differs = nth if not built else 0
            inner = place + step(name)
            schema = properties.get(name, _other(plain, name))
            built[name] = self.build(schema, inner, depth + 1, differs)
        return built

    def names(self, plain: Schema, place: str, depth: int) -> list[str]:
        """The properties to give: those required and, near the top, the optional ones too."""
        properties = plain.get("properties", {})
        required = [name for name in plain.get("required", ()) if self.visible(properties, name)]
        generous = self.pick(place, 2) == (0 if depth < 2 else 1)
        chosen = dict.fromkeys(required)
        if generous:
            most = plain.get("maxProperties", len(properties))
            optional = [n for n in properties if n not in chosen and self.visible(properties, n)]
            chosen |= dict.fromkeys(optional[: max(0, most - len(chosen))])
        for name, needed in plain.get("dependentRequired", {}).items():
            chosen |= dict.fromkeys(needed if name in chosen else ())
        return [*chosen, *self.extra_names(plain, [*chosen])]

    def extra_names(self, plain: Schema, chosen: list[str]) -> list[str]:
        """Further names where `minProperties` asks for more."""
        missing = plain.get("minProperties", 0) - len(chosen)
        declared = [n for n in plain.get("properties", {}) if n not in chosen]
        extra = declared[: max(0, missing)]
        patterns = list(plain.get("patternProperties", {}))
        for nth in range(max(0, missing - len(extra))):
            rule = plain.get("propertyNames") or {"pattern": patterns[0] if patterns else "^key"}
            names = string_samples(effective(rule, self.resolve), nth) or [f"key{nth}"]
            extra.append(next((n for n in names if n not in extra), f"{names[0]}{nth}"))
        return extra

    def visible(self, properties: Schema, name: str) -> bool:
        """Whether a property belongs to this view: a request sends no `readOnly` one."""
        schema = effective(properties.get(name, {}), self.resolve)
        return not schema.get("readOnly" if self.view == "request" else "writeOnly")


def _given(plain: Schema) -> list[Any]:
    """The values that the author wrote down, the most telling first."""
    if "const" in plain:
        return [plain["const"]]
    given = [plain["example"]] if "example" in plain else []
    examples = plain.get("examples")
    given += examples if isinstance(examples, list) else []
    given += [plain["default"]] if "default" in plain else []
    if "enum" in plain:
        listed = [value for value in given if value in plain["enum"]]
        given = listed + [value for value in plain["enum"] if value not in listed]
    return given


def _other(plain: Schema, name: str) -> Any:
    """The schema of a property that is not declared by name."""
    for schema in plain.get("patternProperties", {}).values():
        return schema
    return plain.get("additionalProperties", {})
