"""Which definitions an application needs, in which view, under which name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specloom.contract.model import Contract
from specloom.design.schemas import names
from specloom.design.schemas.flat import Reference, View
from specloom.design.schemas.flatten import Pass
from specloom.design.schemas.nodes import Node, is_component
from specloom.design.schemas.places import Place
from specloom.design.schemas.reading import Reader
from specloom.design.schemas.views import differing, reached
from specloom.document.pointer import join

Variant = tuple[str, View]  # the key of a definition, and the view that its shape is read in


def read_view(
    contract: Contract, reader: Reader, view: View, used: Iterable[Place], *, rich_types: bool
) -> Pass:
    """Reads all components, and what operations use, as one view sees it."""
    mine = [place for place in used if place.view == view]
    parameters = frozenset(place.node.pointer for place in mine if place.parameter)
    reading = Pass(reader, view, rich_types, parameters)
    for name, schema in contract.schemas.items():
        reading.component(Node(join("#/components/schemas", name), schema.value))
    for place in mine:
        reading.place(place.node)
        if place.twin:
            reading.twin(place.node.pointer, place.twin)
    return reading


@dataclass(frozen=True, slots=True)
class Variants:
    """`chosen` maps a mention, `(key, view)`, to the variant that stands for it."""

    chosen: Mapping[Variant, Variant]
    names: Mapping[Variant, str]

    def name(self, key: str, view: View) -> str | None:
        """The name of what a view calls `key`; None for what no operation reaches."""
        other: View = "response" if view == "request" else "request"
        variant = self.chosen.get((key, view)) or self.chosen.get((key, other))
        return self.names[variant] if variant else None


def variants(
    contract: Contract, reader: Reader, used: Iterable[Place], passes: Mapping[View, Pass]
) -> Variants:
    """One variant of each definition, two where the views differ and both are used."""
    chosen = _chosen(contract, passes["request"], passes["response"])
    wanted = _wanted(contract, reader, used, dict.fromkeys(key for key, _ in chosen))
    needed = dict.fromkeys(chosen.values())
    doubled = {
        key for key, _ in needed if (key, "request") in needed and (key, "response") in needed
    }
    authored: dict[Variant, str] = {}
    others: dict[Variant, str] = {}
    for key, view in needed:
        if key in doubled and view == "request":
            others[key, view] = names.request_name(wanted[key])
        else:
            (authored if is_component(key) else others)[key, view] = wanted[key]
    return Variants(chosen, names.claimed(authored, others))


def _chosen(contract: Contract, requests: Pass, responses: Pass) -> dict[Variant, Variant]:
    in_requests = reached(requests.places.values(), requests.definitions)
    in_responses = reached(responses.places.values(), responses.definitions)
    idle = [
        key for key in map(_component, contract.schemas) if key not in in_requests | in_responses
    ]
    in_responses |= reached(map(Reference, idle), responses.definitions)
    different = differing(requests.definitions, responses.definitions)
    chosen: dict[Variant, Variant] = {}
    for key in dict.fromkeys((*responses.definitions, *requests.definitions)):
        if key in in_responses:
            chosen[key, "response"] = (key, "response")
        if key in in_requests:
            chosen[key, "request"] = (
                key,
                "request" if key in different or key not in in_responses else "response",
            )
    return chosen


def _component(name: str) -> str:
    return join("#/components/schemas", name)


def _wanted(
    contract: Contract, reader: Reader, used: Iterable[Place], keys: Iterable[str]
) -> dict[str, str]:
    roots = {_component(name): names.class_name(name) for name in contract.schemas}
    for place in used:
        roots.setdefault(place.node.pointer, place.name)
    option_name = names.option_names(reader)
    return {key: names.wanted(key, roots, option_name) for key in keys}
