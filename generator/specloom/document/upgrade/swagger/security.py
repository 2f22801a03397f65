"""Security schemes: `basic` is an http scheme, and an oauth2 scheme holds its one flow by name."""

from __future__ import annotations

from typing import Any

from specloom.document.pointer import join
from specloom.document.upgrade.swagger.conversion import Conversion, JsonObject, extensions

_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}


def convert_security_scheme(conversion: Conversion, scheme: Any, pointer: str) -> Any:
    if not isinstance(scheme, dict):
        return scheme
    kept: JsonObject = extensions(scheme)
    if "description" in scheme:
        kept["description"] = scheme["description"]
    if scheme.get("type") == "basic":
        return {"type": "http", "scheme": "basic", **kept}
    if scheme.get("type") != "oauth2":
        return dict(scheme)
    urls = {name: scheme[name] for name in ("authorizationUrl", "tokenUrl") if name in scheme}
    flow = _FLOWS.get(str(scheme.get("flow")))
    if flow is None:
        message = f"`flow: {scheme.get('flow')}` is not a flow of OAuth 2."
        hint = f"Use one of {', '.join(_FLOWS)}."
        conversion.warn(join(pointer, "flow"), "oauth-flow", message, hint)
        return {"type": "oauth2", "flows": {}, **kept}
    scopes = scheme["scopes"] if isinstance(scheme.get("scopes"), dict) else {}
    return {"type": "oauth2", "flows": {flow: {**urls, "scopes": scopes}}, **kept}
