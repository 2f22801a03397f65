"""Random values for a schema, close enough that a guard accepts many of them.

They only aim; what counts as valid is for the guard to say. Plain random choices, because a hundred
thousand of them have to be quick.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Any

Resolve = Callable[[str], Any]
Texts = Callable[[str, int], str]  # a text for a pattern, the nth of several

_FORMATS: Mapping[str, list[str]] = {
    "date-time": [
        "2024-02-29T23:59:60Z",
        "2024-01-01T00:00:00.123456789+01:30",
        "1999-12-31t12:00:00z",
    ],
    "date": ["2024-02-29", "1970-01-01", "9999-12-31"],
    "time": ["12:00:00Z", "23:59:60+00:00", "01:02:03.5-11:00"],
    "uuid": ["8f2a6f0e-7b0c-4f3e-9d41-0a9f5b1c2d3e", "8F2A6F0E-7B0C-4F3E-9D41-0A9F5B1C2D3E"],
    "duration": ["P1DT2H"],
    "uri": ["https://example.com/a?b=c"],
    "uri-reference": ["/a/b"],
    "email": ["someone@example.com"],
    "ipv4": ["127.0.0.1"],
    "ipv6": ["::1"],
    "hostname": ["example.com"],
    "byte": ["YWJj"],
}
_KINDS = ("object", "array", "string", "integer", "number", "boolean", "null")
_LETTERS = 'ab1 -_.é🙂\u0000\u2028"\\'
# Text that a careless model would take for something else.
_MISLEADING = ["1", "2.0", "true", "null", "2024-01-01", ""]
_EDGES = [0, 1, -1, 2**31 - 1, -(2**31), 2**31, 2**53, 2**63 - 1, -(2**63)]


class Instances:
    """Makes values for the schemas of one document; the same seed makes the same values."""

    def __init__(self, resolve: Resolve, texts: Texts, seed: int = 0) -> None:
        self._resolve = resolve
        self._texts = texts
        self._random = random.Random(seed)

    def value(self, schema: Any, depth: int = 4) -> Any:
        """A value that a schema probably allows; nested ones get simpler."""
        schema = self._flat(schema, depth)
        if not isinstance(schema, dict):
            return self._anything(2)
        if "const" in schema:
            return schema["const"]
        if isinstance(schema.get("enum"), list) and schema["enum"]:
            return self._one(schema["enum"])
        for keyword in ("oneOf", "anyOf"):
            if schema.get(keyword) and depth:
                rest = {key: value for key, value in schema.items() if key != keyword}
                return self.value({"allOf": [rest, self._one(schema[keyword])]}, depth - 1)
        kinds = schema.get("type", ["object"] if "properties" in schema else list(_KINDS))
        return self._kind(kinds if isinstance(kinds, str) else self._one(kinds), schema, depth)

    def _one(self, choices: Any) -> Any:
        return self._random.choice(choices)

    def _flat(self, schema: Any, depth: int) -> Any:
        """References and allOf followed and merged, later parts over earlier ones."""
        if not isinstance(schema, dict) or not ("$ref" in schema or "allOf" in schema):
            return schema
        parts = [self._resolve(schema["$ref"])] if "$ref" in schema else []
        parts += schema.get("allOf", [])
        parts.append({key: value for key, value in schema.items() if key not in ("$ref", "allOf")})
        result: dict[str, Any] = {}
        for part in parts:
            part = self._flat(part, depth)
            if isinstance(part, dict):
                joined = {
                    key: [*result.get(key, []), *part[key]] for key in ("required",) if key in part
                }
                properties = {**result.get("properties", {}), **part.get("properties", {})}
                result |= part | joined | ({"properties": properties} if properties else {})
        return result

    def _kind(self, kind: str, schema: dict[str, Any], depth: int) -> Any:
        match kind:
            case "object":
                return self._object(schema, depth)
            case "array":
                return self._array(schema, depth)
            case "string":
                return self._string(schema)
            case "integer":
                whole = self._integer(schema)
                return float(whole) if abs(whole) < 2**53 and self._random.random() < 0.2 else whole
            case "number":
                return self._number(schema)
            case "boolean":
                return self._one([True, False])
        return None

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        if not depth:
            return {}
        properties = schema.get("properties", {})
        required = list(dict.fromkeys(schema.get("required", ())))
        often = self._one([0.1, 0.5, 0.9])
        chosen = [*required, *(n for n in properties if self._random.random() < often)]
        found = {
            name: self.value(properties.get(name, True), depth - 1)
            for name in dict.fromkeys(chosen)
        }
        additional = schema.get("additionalProperties", True)
        if additional is not False:
            for _ in range(self._one([0, 0, 1, 2])):
                found.setdefault(self._text(0, 6), self.value(additional, depth - 1))
        return found

    def _array(self, schema: dict[str, Any], depth: int) -> list[Any]:
        least = schema.get("minItems", 0)
        most = max(least, min(schema.get("maxItems", least + 2), least + 2))
        if not depth:
            return []
        prefix = schema.get("prefixItems", [])
        rest = schema.get("items", True)
        size = self._random.randint(least, max(most, min(len(prefix), most)))
        if rest is False:
            size = min(size, len(prefix))
        schemas = [*prefix[:size], *[rest] * (size - len(prefix))]
        return [self.value(each, depth - 1) for each in schemas]

    def _string(self, schema: dict[str, Any]) -> str:
        if schema.get("format") in _FORMATS:
            return str(self._one(_FORMATS[schema["format"]]))
        if isinstance(schema.get("pattern"), str):
            try:
                return self._texts(schema["pattern"], self._random.randrange(9))
            except ValueError:  # a pattern that is beyond the sampler
                return self._text(0, 8)
        least = schema.get("minLength", 0)
        most = max(least, min(schema.get("maxLength", least + 8), least + 8))
        misleading = self._one(_MISLEADING)
        return misleading if self._random.random() < 0.4 else self._text(least, most)

    def _text(self, least: int, most: int) -> str:
        return "".join(self._one(_LETTERS) for _ in range(self._random.randint(least, most)))

    def _integer(self, schema: dict[str, Any]) -> int:
        least = schema.get("minimum", schema.get("exclusiveMinimum"))
        most = schema.get("maximum", schema.get("exclusiveMaximum"))
        step = schema.get("multipleOf", 1)
        if isinstance(step, int) and step > 1:
            return self._random.randint(-100, 100) * step
        if least is None and most is None:
            return int(self._one(_EDGES)) if self._one([0, 1]) else self._random.randint(-999, 999)
        low = -int(-least // 1) if least is not None else int(most // 1) - 1000
        high = int(most // 1) if most is not None else low + 1000
        return self._random.randint(low, max(low, high))

    def _number(self, schema: dict[str, Any]) -> float:
        if self._one([0, 1]):
            whole = self._integer(schema)
            return whole if abs(whole) <= 2**53 else float(whole)  # a number is a double
        least = schema.get("minimum", schema.get("exclusiveMinimum", -1e9))
        most = schema.get("maximum", schema.get("exclusiveMaximum", least + 1e6))
        return self._random.uniform(least, max(least, most))

    def _anything(self, depth: int) -> Any:
        match self._random.randrange(8 if depth else 6):
            case 0:
                return None
            case 1:
                return self._one([True, False])
            case 2:
                return self._random.randint(-10, 10)
            case 3:
                return self._one([1.0, 0.5, -2.25])
            case 4 | 5:
                return self._text(0, 4)
            case 6:
                return [self._anything(depth - 1) for _ in range(self._one([0, 1, 2]))]
        return {self._text(0, 3): self._anything(depth - 1) for _ in range(self._one([0, 1, 2]))}
