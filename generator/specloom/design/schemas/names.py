"""Class names. A name comes from the place of its schema alone, never from its neighbours or from order.

What an author called something comes first; a nested schema is called after its parent and the
property it stands in. Only names that differ in nothing but case, or that Python or the generated
application needs, are changed.
"""

from __future__ import annotations

import builtins
import keyword
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from specloom.design.naming import pascal_case, words
from specloom.design.schemas.nodes import Node, is_component
from specloom.design.schemas.reading import Reader
from specloom.document.pointer import split

# What generated modules import beside their models, or their authors are likely to.
_APPLICATION = frozenset(
    [
        "Annotated",
        "Answer",
        "Any",
        "APIRouter",
        "AsyncIterator",
        "AsyncSession",
        "BackgroundTasks",
        "BaseModel",
        "Body",
        "ByMediaType",
        "ByteStream",
        "Caller",
        "ClassVar",
        "ConfigDict",
        "ContractRoute",
        "Cookie",
        "Database",
        "Date",
        "DateTime",
        "Decimal",
        "Depends",
        "Enum",
        "ExactNumber",
        "FastAPI",
        "Field",
        "File",
        "FileResult",
        "Form",
        "Header",
        "InMemoryRepository",
        "ListQuery",
        "Literal",
        "Mapping",
        "MISSING",
        "Model",
        "Negotiated",
        "Optional",
        "Path",
        "Principal",
        "Protocol",
        "Query",
        "QueryString",
        "Repository",
        "Request",
        "Response",
        "Security",
        "Sequence",
        "ServerSentEvent",
        "Settings",
        "SqlRepository",
        "StrEnum",
        "Time",
        "TokenVerifier",
        "TypeAliasType",
        "Unauthenticated",
        "Unimplemented",
        "Union",
        "Upload",
        "UUID",
        "Uuid",
    ]
)
RESERVED = _APPLICATION | frozenset(dir(builtins)) | frozenset(keyword.kwlist)


def class_name(text: str) -> str:
    """Part of a name: that a word alone would be a keyword (`none`) matters only to the whole."""
    return pascal_case(text).rstrip("_")


OptionName = Callable[[str, int], str]
Key = TypeVar("Key", bound=tuple[Any, ...])


def wanted(pointer: str, roots: Mapping[str, str], option_name: OptionName) -> str:
    """The name that a schema asks for. `roots` are the places that have names by themselves."""
    parts = pointer.split("/")
    end = len(parts)
    while end > 1 and "/".join(parts[:end]) not in roots:
        end -= 1
    root = "/".join(parts[:end])
    if root in roots:
        return roots[root] + _nested(root, split("/".join(["#", *parts[end:]])), option_name)
    return class_name(" ".join(step for step in split(pointer) if step not in _STRUCTURE))


# Steps that say nothing about a schema that no operation leads to.
_STRUCTURE = frozenset(
    ["components", "paths", "content", "schema", "properties", "items", "schemas", "allOf"]
)


def _nested(root: str, rest: Sequence[str], option_name: OptionName) -> str:
    """What the steps below a root add to its name."""
    name, pointer, index = "", root, 0
    while index < len(rest):
        step, following = rest[index], rest[index + 1] if index + 1 < len(rest) else ""
        here = f"{pointer}/{step}"
        match step:
            case "properties" | "$defs" | "definitions" | "dependentSchemas":
                name += class_name(following)
                index += 1
            case "items":
                name += "Item"
            case "additionalProperties" | "patternProperties":
                name += "Value"
                index += step == "patternProperties"
            case "prefixItems":
                name += f"Item{int(following) + 1}"
                index += 1
            case "anyOf" | "oneOf":
                name += "".join(option_name(here, int(number)) for number in following.split("+"))
                index += 1
            case "allOf" | "type":
                # A component is an alias of itself and null; elsewhere the class has the name alone.
                name += (
                    following.capitalize()
                    if step == "type" and not index and is_component(root)
                    else ""
                )
                index += 1
            case _:
                name += class_name(step)
        pointer = "/".join(
            (root, *(part.replace("~", "~0").replace("/", "~1") for part in rest[: index + 1]))
        )
        index += 1
    return name


def option_names(reader: Reader) -> OptionName:
    """Names an alternative after what it refers to, its tag or its title, else by number."""

    def name(pointer: str, index: int) -> str:
        node = reader.at(f"{pointer}/{index}")
        return (_option(reader, node) if node else "") or f"Option{index + 1}"

    return name


def _option(reader: Reader, node: Node) -> str:
    target = reader.reference(node)
    if target is not None:
        return class_name(split(target.pointer)[-1])
    for name, found in sorted(reader.facets(node).properties.items()):
        value = found.keyword("const") or (found.keyword("enum") or [None])[0]
        if (
            isinstance(value, str)
            and len(found.keyword("enum") or [value]) == 1
            and name.isidentifier()
            and words(value)
        ):
            return class_name(value)
    title = node.keyword("title")
    return class_name(title) if isinstance(title, str) and 0 < len(words(title)) < 5 else ""


def claimed(authored: Mapping[Key, str], others: Mapping[Key, str]) -> dict[Key, str]:
    """One name for each key, unique without regard to case: authored names first, then by key."""
    taken = {name.lower() for name in RESERVED}
    result: dict[Key, str] = {}
    for group in (authored, others):
        for key, name in sorted(group.items(), key=lambda item: (item[1], item[0])):
            result[key] = _free(name, taken)
            taken.add(result[key].lower())
    return result


def _free(name: str, taken: set[str]) -> str:
    if name.lower() not in taken:
        return name
    number = 2
    candidate = f"{name.rstrip('_')}Model"
    while candidate.lower() in taken:
        candidate = f"{name.rstrip('_')}Model{number}"
        number += 1
    return candidate


def request_name(name: str) -> str:
    """What a component is called in requests when its responses differ."""
    return f"{name}Input" if name.endswith("Request") else f"{name}Request"
