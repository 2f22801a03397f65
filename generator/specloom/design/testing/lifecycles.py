"""What happens to one row over HTTP: created, read, listed, changed, deleted, gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specloom.contract.model import Operation
from specloom.design.app import Repository
from specloom.design.crud import Action, Kind
from specloom.design.listing import design_listing
from specloom.design.operations import Signature
from specloom.design.pysource import comment, literal
from specloom.design.resources import (
    Resource,
    ResourceFinder,
    answer_schema,
    json_media,
    segments,
    success,
)
from specloom.design.storage import attributes_of
from specloom.design.testing.access import Access
from specloom.design.testing.echo import echo
from specloom.design.testing.http import call_source, declared, success_status
from specloom.design.testing.plan import Case
from specloom.design.testing.requests import Request, RequestMaker
from specloom.design.testing.wire import encoded


@dataclass(frozen=True, slots=True)
class LifecycleTests:
    """Makes the lifecycle test of each resource that clients can create."""

    finder: ResourceFinder
    requests: RequestMaker
    access: Access
    signatures: Mapping[str, Signature]
    repositories: Mapping[str, Repository]

    def of(self, resource: Resource) -> tuple[Operation, Case] | None:
        """The creating operation and the test; None where no created row can be found again."""
        actions = [a for a in self.requests.actions.values() if a.resource.path == resource.path]
        own = [
            a
            for a in actions
            if a.operation.path not in dict(resource.aliases) and self._is_open(a)
        ]
        create = next((a for a in own if a.kind is Kind.CREATE), None)
        if create is None or not self._is_json(create.operation):
            return None
        request = self.requests.request(create.operation)
        if not request.sure or request.body is None or not request.body.is_json:
            return None
        if not self.requests.is_fresh(create, request.body.value):
            return None
        url = self._item_url(resource, create, request)
        steps = list(self._steps(resource, create, own, request)) if url else []
        if not steps:
            return None
        name = self.repositories[resource.path].name
        context: dict[str, object] = {
            "create": call_source("client", request, self._body_of(create)),
            "status": literal(success_status(create.operation)),
            "url": url,
            "needs_url": any(step["kind"] != "list" for step in steps),
            "steps": steps,
        }
        title = f"The life of one {comment(name).replace('_', ' ')}"
        return create.operation, Case(
            f"test_{name}_lifecycle",
            title,
            "lifecycle",
            (("client", "httpx.AsyncClient"),),
            context,
        )

    def _is_open(self, action: Action) -> bool:
        wrapped = action.wrapping or action.envelope
        return self.access.client(action.operation) == "client" and not wrapped

    def _is_json(self, operation: Operation) -> bool:
        response = success(operation)
        return response is not None and (
            not response.content or json_media(response.content[:1]) is not None
        )

    def _body_of(self, action: Action) -> str:
        return f"{self.signatures[action.operation.pointer].name}_body()"

    def _item_url(self, resource: Resource, create: Action, request: Request) -> str:
        """The source of the created row's URL, "" where the answer does not tell it."""
        item = self.finder.paths.item(resource.path)
        if item is None:
            return ""
        response = success(create.operation)
        headers = {header.name.lower() for header in response.headers} if response else set()
        if "location" in headers:
            return 'client.base_url.join(created.headers["Location"])'
        wire = resource.key.wire
        shape = self.finder.shapes.of(answer_schema(create.operation) or True)
        if wire is None or shape is None or wire not in shape.properties:
            return ""
        plain = resource.key.python_type in ("UUID", "int")
        key = f"created.json()[{literal(wire)}]"
        folder = literal(self._filled(item, request))
        return (
            f'f"{folder[1:-1]}/{{{key}}}"'.replace(f"[{literal(wire)}]", f"[{_single(wire)}]")
            if plain
            else (
                f"{literal(self._filled(item, request) + '/')} + quote(str({key}), safe={literal('')})"
            )
        )

    def _filled(self, item: str, request: Request) -> str:
        """The path in front of the key, its parents filled in."""
        path = "/" + "/".join(segments(item)[:-1])
        for (location, name), value in request.values.items():
            if location == "path":
                path = path.replace(f"{{{name}}}", encoded(value))
        return path

    def _steps(
        self, resource: Resource, create: Action, own: list[Action], request: Request
    ) -> Iterator[dict[str, object]]:
        by_kind = {action.kind: action for action in own}
        read = by_kind.get(Kind.READ)
        if read is not None and read.on_item and self._is_json(read.operation):
            yield self._read(resource, create, read.operation, request)
        else:
            read = None
        listing = by_kind.get(Kind.LIST)
        if listing is not None and self._lists(listing):
            yield self._list(resource, listing)
        for kind in (Kind.UPDATE, Kind.REPLACE):
            change = by_kind.get(kind)
            if change is not None and read is not None:
                yield from self._change(resource, create.operation, change, read.operation)
        delete = by_kind.get(Kind.DELETE)
        if delete is not None and delete.on_item:
            again = read.operation if read else delete.operation
            yield {
                "kind": "delete",
                "call": _aimed(call_source("client", self._bare(delete.operation), "")).replace(
                    literal(_URL), "url"
                ),
                "status": literal(success_status(delete.operation)),
                "again": _aimed(call_source("client", self._bare(again), "")),
                "gone": literal(self.requests.sender.refusal("not_found", declared(again))),
            }

    def _bare(self, operation: Operation) -> Request:
        made = self.requests.request(operation)
        asked = [p.name for p in operation.parameters if p.location == "query" and p.required]
        query = f"?{made.url.partition('?')[2]}" if asked else ""
        return Request(made.method, _URL + query, made.headers, {}, made.body, made.sure)

    def _read(
        self, resource: Resource, create: Action, read: Operation, request: Request
    ) -> dict[str, object]:
        assert request.body is not None
        same = answer_schema(create.operation) is not None and self.finder.shapes.target(
            answer_schema(create.operation) or True
        ) == self.finder.shapes.target(answer_schema(read) or True)
        seen = echo(self.finder, resource, create.operation, request.body.value, read)
        return {
            "kind": "read",
            "call": _aimed(call_source("client", self._bare(read), "")),
            "status": literal(success_status(read)),
            "same": same,
            "sent": self._body_of(create),
            **seen.context,
        }

    def _lists(self, action: Action) -> bool:
        """Whether a list certainly shows a new row: nothing has to be asked for, and there is room."""
        operation = action.operation
        items = self.finder.envelopes.listed(operation)
        shape = self.finder.shapes.of(items) if items is not None else None
        wire = action.resource.key.wire
        if shape is None or wire not in shape.properties or not self._is_json(operation):
            return False
        if any(p.location == "query" and p.required for p in operation.parameters):
            return False
        signature = self.signatures[operation.pointer]
        found = design_listing(
            operation,
            signature.names,
            attributes_of(action.resource),
            action.resource.entity,
            self.finder.shapes,
        )
        defaults = {argument.name: argument.default for _, argument in signature.arguments}
        filters = [
            argument for _, argument in (*found.filters, *found.holding, *found.lower, *found.upper)
        ]
        if any(
            defaults.get(argument, "None") != "None"
            for argument in [*filters, *([found.search] if found.search else [])]
        ):
            return False
        limit = defaults.get(found.limit, "None")
        room = int(limit) if limit.isdecimal() else 20
        return len(self.requests.stock.rows.get(action.resource.path, ())) < room

    def _list(self, resource: Resource, action: Action) -> dict[str, object]:
        array = (
            self.finder.envelopes.array(action.operation)
            if not self._is_array(action.operation)
            else None
        )
        made = self.requests.request(action.operation)
        asked = Request(made.method, made.url.partition("?")[0], made.headers, {}, None, made.sure)
        return {
            "kind": "list",
            "call": call_source("client", asked, ""),
            "status": literal(success_status(action.operation)),
            "elements": f"listed.json()[{literal(array[0])}]" if array else "listed.json()",
            "wire": literal(resource.key.wire),
        }

    def _is_array(self, operation: Operation) -> bool:
        schema = answer_schema(operation)
        return schema is not None and self.finder.shapes.items(schema) is not None

    def _change(
        self, resource: Resource, create: Operation, change: Action, read: Operation
    ) -> Iterator[dict[str, object]]:
        request = self.requests.request(change.operation)
        body = request.body
        if body is None or not body.is_json or not isinstance(body.value, dict):
            return
        shown = self.finder.shapes.of(answer_schema(create) or True)
        fixed = [name for name in self.requests.distinct(resource) if name in body.value]
        if not all(shown and name in shown.properties for name in fixed) or not (
            change.on_item or fixed
        ):
            return
        value: dict[str, Any] = {name: v for name, v in body.value.items() if name not in fixed}
        seen = echo(self.finder, resource, change.operation, value, read)
        if not seen.names:
            return
        target = Request(
            request.method,
            _URL if change.on_item else request.url,
            request.headers,
            {},
            body,
            request.sure,
        )
        call = _aimed(call_source("client", target, "changes"))
        kept = ", ".join(f"{literal(name)}: created.json()[{literal(name)}]" for name in fixed)
        yield {
            "kind": "change",
            "sent": f"{self._body_of(change)} | {{{kept}}}" if kept else self._body_of(change),
            "call": call,
            "status": literal(success_status(change.operation)),
            **seen.context,
        }


_URL = "\0"  # stands for the URL that only the test knows


def _aimed(call: str) -> str:
    """A call whose URL is the variable `url`, with a query where there is one."""
    found = re.sub(f'"{re.escape(literal(_URL)[1:-1])}(\\?[^"]*)"', r'f"{url}\1"', call)
    return found.replace(literal(_URL), "url")


def _single(text: str) -> str:
    """A literal in single quotes, for inside an f-string of Python 3.11."""
    return "'" + literal(text)[1:-1].replace("'", "\\'") + "'"
