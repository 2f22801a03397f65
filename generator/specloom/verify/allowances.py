"""What single operations are spared in the campaign, decided by the contract alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from specloom.contract.model import Contract, Operation, Response, Schema


@dataclass(frozen=True, slots=True)
class Allowance:
    """Lines of schemathesis.toml for some operations, and the reason that stands above them."""

    operations: tuple[Operation, ...]
    reason: str
    settings: str


def allowances(contract: Contract) -> Iterator[Allowance]:
    """Every allowance of a contract."""
    if found := tuple(op for op in contract.operations if _takes_credentials(contract, op)):
        yield Allowance(
            found,
            "The credentials are in the request and can only be guessed: 401 does not mean that they lack.",
            'warnings.display = ["missing_test_data", "base_url_mismatch", "validation_mismatch"]\n'
            'warnings.fail-on = ["base_url_mismatch", "missing_test_data"]\n',
        )
    if found := tuple(op for op in contract.operations if _may_be_missing(contract, op)):
        yield Allowance(
            found,
            "It is made by a request of its own, so it need not exist as soon as its parent does.",
            "checks.ensure_resource_availability.enabled = false\n",
        )


def _takes_credentials(contract: Contract, operation: Operation) -> bool:
    """A login: it asks for no credentials in front of it and yet turns clients away, or issues tokens."""
    carries = operation.request_body is not None or any(
        parameter.location == "query" for parameter in operation.parameters
    )
    if not carries or (operation.security and () not in operation.security):
        return False
    turns_away = any(operation.response(status) is not None for status in ("401", "403"))
    return turns_away or contract.base_path + operation.path in _token_paths(contract)


def _token_paths(contract: Contract) -> set[str]:
    """Paths that OAuth 2 flows name (OAS 3.1 §4.8.29)."""
    flows = (
        flow for scheme in contract.security_schemes.values() for flow in scheme.flows.values()
    )
    urls = (flow.get(key) for flow in flows for key in ("tokenUrl", "refreshUrl"))
    return {"/" + urlsplit(url).path.lstrip("/") for url in urls if isinstance(url, str)}


def _may_be_missing(contract: Contract, operation: Operation) -> bool:
    """A single thing below an item, such as the payment of a booking, which a PUT or POST makes."""
    parent, _, last = operation.path.rpartition("/")
    if operation.method != "get" or last.startswith("{") or "{" not in parent:
        return False
    here = {op.method: op for op in contract.operations if op.path == operation.path}
    if "put" in here:
        return True
    shown = _answer(operation)
    # What a POST to a collection answers is an item of it, not what GET answers.
    return (
        "post" in here and shown is not None and _essence(shown) == _essence(_answer(here["post"]))
    )


def _answer(operation: Operation) -> Schema | None:
    answers = (response for response in operation.responses if response.status.startswith("2"))
    return next(filter(None, map(_schema, answers)), None)


def _schema(response: Response) -> Schema | None:
    return next((media.schema for media in response.content if media.schema is not None), None)


def _essence(schema: Schema | None) -> object:
    return None if schema is None else schema.ref or schema.value
