"""Security schemes and requirements (OAS 3.2 §4.27, §4.30)."""

from __future__ import annotations

from typing import Any, Literal, cast

from specloom.contract.model import SecurityAlternative, SecurityScheme
from specloom.contract.reader import JsonObject, Reader, flag_of, object_of, text_of

SchemeType = Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]
_TYPES = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")


def security_schemes(reader: Reader) -> dict[str, SecurityScheme]:
    components = object_of(reader.tree, "components")
    return {
        key: _scheme(key, found, at)
        for key, found, at in reader.objects(components, "securitySchemes", "#/components")
        if found.get("type") in _TYPES
    }


def security_of(reader: Reader, operation: JsonObject) -> tuple[SecurityAlternative, ...]:
    """The operation's requirements, or the document's where it says nothing; `[]` removes them."""
    value = operation.get("security", reader.tree.get("security"))
    alternatives = value if isinstance(value, list) else []
    return tuple(_alternative(item) for item in alternatives if isinstance(item, dict))


def _alternative(requirement: JsonObject) -> SecurityAlternative:
    return tuple((key, _scopes(scopes)) for key, scopes in requirement.items())


def _scopes(value: Any) -> tuple[str, ...]:
    scopes = value if isinstance(value, list) else []
    return tuple(scope for scope in scopes if isinstance(scope, str))


def _scheme(key: str, node: JsonObject, pointer: str) -> SecurityScheme:
    flows = object_of(node, "flows")
    return SecurityScheme(
        key=key,
        type=cast(SchemeType, node["type"]),
        location=text_of(node, "in"),
        name=text_of(node, "name"),
        scheme=text_of(node, "scheme").lower(),
        flows={name: flow for name, flow in flows.items() if isinstance(flow, dict)},
        open_id_connect_url=text_of(node, "openIdConnectUrl"),
        description=text_of(node, "description"),
        pointer=pointer,
        oauth2_metadata_url=text_of(node, "oauth2MetadataUrl"),
        deprecated=flag_of(node, "deprecated"),
    )
