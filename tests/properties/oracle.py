"""What the schema as it is written says about a document that a client sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jsonschema_rs

BASE64 = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
RANGES = {"int32": 31, "int64": 63}


def oracle(schemas: Mapping[str, Any], name: str) -> jsonschema_rs.Validator:
    """The validator of one schema in a request: what is readOnly is not required there, and
    formats of OpenAPI mean what OAS 3.1 §4.4 says.
    """
    root = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": _sent(schemas)}}
    return jsonschema_rs.Draft202012Validator(root, validate_formats=True)


def _sent(node: Any) -> Any:
    if isinstance(node, list):
        return [_sent(item) for item in node]
    if not isinstance(node, dict):
        return node
    sent = {key: _sent(value) for key, value in node.items()}
    properties = node.get("properties")
    if isinstance(properties, dict) and isinstance(node.get("required"), list):
        hidden = [n for n, s in properties.items() if isinstance(s, dict) and s.get("readOnly")]
        sent["required"] = [each for each in node["required"] if each not in hidden]
    if node.get("format") in RANGES:
        limit = 2 ** RANGES[node["format"]]
        sent["allOf"] = [{"minimum": -limit, "maximum": limit - 1}]
    if node.get("format") == "byte":
        sent["allOf"] = [{"pattern": BASE64}]
    return sent
