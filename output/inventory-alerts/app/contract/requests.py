"""Reading a request: parameters and body decoded, then guarded; every finding in one answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from .bodies import BodyReader, SentBody
from .contract import Contract
from .errors import ContractError, InputError, Kind, summary
from .operations import Operation
from .raw_request import RawRequest
from .reading import parameter_reader
from .values import ABSENT, JsonValue


@dataclass(frozen=True, slots=True)
class Values:
    """What a request brought: parameters by location and name, and the body."""

    parameters: Mapping[tuple[str, str], JsonValue]
    body: SentBody


class RequestReader:
    """Reads the requests of one operation; with `streams`, bytes are handed over as they arrive."""

    def __init__(self, contract: Contract, operation: Operation, *, streams: bool = False) -> None:
        said_elsewhere = [p.spec for p in operation.parameters if p.is_said_elsewhere]
        self._parameters = [
            parameter_reader(contract, parameter)
            for parameter in operation.parameters
            if not parameter.is_said_elsewhere
        ]
        self._needs_content_type = any(
            spec.name.lower() == "content-type" and spec.required for spec in said_elsewhere
        )
        self._body = BodyReader(contract, operation, streams=streams) if operation.body else None

    async def read(self, request: Request, path: Mapping[str, str]) -> Values:
        """What the request brought; raises ContractError with everything wrong with it."""
        errors: list[InputError] = []
        parameters = self._read_parameters(request, path, errors) if self._parameters else {}
        if self._needs_content_type and "content-type" not in request.headers:
            errors.append(InputError("header", "Content-Type", "", "is required", "required"))
        kind = Kind.INVALID
        body = SentBody()
        if self._body is not None:
            try:
                body = await self._body.read(request)
            except ContractError as error:
                if not error.errors:
                    raise
                kind = error.kind
                errors += error.errors
        if errors:
            raise ContractError(kind, summary(errors), errors=errors)
        return Values(parameters, body)

    def _read_parameters(
        self, request: Request, path: Mapping[str, str], errors: list[InputError]
    ) -> dict[tuple[str, str], JsonValue]:
        raw = RawRequest(path, request.scope["query_string"], request.scope["headers"])
        found = {}
        for reader in self._parameters:
            value = reader.read(raw, errors)
            if value is not ABSENT:
                found[reader.location, reader.name] = value
        return found
