"""Every name that a printed module may use, and the module that defines it."""

from __future__ import annotations

from collections.abc import Mapping

from specloom.design.app import App
from specloom.design.layout import Layout

_LIBRARIES = {
    "collections.abc": ("AsyncIterator",),
    "dataclasses": ("dataclass",),
    "json": ("json",),
    "pathlib": ("Path",),
    "typing": ("Annotated", "Any", "ClassVar", "Literal", "Protocol"),
    "uuid": ("UUID",),
    "fastapi": ("APIRouter", "Cookie", "Depends", "FastAPI", "Header", "Path", "Query", "Request"),
    "pydantic": ("MISSING",),
    "sqlalchemy.ext.asyncio": ("AsyncSession",),
}
_RUNTIME = (
    "Answer",
    "ByMediaType",
    "ByteStream",
    "ContractRoute",
    "FileResult",
    "Negotiated",
    "Principal",
    "QueryString",
    "ServerSentEvent",
    "Unimplemented",
    "Upload",
    "current_caller",
    "mount",
)
_PERSISTENCE = (
    "InMemoryRepository",
    "ListQuery",
    "Repository",
    "SqlRepository",
    "cursor_offset",
    "fitting",
    "get_session",
    "given",
    "ordering",
    "page_offset",
    "seed",
)
_PROVIDED = ("SenderDep", "SessionDep", "SettingsDep")
_CORE = {
    "config": ("Settings",),
    "errors": ("Unauthenticated",),
    "passwords": ("hash_password", "verify_password"),
    "tokens": ("TokenVerifier", "is_refresh_token", "issue_access_token", "issue_refresh_token"),
}


def base_catalog(app: App, layout: Layout, types: Mapping[str, str]) -> dict[str, str]:
    """The names of one application. Models come first in dispute: their names are the contract's."""
    runtime = layout.module("runtime", "__init__")
    persistence = layout.module("persistence", "__init__")
    catalog = {name: module for module, names in _LIBRARIES.items() for name in names}
    catalog |= dict.fromkeys(_RUNTIME, runtime) | dict.fromkeys(_PERSISTENCE, persistence)
    catalog |= {
        name: layout.module("core", module) for module, names in _CORE.items() for name in names
    }
    for repository in app.repositories:
        catalog[repository.row] = layout.module("table", repository.module)
        catalog[repository.protocol] = layout.module("repository_interface", repository.module)
        catalog[repository.class_name] = layout.module("repository", repository.module)
        catalog[repository.memory] = layout.module("repository", repository.module)
    for service in app.services:
        results = layout.module("result", service.module)
        catalog |= {found.name: results for found in service.results}
        catalog[service.class_name] = layout.module("service", service.module)
        catalog[service.protocol] = layout.module("service_interface", service.module)
        catalog[service.alias] = layout.module("dependencies")
        apart = app.providers_apart
        catalog[service.provider] = (
            layout.module("provider", service.module) if apart else layout.module("providers")
        )
        if service.callbacks:
            name = service.callbacks.class_name
            catalog[name] = layout.module("callbacks", service.module)
    for client in app.webhooks:
        catalog[client.class_name] = layout.module("webhooks", client.module)
        catalog[client.provider] = layout.module("providers")
    catalog |= dict.fromkeys(_PROVIDED, layout.module("providers"))
    catalog["delivery"] = runtime
    catalog["Caller"] = layout.module("dependencies")
    return {**catalog, **types}
