"""Models as Python source, straight from their plan.

datamodel-code-generator decides how models look; this prints what it would have written, in a hundredth of
its time, for the modules that `covers` knows. Tests compare every byte (`tests/unit/models/test_model_printer.py`).
"""

from __future__ import annotations

from specloom.design.types import Module
from specloom.emit.model_printer.coverage import covers
from specloom.emit.model_printer.definitions import Default, definition
from specloom.emit.model_printer.order import in_order

__all__ = ["covers", "printed"]


def printed(module: Module, default: Default) -> str:
    """The classes and aliases of a module, without imports and not formatted."""
    return "\n\n\n".join(definition(model, default) for model in in_order(module.models))
