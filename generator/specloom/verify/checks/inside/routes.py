"""The routes of the application that a factory (`app.main:create_app`) makes."""

import importlib
import inspect
import json
import sys
from collections.abc import Iterator
from typing import Any


def listed(routes: Any, prefix: str = "") -> Iterator[dict[str, Any]]:
    """Every route, those of included routers too; what is mounted is an application of its own."""
    for route in routes:
        router = getattr(route, "original_router", None)  # FastAPI includes routers lazily
        if router is not None:
            context = getattr(route, "include_context", None)
            yield from listed(router.routes, prefix + getattr(context, "prefix", ""))
        elif getattr(route, "methods", None):
            yield described(route, prefix)


def described(route: Any, prefix: str) -> dict[str, Any]:
    binding = getattr(route, "binding", None)
    endpoint = inspect.unwrap(getattr(route, "contract_endpoint", route.endpoint))
    code = getattr(endpoint, "__code__", None)
    return {
        "path": prefix + route.path if binding is None else binding.operation.path,
        "methods": sorted(route.methods) if binding is None else [binding.operation.method],
        "contract": binding is not None,
        "shown": getattr(route, "include_in_schema", False),
        "file": code.co_filename if code else "",
        "line": code.co_firstlineno if code else 1,
    }


if __name__ == "__main__":
    module, _, name = sys.argv[1].partition(":")
    app = getattr(importlib.import_module(module), name)()
    sys.stdout.write("\n" + json.dumps(list(listed(app.routes))) + "\n")
