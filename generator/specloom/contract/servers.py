"""The base path: the path of the first server's URL (OAS 3.1 §4.8.5)."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from specloom.contract.reader import JsonObject, Reader, list_of, object_of, text_of

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def base_path_of(reader: Reader) -> str:
    """ "" or a path with a leading and without a trailing slash; variables stand at their defaults."""
    servers = list_of(reader.tree, "servers")
    server = servers[0] if servers and isinstance(servers[0], dict) else {}
    url = _VARIABLE.sub(lambda match: _default(reader, server, match[1]), text_of(server, "url"))
    try:
        path = urlsplit(url if "://" in url or url.startswith("/") else f"/{url}").path
    except ValueError:  # a host that is none, such as an unclosed bracket
        return ""
    trimmed = path.strip("/")
    return f"/{trimmed}" if trimmed and trimmed != "." else ""


def report_other_servers(reader: Reader, node: JsonObject, pointer: str) -> None:
    """Servers of a path item or operation are other machines: this application is one."""
    if list_of(node, "servers"):
        message = "The servers of this path or operation are ignored; it is served with the others."
        hint = "The first server of the document gives the base path."
        location = reader.locate(f"{pointer}/servers")
        reader.diagnostics.info("servers-ignored", message, location, hint)


def _default(reader: Reader, server: JsonObject, name: str) -> str:
    variable: Any = object_of(server, "variables").get(name)
    value = variable.get("default") if isinstance(variable, dict) else None
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    message = f"The server variable `{name}` has no default; it is left out of the base path."
    hint = f"Add `variables: {{{name}: {{default: …}}}}` to the server."
    location = reader.locate("#/servers/0/url")
    reader.diagnostics.warning("server-variable-default", message, location, hint)
    return ""
