"""Which operations share a module: those of a tag, and where a tag has very many, of a part of it.

The rule: a tag of more than LARGEST operations is divided by the first word of their paths that tells
them apart; template expressions, versions and the tag's own name are no such words. A part that is still
too large is divided by the next word, and one of fewer than SMALLEST operations stays with its tag.
The order of operations decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from specloom.contract.model import Contract, Operation
from specloom.design.naming import pascal_case, singular, snake_case, unique_names
from specloom.design.outgoing import WEBHOOKS

UNTAGGED = "default"
LARGEST = 60  # operations of one module: some 800 lines of endpoints, 1,000 of their Protocol
SMALLEST = 4

_NO_WORD = re.compile(r"[{}]|^v\d+(\.\d+)*$")


@dataclass(frozen=True, slots=True)
class Group:
    """A tag, or the part of it whose paths have these words."""

    tag: str
    words: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What the group is called, from the whole to the part; parts of what has no tag stand alone."""
        return self.words if self.words and self.tag == UNTAGGED else (self.tag, *self.words)

    @property
    def title(self) -> str:
        return ": ".join(self.names)

    @property
    def class_stem(self) -> str:
        return "".join(pascal_case(name) for name in self.names)


def tag_of(operation: Operation) -> str:
    """The tag whose module holds an operation: its first one."""
    return operation.tags[0] if operation.tags else UNTAGGED


def groups_of(contract: Contract) -> dict[str, Group]:
    """The group of each operation, by its pointer, in the order of the contract."""
    tagged: dict[str, list[Operation]] = {}
    for operation in contract.operations:
        tagged.setdefault(tag_of(operation), []).append(operation)
    found = {
        operation.pointer: group
        for tag, operations in tagged.items()
        for operation, group in _divided(
            Group(tag), [(operation, _words(operation, tag)) for operation in operations]
        )
    }
    return {operation.pointer: found[operation.pointer] for operation in contract.operations}


def module_names(contract: Contract) -> dict[Group, str]:
    """A module name for each group, in the order in which the groups first appear."""
    groups = {group.title: group for group in groups_of(contract).values()}
    names = unique_names(
        {title: snake_case(" ".join(group.names), "tag") for title, group in groups.items()},
        reserved=("interfaces", "base"),
    )
    return {group: names[title] for title, group in groups.items()}


def webhook_groups(contract: Contract) -> dict[str, Group]:
    """The group of each webhook, by its pointer: very many of them are divided by the words of their names."""
    named = [(webhook, tuple(snake_case(webhook.path).split("_"))) for webhook in contract.webhooks]
    return {webhook.pointer: group for webhook, group in _divided(Group(WEBHOOKS), named)}


Worded = Sequence[tuple[Operation, tuple[str, ...]]]


def _divided(group: Group, operations: Worded) -> Iterator[tuple[Operation, Group]]:
    parts: dict[str, list[tuple[Operation, tuple[str, ...]]]] = {}
    for operation, words in operations:
        parts.setdefault(words[0] if words else "", []).append((operation, words[1:]))
    if len(operations) <= LARGEST or parts.keys() == {""}:
        yield from ((operation, group) for operation, _ in operations)
    elif len(parts) == 1:  # a word that all share tells nothing apart
        yield from _divided(group, next(iter(parts.values())))
    else:
        for word, part in parts.items():
            if word and len(part) >= SMALLEST:
                yield from _divided(Group(group.tag, (*group.words, word)), part)
            else:
                yield from ((operation, group) for operation, _ in part)


def _words(operation: Operation, tag: str) -> tuple[str, ...]:
    own = singular(snake_case(tag))
    parts = (part for part in operation.path.split("/") if part and not _NO_WORD.search(part))
    return tuple(part for part in parts if singular(snake_case(part)) != own)
