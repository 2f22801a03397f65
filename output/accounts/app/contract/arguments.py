"""Accepted values to the Python values that an endpoint's annotations ask for."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from .errors import ContractError, InputError, Kind
from .item_stream import ItemStream
from .operations import Operation
from .references import step
from .requests import Values
from .signatures import ContractArgument, Signature, item_type
from .values import ABSENT, Absent, JsonValue

log = logging.getLogger(__name__)

_INT64: Final = 2**63


def check_fit(operation: Operation, signature: Signature) -> None:
    """Raises TypeError when an endpoint asks for something the operation does not have."""
    bodies = [each.name for each in signature.arguments if each.location == "body"]
    if len(bodies) > (operation.body is not None):
        raise TypeError(f"{operation.key} has no use for the arguments {', '.join(bodies)}")
    for each in signature.arguments:
        if each.location != "body":
            _key(operation, each)


class Arguments:
    """Makes the arguments that the contract provides for one endpoint that fits its operation."""

    def __init__(self, operation: Operation, signature: Signature) -> None:
        self._operation = operation
        self._parameters = [
            (argument.name, _key(operation, argument), TypeAdapter(argument.annotation))
            for argument in signature.arguments
            if argument.location != "body"
        ]
        bodies = [argument for argument in signature.arguments if argument.location == "body"]
        self._body = [
            (
                body.name,
                _body_adapter(body.annotation),
                {name: _body_adapter(each) for name, each in body.by_media_type.items()},
            )
            for body in bodies
        ]

    def compile(self) -> None:
        """Build all models now; raises pydantic's errors."""
        adapters = [adapter for _, _, adapter in self._parameters]
        for _, adapter, by_media_type in self._body:
            adapters += [adapter, *by_media_type.values()]
        for adapter in adapters:
            adapter.rebuild()

    def make(self, values: Values) -> dict[str, Any]:
        """Arguments by name, absent ones left to their defaults; raises ContractError."""
        made: dict[str, Any] = {}
        for name, (location, wire_name), adapter in self._parameters:
            value = values.parameters.get((location, wire_name), ABSENT)
            if value is not ABSENT:
                made[name] = self._model(value, adapter, location, wire_name)
        body = values.body
        for name, adapter, by_media_type in self._body:
            if body.value is not ABSENT:
                chosen = by_media_type.get(body.media_type or "", adapter)
                made[name] = self._body_value(body.value, chosen)
        return made

    def _body_value(self, value: JsonValue, adapter: TypeAdapter[Any]) -> Any:
        if isinstance(value, ItemStream):
            return value.modelled(lambda item: self._model(item, adapter, "body", ""))
        return self._model(value, adapter, "body", "")

    def _model(
        self, value: JsonValue | Absent, adapter: TypeAdapter[Any], location: str, name: str
    ) -> Any:
        validate = adapter.validator.validate_python
        try:
            return validate(value, by_alias=True, by_name=False)
        except ValidationError as error:
            with suppress(ValidationError):
                return validate(_with_whole_numbers(value), by_alias=True, by_name=False)
            # The guard decides, so this is a type narrower than its schema: worth a line.
            log.warning("%s: a type refuses what its schema allows: %s", self._operation.key, name)
            raise ContractError(Kind.INVALID, errors=_input_errors(error, location, name)) from None


def _body_adapter(annotation: Any) -> TypeAdapter[Any]:
    """For a body, or for each item of one that is a stream of them."""
    item = item_type(annotation)
    return TypeAdapter(annotation if item is None else item)


def _with_whole_numbers(value: JsonValue | Absent) -> JsonValue:
    """The value with `1e19` as an integer, which it is (JSON Schema §6.1.1); Pydantic stops at int64."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) >= _INT64 else value
    if isinstance(value, dict):
        return {name: _with_whole_numbers(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_whole_numbers(item) for item in value]
    return value


def _input_errors(error: ValidationError, location: str, name: str) -> list[InputError]:
    return [
        InputError(location, name, "".join(map(step, each["loc"])), each["msg"], each["type"])
        for each in error.errors(include_url=False, include_input=False, include_context=False)
    ]


def _key(operation: Operation, argument: ContractArgument) -> tuple[str, str]:
    """Location and name of the parameter as the contract writes it."""
    for parameter in operation.parameters:
        spec = parameter.spec
        same = spec.name == argument.wire_name
        if spec.location == "header":  # RFC 9110 §5.1: names of fields have no case
            same = spec.name.lower() == argument.wire_name.lower()
        if same and spec.location == argument.location:
            return spec.location, spec.name
    raise TypeError(
        f"{operation.key} has no {argument.location} parameter {argument.wire_name!r}, "
        f"which the argument {argument.name} asks for"
    )
