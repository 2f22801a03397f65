"""An overlay file as typed values; what is wrong with it is an error at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from specloom.diagnostics import Diagnostics
from specloom.document.pointer import ROOT, join
from specloom.document.source import Source

_VERSION = re.compile(r"1\.[01](\.\d+)?")
_FIELDS = ("overlay", "info", "extends", "actions")
_ACTION_FIELDS = ("target", "description", "update", "remove", "copy")
_CHANGES = ("update", "remove", "copy")


@dataclass(frozen=True, slots=True)
class Action:
    """One change. `target` and `copy` are JSONPath queries (RFC 9535); `pointer` is its place in the file."""

    overlay: Source
    pointer: str
    target: str
    node: dict[str, Any]

    @property
    def removes(self) -> bool:
        return self.node.get("remove") is True


def read_actions(overlay: Source, found: Diagnostics) -> list[Action]:
    """The actions of an overlay in their order; none, with errors, when the file is no overlay."""
    before = len(found)
    value = overlay.value
    if not isinstance(value, dict) or "overlay" not in value:
        _fault(found, overlay, ROOT, "This is no overlay: it has no `overlay` field.")
        return []
    version = value["overlay"]
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        message = f"`overlay: {version}` is not a version that specloom reads."
        _fault(found, overlay, "#/overlay", message, "Supported are 1.0.x and 1.1.x.")
    _check_fields(found, overlay, value, ROOT, _FIELDS)
    _check_info(found, overlay, value.get("info"))
    actions = value.get("actions")
    if not isinstance(actions, list) or not actions:
        _fault(found, overlay, "#/actions", "`actions` must be a list of at least one action.")
        return []
    read = [_action(found, overlay, node, join("#/actions", at)) for at, node in enumerate(actions)]
    return [action for action in read if action] if len(found) == before else []


def _action(found: Diagnostics, overlay: Source, node: Any, pointer: str) -> Action | None:
    if not isinstance(node, dict):
        _fault(found, overlay, pointer, "An action must be an object.")
        return None
    _check_fields(found, overlay, node, pointer, _ACTION_FIELDS)
    target = node.get("target")
    if not isinstance(target, str):
        _fault(found, overlay, join(pointer, "target"), "An action needs a `target`, a JSONPath.")
        return None
    if not any(name in node for name in _CHANGES):
        hint = "Say what to `update`, `copy: $.from`, or `remove: true`."
        _fault(found, overlay, pointer, "The action changes nothing.", hint)
    if not isinstance(node.get("remove", False), bool):
        _fault(found, overlay, join(pointer, "remove"), "`remove` must be true or false.")
    if not isinstance(node.get("copy", ""), str):
        _fault(found, overlay, join(pointer, "copy"), "`copy` must be a JSONPath.")
    return Action(overlay, pointer, target, node)


def _check_info(found: Diagnostics, overlay: Source, info: Any) -> None:
    for name in ("title", "version"):
        if not isinstance(info, dict) or not isinstance(info.get(name), str):
            _fault(found, overlay, f"#/info/{name}", f"`info` must have a `{name}`, a string.")


def _check_fields(
    found: Diagnostics, overlay: Source, node: dict[str, Any], pointer: str, known: tuple[str, ...]
) -> None:
    for name in _unknown(node, known):
        close = get_close_matches(name, known, 1)
        hint = f"Did you mean `{close[0]}`?" if close else f"Known are {', '.join(known)}."
        _fault(found, overlay, join(pointer, name), f"There is no field `{name}` here.", hint)


def _unknown(node: dict[str, Any], known: tuple[str, ...]) -> Iterator[str]:
    return (name for name in node if name not in known and not name.startswith("x-"))


def _fault(
    found: Diagnostics,
    overlay: Source,
    pointer: str,
    message: str,
    hint: str = "See the Overlay Specification, https://spec.openapis.org/overlay/latest.html.",
) -> None:
    found.error("overlay-invalid", message, overlay.locate(pointer), hint)
