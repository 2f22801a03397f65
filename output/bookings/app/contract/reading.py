"""Reading one parameter or header: decoded, guarded, or its default."""

from __future__ import annotations

from dataclasses import dataclass

from .contract import Contract
from .errors import InputError
from .guards import Guard
from .operations import Parameter
from .parameters import ParameterDecoder, decoder
from .raw_request import RawRequest
from .values import ABSENT, Absent, JsonValue, Undecodable


@dataclass(frozen=True, slots=True)
class ParameterReader:
    """Reads a parameter; what is wrong with it is added to the errors."""

    name: str
    location: str
    required: bool
    decode: ParameterDecoder
    guard: Guard | None
    default: JsonValue | Absent  # what the contract says an absent one stands for

    def read(self, raw: RawRequest, errors: list[InputError]) -> JsonValue | Absent:
        accepts = self.guard.is_valid if self.guard else None
        try:
            usual = self.decode.usual(raw)
            if usual is not None and usual is not ABSENT and (accepts is None or accepts(usual)):
                return usual
            value = usual if usual is ABSENT else self.decode(raw, accepts)
        except Undecodable as error:
            errors.append(InputError(self.location, self.name, "", error.reason, "encoding"))
            return ABSENT
        if value is ABSENT:
            if self.required:
                errors.append(InputError(self.location, self.name, "", "is required", "required"))
            return self.default
        if self.guard is not None:
            errors += [
                InputError(self.location, self.name, found.pointer, found.message, found.keyword)
                for found in self.guard.check(value)
            ]
        return value


def parameter_reader(contract: Contract, parameter: Parameter) -> ParameterReader:
    """Prepare a parameter; raises ValueError when its schema cannot be compiled."""
    return ParameterReader(
        parameter.spec.name,
        parameter.spec.location,
        parameter.spec.required,
        decoder(parameter.spec, contract.document.resolve),
        request_guard(contract, parameter.schema),
        _default(contract, parameter.schema),
    )


def request_guard(contract: Contract, pointer: str | None) -> Guard | None:
    """The guard of a schema in requests; None where anything goes."""
    return None if pointer is None else contract.guard(pointer, "request")


def _default(contract: Contract, schema: str | None) -> JsonValue | Absent:
    """The default of a parameter's schema, itself or behind its reference, if it is a valid value."""
    if schema is None:
        return ABSENT
    for node in (contract.document.resolve(schema), contract.document.follow(schema)[1]):
        if isinstance(node, dict) and "default" in node:
            default: JsonValue = node["default"]
            return default if contract.guard(schema, "request").is_valid(default) else ABSENT
    return ABSENT
