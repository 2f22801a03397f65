"""Parameters side by side: every name of a query belongs to one of them, or to nobody."""

from typing import Any

import pytest
from contract_runtime.document import Document
from contract_runtime.operations import read_operations
from contract_runtime.parameters import decode
from contract_runtime.raw_request import RawRequest
from contract_runtime.values import ABSENT

PAGE = {"type": "object", "properties": {"limit": {"type": "integer"}}}
TAGS = {"type": "object", "additionalProperties": {"type": "string"}}
KEY = {"type": "apiKey", "in": "query", "name": "api_key"}


def read(query: str, *parameters: tuple[str, Any], style: str = "form") -> dict[str, Any]:
    """The parameters of an operation, each given by name and schema; ABSENT ones left out."""
    operation = {
        "operationId": "list",
        "security": [{"key": []}],
        "parameters": [{"name": n, "in": "query", "schema": s} for n, s in parameters],
        "responses": {},
    }
    document = Document(
        {
            "paths": {"/things": {"get": operation}},
            "components": {"securitySchemes": {"key": KEY}},
        }
    )
    specs = [p.spec for p in read_operations(document)["list"].parameters]
    raw = RawRequest(query=query.encode())
    found = {spec.name: decode(spec, raw, document.resolve) for spec in specs}
    return {name: value for name, value in found.items() if value is not ABSENT}


@pytest.mark.parametrize(
    ("query", "schemas", "value"),
    [
        ("limit=1&q=a", {"page": PAGE, "q": {}}, {"page": {"limit": 1}, "q": "a"}),
        ("limit=1&a=b", {"page": PAGE, "tags": TAGS}, {"page": {"limit": 1}, "tags": {"a": "b"}}),
        ("limit=1&a=b", {"tags": TAGS, "page": PAGE}, {"page": {"limit": 1}, "tags": {"a": "b"}}),
        ("api_key=s&a=b", {"tags": TAGS}, {"tags": {"a": "b"}}),
        ("api_key=s", {"tags": TAGS}, {}),
        ("a=b", {"tags": TAGS, "more": TAGS}, {"tags": {"a": "b"}}),
        (
            "page[limit]=1&a=b",
            {"page": PAGE, "tags": TAGS},
            {"page": {"limit": 1}, "tags": {"a": "b"}},
        ),
        ("f[a]=1&f[b]=2", {"f": PAGE, "f[a]": {}}, {"f": {"b": "2"}, "f[a]": "1"}),
        (
            "f%5Ba%5D=1&a.b=2&X-Y=3",
            {"f[a]": {}, "a.b": {}, "X-Y": {}},
            {"f[a]": "1", "a.b": "2", "X-Y": "3"},
        ),
        ("q=a&q=b", {"q": {"type": "string"}}, {"q": ["a", "b"]}),
    ],
)
def test_every_name_has_one_owner(query: str, schemas: dict[str, Any], value: Any) -> None:
    assert read(query, *schemas.items()) == value
