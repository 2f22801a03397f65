"""Object schemas of every kind, documents that fit them, and the contract that holds them all."""

from __future__ import annotations

from typing import Any

Json = Any

TEXT = {"type": "string"}
UUID = "0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10"

SCHEMAS: dict[str, dict[str, Json]] = {
    "Formats": {
        "type": "object",
        "required": ["moment"],
        "properties": {
            "moment": {"type": "string", "format": "date-time"},
            "day": {"type": "string", "format": "date"},
            "clock": {"type": "string", "format": "time"},
            "span": {"type": "string", "format": "duration"},
            "id": {"type": "string", "format": "uuid"},
            "mail": {"type": "string", "format": "email"},
            "host": {"type": "string", "format": "hostname"},
            "link": {"type": "string", "format": "uri"},
            "address": {"type": "string", "format": "ipv4"},
            "address6": {"type": "string", "format": "ipv6"},
            "secret": {"type": "string", "format": "password"},
            "other": {"type": "string", "format": "nobody-knows"},
        },
    },
    "Nested": {
        "type": "object",
        "required": ["owner"],
        "properties": {
            "owner": {
                "type": "object",
                "required": ["name", "addresses"],
                "properties": {
                    "name": {"type": "string", "minLength": 1},
                    "addresses": {
                        "type": "array",
                        "maxItems": 3,
                        "items": {
                            "type": "object",
                            "required": ["city"],
                            "properties": {"city": TEXT, "zip": {"type": ["integer", "string"]}},
                        },
                    },
                },
            },
        },
    },
    "Cat": {
        "type": "object",
        "required": ["kind", "lives"],
        "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer", "maximum": 9}},
    },
    "Dog": {
        "type": "object",
        "required": ["kind"],
        "additionalProperties": False,
        "properties": {"kind": {"enum": ["dog", "wolf"]}, "tricks": {"type": "array"}},
    },
    "Animal": {
        "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"cat": "#/components/schemas/Cat", "dog": "#/components/schemas/Dog"},
        },
    },
    "Owner": {
        "type": "object",
        "required": ["animals"],
        "properties": {
            "animals": {"type": "array", "items": {"$ref": "#/components/schemas/Animal"}},
            "favourite": {
                "anyOf": [{"$ref": "#/components/schemas/Animal"}, {"type": "null"}],
            },
        },
    },
    "Vehicle": {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": TEXT, "wheels": {"type": "integer", "minimum": 0}},
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"truck": "#/components/schemas/Lorry", "Bike": "Bike"},
        },
    },
    "Lorry": {
        "allOf": [
            {"$ref": "#/components/schemas/Vehicle"},
            {
                "type": "object",
                "required": ["load"],
                "properties": {"kind": {"const": "truck"}, "load": {"type": ["number", "null"]}},
            },
        ],
    },
    "Bike": {
        "allOf": [{"$ref": "#/components/schemas/Vehicle"}],
        "type": "object",
        "properties": {"bell": {"type": "boolean"}, "wheels": {"maximum": 2}},
        "unevaluatedProperties": False,
    },
    "Garage": {
        "type": "object",
        "required": ["first"],
        "properties": {
            "first": {"$ref": "#/components/schemas/Vehicle"},
            "others": {
                "type": "array",
                "items": {
                    # No mapping: the values are the names of the schemas, and decide nothing.
                    "anyOf": [
                        {"$ref": "#/components/schemas/Lorry"},
                        {"$ref": "#/components/schemas/Bike"},
                    ],
                    "discriminator": {"propertyName": "kind"},
                },
            },
        },
    },
    "TriState": {
        "type": "object",
        "required": ["must"],
        "properties": {
            "must": {"type": ["integer", "null"]},
            "may": {"type": ["string", "null"], "default": "d"},
            "firm": {"type": "string", "default": "f"},
            "when": {"type": ["string", "null"], "format": "date-time"},
            "inner": {
                "type": ["object", "null"],
                "properties": {"note": {"type": ["string", "null"]}, "size": {"type": "integer"}},
            },
        },
    },
    "Base": {
        "type": "object",
        "required": ["id"],
        "properties": {"id": {"type": "string", "format": "uuid"}, "note": {"type": "string"}},
    },
    "Composed": {
        "allOf": [
            {"$ref": "#/components/schemas/Base"},
            {
                "type": "object",
                "required": ["size"],
                "properties": {
                    "size": {"type": "number", "exclusiveMinimum": 0},
                    "note": {"maxLength": 3},
                },
            },
            {"anyOf": [{"required": ["note"]}, {"properties": {"size": {"type": "integer"}}}]},
        ],
    },
    "Patterned": {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {"plain": {"type": "boolean"}},
        "patternProperties": {"^x-": {"type": "integer"}, "e$": {"not": {"const": 0}}},
    },
    "Dependent": {
        "type": "object",
        "properties": {"card": {"type": "integer"}, "holder": TEXT, "kind": TEXT, "until": TEXT},
        "dependentRequired": {"card": ["holder"], "kind": ["until", "card"]},
        "dependentSchemas": {"until": {"properties": {"until": {"minLength": 2}}}},
        "if": {"properties": {"kind": {"const": "gold"}}, "required": ["kind"]},
        "then": {"properties": {"card": {"minimum": 100}}},
        "else": {"properties": {"card": {"maximum": 99}}},
    },
    "Tuples": {
        "type": "object",
        "required": ["point"],
        "properties": {
            "point": {
                "type": "array",
                "prefixItems": [{"type": "number"}, {"type": "number"}, {"enum": ["N", "S"]}],
                "minItems": 2,
                "items": False,
            },
            "line": {"type": "array", "uniqueItems": True, "minItems": 1},
            "some": {"type": "array", "contains": {"const": 7}, "maxContains": 2},
        },
    },
    "Choices": {
        "type": "object",
        "required": ["fixed", "mixed"],
        "properties": {
            "fixed": {"const": 1.5},
            "mixed": {"enum": ["a", 1, 2.5, False, None, [1], {"b": None}]},
            "level": {"type": "integer", "enum": [1, 2, 3]},
            "color": {"type": "string", "enum": ["red", "light blue", "", "class"]},
            "empty": {"const": None},
            "never": False,
        },
    },
    "Views": {
        "type": "object",
        "required": ["id", "name", "password"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "name": {"type": "string", "minLength": 1},
            "password": {"type": "string", "writeOnly": True, "minLength": 3},
            "inner": {
                "type": "object",
                "required": ["made", "given"],
                "additionalProperties": False,
                "properties": {"made": {"type": "string", "readOnly": True}, "given": TEXT},
            },
        },
    },
    "Numbers": {
        "type": "object",
        "properties": {
            "small": {"type": "integer", "format": "int32"},
            "large": {"type": "integer", "format": "int64"},
            "any": {"type": "integer"},
            "step": {"type": "integer", "multipleOf": 3, "minimum": -9},
            "cents": {"type": "number", "multipleOf": 0.01},
            "ratio": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
            "double": {"type": "number", "format": "double"},
            "maybe": {"type": ["integer", "boolean"], "format": "int32"},
        },
    },
    "Nullable": {
        "type": "object",
        "required": ["must"],
        "properties": {
            "must": {"type": ["string", "null"]},
            "may": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            "kind": {"type": ["string", "null"], "enum": ["a", "b", None]},
            "base": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Base"}]},
            "firm": {"type": "string"},
            "list": {"type": ["array", "null"], "items": {"type": ["number", "null"]}},
        },
    },
    "Tree": {
        "type": "object",
        "required": ["value"],
        "properties": {
            "value": {"type": "integer", "minimum": 0},
            "left": {"$ref": "#/components/schemas/Tree"},
            "children": {
                "type": "object",
                "additionalProperties": {"$ref": "#/components/schemas/Tree"},
            },
        },
        "unevaluatedProperties": False,
    },
    "Maps": {
        "type": "object",
        "maxProperties": 3,
        "propertyNames": {"pattern": "^[a-z_]+$", "maxLength": 8},
        "additionalProperties": {"type": "array", "items": TEXT},
    },
    "Texts": {
        "type": "object",
        "properties": {
            "code": {"type": "string", "pattern": "^[A-Z]{2}\\d+$"},
            "short": {"type": "string", "maxLength": 2},
            "long": {"type": "string", "minLength": 3},
            "bytes": {"type": "string", "format": "byte"},
            "class": {"type": "string"},
            "self": {"type": "string"},
            "model_config": {"type": "integer"},
            "a-b": {"type": "integer"},
            "a_b": {"type": "string"},
            "$": {"type": "boolean"},
        },
    },
    "Loose": {
        "type": "object",
        "properties": {
            "any": True,
            "either": {
                "anyOf": [{"type": "string", "minLength": 2}, {"type": "number"}, {"type": "array"}]
            },
            "neither": {"not": {"type": ["string", "null"]}},
            "one": {"oneOf": [{"type": "integer"}, {"type": ["number", "string"], "minimum": 2}]},
        },
    },
}

# Documents from which others are made.
SEEDS: dict[str, list[Json]] = {
    "Formats": [
        {
            "moment": "2026-01-10T09:00:00Z",
            "day": "2026-02-28",
            "clock": "09:00:00Z",
            "span": "P1DT2H",
            "id": UUID,
            "mail": "a@b.example",
            "host": "b.example",
            "link": "https://b.example/?q#f",
            "address": "192.0.2.1",
            "address6": "2001:db8::1",
            "secret": "s",
            "other": "o",
        },
        {"moment": "1990-12-31t23:59:60z"},
        {"moment": "0000-02-29T00:00:00.123456789-23:59"},
        {"moment": "2026-01-10T09:00:00+00:00", "day": "0000-01-01", "clock": "23:59:60Z"},
        {"moment": "2026-01-10 09:00:00Z"},
        {"moment": "2026-01-10T09:00:00"},
        {"moment": "2026-01-10T24:00:00Z", "day": "20260228"},
        {"moment": "2026-01-10T09:00:00Z", "id": UUID.upper(), "clock": "09:00:00"},
        {"moment": "2026-01-10T09:00:00Z", "id": UUID.replace("-", ""), "day": "2026-W01-1"},
        {"moment": "2026-01-10T09:00:00Z", "id": "{" + UUID + "}", "span": "PT"},
    ],
    "Nested": [
        {"owner": {"name": "n", "addresses": [{"city": "c", "zip": 1}, {"city": "d", "zip": "1"}]}}
    ],
    "Animal": [{"kind": "cat", "lives": 9.0}, {"kind": "dog", "tricks": [1]}, {"kind": "wolf"}],
    "Owner": [
        {"animals": []},
        {"animals": [{"kind": "dog"}], "favourite": {"kind": "wolf", "tricks": []}},
        {"animals": [{"kind": "cat", "lives": 0, "tricks": 1}]},
        {"animals": [{"kind": "cat", "lives": 1}, {"kind": "wolf"}], "favourite": None},
    ],
    "Vehicle": [{"kind": "truck"}, {"kind": "other", "wheels": 3, "load": "x"}, {"wheels": 1}],
    "Lorry": [{"kind": "truck", "load": None}, {"kind": "truck", "load": 1.5, "wheels": 6}],
    "Bike": [
        {"kind": "Bike", "wheels": 2, "bell": True},
        {"kind": "truck"},
        {"kind": "", "lock": 1},
    ],
    "Garage": [
        {"first": {"kind": "truck", "load": 1}, "others": []},
        {
            "first": {"kind": "x", "more": [1]},
            "others": [{"kind": "truck", "load": None}, {"kind": "Bike", "bell": False}],
        },
        {"first": {"kind": "Bike"}, "others": [{"kind": "Lorry"}, {"kind": "truck", "bell": True}]},
        {"first": {"kind": "truck"}, "others": [{"kind": "truck", "load": "heavy"}]},
    ],
    "TriState": [
        {"must": None},
        {"must": 1, "may": None, "when": None, "inner": None},
        {"must": 1, "may": "", "firm": "f", "inner": {"note": None}},
        {"must": 1, "when": "2026-01-10T09:00:00Z", "inner": {"note": "n", "size": 2.0}},
        {"must": 1, "inner": {}},
        {"may": None, "firm": None},
        {"must": 1, "inner": {"size": None}},
    ],
    "Composed": [{"id": UUID, "size": 1, "note": "abc"}, {"id": UUID, "size": 1.5, "note": ""}],
    "Patterned": [{"x-one": 1}, {"plain": True, "pale": 1}, {"x-e": 0}],
    "Dependent": [
        {"card": 1, "holder": "h"},
        {"card": 100, "holder": "h", "kind": "gold", "until": "un"},
        {"until": "u"},
    ],
    "Tuples": [
        {"point": [1, 2.5, "N"], "line": [1, "1", True], "some": [7, 7, 8]},
        {"point": [0, 1]},
    ],
    "Choices": [
        {"fixed": 1.5, "mixed": item}
        for item in ("a", 1, 1.0, 2.5, False, 0, None, [1], [True], {"b": None})
    ]
    + [{"fixed": 1.5, "mixed": 1, "level": 2.0, "color": "class", "empty": None}],
    "Views": [
        {"name": "n", "password": "abc", "inner": {"given": "g"}},
        {"name": "n", "password": "abc", "id": 1, "inner": {"given": "g", "made": "m"}},
        {"name": "n", "password": "abc", "id": "1"},
    ],
    "Numbers": [
        {
            "small": 2**31 - 1,
            "large": -(2**63),
            "any": 10**40,
            "step": -9,
            "cents": 0.01,
            "ratio": 0.5,
        },
        {"small": -(2**31) - 1},
        {"large": 2**63, "maybe": True},
        {"maybe": 2**31},
        {"any": 1e300, "double": 5e-324, "large": 1e3},
        {"cents": 19.99, "step": 3.0, "ratio": 1},
    ],
    "Nullable": [
        {"must": None, "may": None, "kind": None, "base": None, "list": None},
        {"must": "", "may": 1, "kind": "a", "base": {"id": UUID}, "firm": "f", "list": [None, 1]},
        {"must": "", "firm": None},
    ],
    "Tree": [
        {"value": 1, "left": {"value": 2, "left": {"value": 3}}, "children": {"a": {"value": 4}}},
        {"value": 1, "left": {"value": 2, "children": {}}, "right": {"value": 2}},
        {"value": 0, "children": {"": {"value": 1, "left": {"value": 2.0}}}},
        {"value": 0},
    ],
    "Maps": [{"a": [], "b_c": ["x", ""]}, {}],
    "Texts": [
        {"code": "AB12", "short": "é🙂", "long": "abc", "bytes": "YWI=", "class": "c", "self": "s"},
        {
            "model_config": 1,
            "a-b": 2,
            "a_b": "three",
            "": True,
            "class_": 1,
            "code": "AB\uff11\uff12",
        },
        {"code": "ZZ0", "a-b": 0},
        {"long": "long enough", "a_b": ""},
        {"code": "AB1\n", "short": "e\u0301e", "bytes": "YWI"},
    ],
    "Loose": [
        {"any": {"deep": [1, None]}, "either": [1], "neither": 0, "one": 1},
        {"either": "x", "one": "text", "neither": False},
        {"one": 3},
    ],
}


def contract() -> dict[str, Json]:
    """An operation that takes each schema."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Agreement", "version": "1"},
        "paths": {f"/take-{name.lower()}": {"post": _operation(name)} for name in SEEDS},
        "components": {"schemas": SCHEMAS},
    }


# Schemas whose documents are also stored and read back; a row has a key of its own.
STORED = (
    *("Formats", "Nested", "Choices", "Numbers", "Nullable", "Texts", "Loose"),
    *("Garage", "TriState"),
)
KEY = {"key": {"type": "string", "format": "uuid", "readOnly": True}}


def stored_contract() -> dict[str, Json]:
    """Collections of what fits the schemas: what is put in can be read back."""
    schemas = dict(SCHEMAS)
    paths = {}
    for name in STORED:
        known = SCHEMAS[name]
        required = ["key", *known.get("required", ())]
        schemas[name] = known | {"properties": KEY | known["properties"], "required": required}
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
        answer = {"description": "", "content": content}
        location = {"Location": {"required": True, "schema": TEXT}}
        key = {"name": "key", "in": "path", "required": True, "schema": KEY["key"]}
        paths[f"/{name.lower()}s"] = {
            "post": {
                "operationId": f"add{name}",
                "requestBody": {"required": True, "content": content},
                "responses": {"201": answer | {"headers": location}, "422": {"description": ""}},
            }
        }
        paths[f"/{name.lower()}s/{{key}}"] = {
            "get": {
                "operationId": f"get{name}",
                "parameters": [key],
                "responses": {"200": answer, "404": {"description": ""}},
            }
        }
    info = {"title": "Storage", "version": "1"}
    components = {"schemas": schemas}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": components}


def _operation(name: str) -> dict[str, Json]:
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {
        "operationId": f"take{name}",
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {"204": {"description": "Taken."}, "422": {"description": "Refused."}},
    }
