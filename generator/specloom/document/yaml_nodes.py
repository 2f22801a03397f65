"""YAML text to a tree of nodes with marks, from the events of libyaml.

Building the tree here rather than with PyYAML's composer keeps nesting under control (its C composer
recurses without a limit) and leaves the meaning of scalars to `yaml_values`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import yaml

from specloom.document.source import Text

MAX_DEPTH = 200  # real contracts stay below 60


@dataclass(slots=True, eq=False)
class Node:
    """A YAML node. `children` of a mapping alternate key, value; an alias is the anchored node itself."""

    kind: Literal["scalar", "mapping", "sequence"]
    offset: int
    tag: str | None = None
    value: str = ""
    plain: bool = False
    children: list[Node] = field(default_factory=list)
    open: bool = True  # still being read: an alias to it is a cycle

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        return zip(self.children[::2], self.children[1::2], strict=True)


def compose(text: Text) -> Node | None:
    """The root node of the only document in `text`, None when there is none; raises SpecloomError."""
    builder = _Builder(text)
    try:
        for event in yaml.parse(text.content, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.reader.ReaderError as error:
        message = f"The character U+{_code(error.character):04X} is not allowed in YAML."
        raise text.failure("yaml-syntax", message, error.position, "Remove it.") from None
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(text, error) from None
    return builder.root


class _Builder:
    def __init__(self, text: Text) -> None:
        self.root: Node | None = None
        self._text = text
        self._stack: list[Node] = []
        self._anchors: dict[str, Node] = {}

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            node = Node("scalar", self._offset(event), event.tag, event.value, event.implicit[0])
            self._add(node, event.anchor)
            node.open = False
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            kind: Literal["mapping", "sequence"] = (
                "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
            )
            node = Node(kind, self._offset(event), event.tag)
            self._add(node, event.anchor)
            self._push(node)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._stack.pop().open = False
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._anchored(event), None)

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if self._stack:
            self._stack[-1].children.append(node)
        elif self.root is None:
            self.root = node
        else:
            message = "The file holds more than one YAML document."
            hint = "Keep one document: remove what follows the second `---`."
            raise self._text.failure("yaml-documents", message, node.offset, hint)

    def _push(self, node: Node) -> None:
        self._stack.append(node)
        if len(self._stack) > MAX_DEPTH:
            message = f"Nested more than {MAX_DEPTH} levels deep."
            hint = "Move inner parts to components and refer to them."
            raise self._text.failure("nesting-too-deep", message, node.offset, hint)

    def _anchored(self, event: yaml.AliasEvent) -> Node:
        node = self._anchors.get(event.anchor or "")
        offset = self._offset(event)
        if node is None:
            message = f"The alias `*{event.anchor}` has no anchor `&{event.anchor}` before it."
            raise self._text.failure("yaml-alias", message, offset, "Define the anchor first.")
        if node.open:
            message = f"The alias `*{event.anchor}` stands inside its own anchor."
            raise self._text.failure("yaml-alias", message, offset, "Use a `$ref` for recursion.")
        return node

    def _offset(self, event: yaml.Event) -> int:
        mark = event.start_mark
        return mark.index if mark else 0


def _syntax_error(text: Text, error: yaml.MarkedYAMLError) -> Exception:
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(text.content)) if mark else 0
    if text.content[offset : offset + 1] == "\t":
        message = "A tab where YAML expects indentation."
        return text.failure("yaml-tab", message, offset, "Indent with spaces.")
    problem = (error.problem or "unreadable").removeprefix("found ")
    context = f" {error.context}" if error.context else ""
    message = f"Not YAML: {problem}{context}."
    return text.failure("yaml-syntax", message, offset, _advice(problem))


def _advice(problem: str) -> str:
    if "mapping values" in problem:
        return "Quote a value that holds `: `, or check the indentation."
    if "cannot start any token" in problem:
        return "Quote a value that starts with a reserved character such as @ ` % or &."
    return "Check the indentation, quotes and brackets before this place."


def _code(character: int | str) -> int:
    return character if isinstance(character, int) else ord(character)
