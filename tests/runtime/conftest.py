"""Make templates/runtime importable as the package `contract_runtime`.

In an application the runtime lives under a name the layout chooses, so it is loaded here from
its files under a name of the tests' own: an absolute import inside it could not work.
"""

import importlib.util
import sys
from pathlib import Path

PACKAGE = "contract_runtime"
RUNTIME = Path(__file__).resolve().parents[2] / "templates" / "runtime"


def load() -> None:
    if PACKAGE in sys.modules:
        return
    spec = importlib.util.spec_from_file_location(
        PACKAGE, RUNTIME / "__init__.py", submodule_search_locations=[str(RUNTIME)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"no runtime at {RUNTIME}")
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    try:
        spec.loader.exec_module(package)
    except BaseException:
        del sys.modules[PACKAGE]
        raise


load()
