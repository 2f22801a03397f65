"""Names: from what a contract says to what Python reads. Pure functions; no name depends on order.

Words are split at every character that cannot stand in an identifier and where a lower-case letter
or a digit meets an upper-case one (`HTTPServer2Name` is http, server2, name).
"""

from __future__ import annotations

import builtins
import functools
import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]+[0-9]*|[0-9]+|[^\W_A-Za-z0-9]+")

# Words that read badly or clash as attributes of a Pydantic model.
_MODEL_NAMES = frozenset(
    [
        "model_config",
        "model_fields",
        "model_computed_fields",
        "model_extra",
        "model_fields_set",
        "model_dump",
        "model_dump_json",
        "model_copy",
        "model_construct",
        "model_validate",
        "model_json_schema",
        "model_post_init",
        "model_rebuild",
        "model_parametrized_name",
        "model_validate_json",
        "model_validate_strings",
        "copy",
        "dict",
        "json",
        "schema",
        "construct",
        "validate",
        "parse_obj",
        "parse_raw",
        "parse_file",
        "from_orm",
        "fields_set",
    ]
)
_BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))


@functools.cache
def words(text: str) -> tuple[str, ...]:
    """The words of a name, in its own case; accents are kept where Python allows them."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text)))


@functools.cache
def snake_case(text: str, fallback: str = "value") -> str:
    """A valid lower-case identifier, never a keyword: `petId` → `pet_id`, `class` → `class_`."""
    name = "_".join(words(text)).lower() or fallback
    if name[0].isdigit() or not name.isidentifier():
        name = f"{fallback}_{name}" if f"{fallback}_{name}".isidentifier() else fallback
    return f"{name}_" if keyword.iskeyword(name) else name


def pascal_case(text: str, fallback: str = "Value") -> str:
    """A valid class name: `pet-status` → `PetStatus`; a word in capitals stays (`APIKey` → `APIKey`)."""
    name = "".join(word[0].upper() + word[1:] for word in words(text)) or fallback
    if name[0].isdigit() or not name.isidentifier():
        name = f"{fallback}{name}" if f"{fallback}{name}".isidentifier() else fallback
    return f"{name}_" if keyword.iskeyword(name) else name


def attribute_names(names: Iterable[str], reserved: Iterable[str] = ()) -> dict[str, str]:
    """Python attributes for property names of one object.

    The exact name wins over a converted one (`user_name` over `userName`, and `id_` stays `id_` beside
    `id`); the others take a number in the order of their names, so that the result does not depend on
    the order of properties.
    """
    taken = {*reserved, *_MODEL_NAMES}
    result: dict[str, str] = {}
    wanted = {name: _attribute(name) for name in names}
    for name in sorted(wanted, key=lambda name: (wanted[name] != name, name)):
        exact = wanted[name] in taken and name not in taken and _is_plain(name)
        result[name] = name if exact else unique(wanted[name], taken)
        taken.add(result[name])
    return {name: result[name] for name in wanted}


def _is_plain(name: str) -> bool:
    """Whether a name can stand in source as it is."""
    plain = name.isascii() and name.isidentifier() and name == name.lower()
    return plain and not name.startswith("_") and not keyword.iskeyword(name)


def _attribute(name: str) -> str:
    converted = snake_case(name, "field")
    # A leading underscore means private to Pydantic, so it never survives.
    return f"{converted}_" if converted in _MODEL_NAMES else converted


def argument_names(
    names: Iterable[tuple[str, str]], reserved: Iterable[str]
) -> dict[tuple[str, str], str]:
    """Python arguments for the parameters `(location, name)` of one operation.

    A name that stands in two locations says its location (`id`, `query_id`): the path's wins.
    """
    order = {"path": 0, "query": 1, "querystring": 1, "header": 2, "cookie": 3}
    taken = set(reserved)
    result: dict[tuple[str, str], str] = {}
    pairs = list(names)
    for location, name in sorted(
        pairs, key=lambda pair: (order[pair[0]], snake_case(pair[1]) != pair[1], pair[1])
    ):
        wanted = snake_case(name, "parameter")
        if wanted in taken:
            wanted = f"{location}_{wanted}"
        result[location, name] = unique(wanted, taken)
        taken.add(result[location, name])
    return {pair: result[pair] for pair in pairs}


def unique(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or the first of `wanted_2`, `wanted_3`, … that is free."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted.rstrip('_')}_{number}" in taken:
        number += 1
    return f"{wanted.rstrip('_')}_{number}"


def shadows_builtin(name: str) -> bool:
    """Whether a parameter or variable of this name hides a builtin."""
    return name in _BUILTINS


def unique_names(wanted: Mapping[str, str], reserved: Iterable[str] = ()) -> dict[str, str]:
    """One name for each key, collisions numbered in the order of the keys."""
    taken = set(reserved)
    result: dict[str, str] = {}
    for key in sorted(wanted):
        result[key] = unique(wanted[key], taken)
        taken.add(result[key])
    return result


def singular(word: str) -> str:
    """The singular of a plain English plural: `categories` → `category`; what is no plural stays."""
    if word.lower() in {"series", "species", "news", "status", "address"}:
        return word
    for suffix, replacement in (
        ("atuses", "atus"),
        ("ies", "y"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("ses", "se"),
    ):
        if word.lower().endswith(suffix) and len(word) > len(suffix) + 1:
            return word[: -len(suffix)] + replacement
    if (
        word.lower().endswith("s")
        and not word.lower().endswith(("ss", "us", "is"))
        and len(word) > 2
    ):
        return word[:-1]
    return word


def plural(word: str) -> str:
    """The plural of a plain English singular: `category` → `categories`."""
    lower = word.lower()
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return word
    if lower.endswith("y") and lower[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if lower.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"
