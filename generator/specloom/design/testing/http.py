"""One test for each operation over HTTP, and those for what it refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from specloom.contract.model import MediaType, Operation
from specloom.design.bodies import Bodies
from specloom.design.naming import snake_case
from specloom.design.operations import Signature, operation_key
from specloom.design.pysource import comment, literal
from specloom.design.resources import success
from specloom.design.testing.access import Access, demands_credentials
from specloom.design.testing.plan import Case, Factory
from specloom.design.testing.requests import Body, Request, RequestMaker, SentBody
from specloom.design.testing.stock import wire_of
from specloom.design.testing.wire import text_of

_METHODS = ("get", "post", "put", "patch", "delete", "head", "options")
_WITHOUT_BODY = ("get", "delete", "head", "options")
_OPAQUE = re.compile(r"(image|audio|video|font)/|application/(octet-stream|pdf|zip)|\*/\*")


@dataclass(frozen=True, slots=True)
class HttpTests:
    """Makes the tests of single operations."""

    requests: RequestMaker
    access: Access
    bodies: Bodies
    signatures: Mapping[str, Signature]

    def of(self, operation: Operation) -> Iterator[Case]:
        """The tests of one operation; none for one that declares nothing but errors."""
        if success(operation) is None:
            return
        signature = self.signatures[operation.pointer]
        request = self.requests.request(operation)
        yield self._case(f"test_{signature.name}", self._title(operation), operation, request)
        yield from self._media(operation, request)
        yield from self._other_bodies(operation, request)
        yield from self._invalid(operation, request)

    def _title(self, operation: Operation) -> str:
        return comment(f"{operation.method.upper()} {operation.path}")

    def _case(
        self,
        function: str,
        title: str,
        operation: Operation,
        request: Request,
        context: Mapping[str, object] | None = None,
    ) -> Case:
        client = self.access.client(operation)
        fixture = client or "client"
        status = self.expected(operation, request) if client else self._closed(operation)
        return Case(
            function,
            title,
            "operation",
            ((fixture, "httpx.AsyncClient"),),
            {
                "cookies": self._cookies(request, fixture),
                "call": call_source(fixture, request, self._json(operation, request.body)),
                "status": literal(status) if status else "",
                "key": literal(operation_key(operation)),
                "media_type": "",
                **(context or {}),
            },
        )

    def _cookies(self, request: Request, client: str) -> list[str]:
        return [
            f"{client}.cookies.set({literal(name)}, {literal(text)})"
            for name, text in request.cookies.items()
        ]

    def _json(self, operation: Operation, body: Body | None) -> str:
        """The source of a JSON body: its factory."""
        return f"{self.signatures[operation.pointer].name}_body()" if body and body.is_json else ""

    def _closed(self, operation: Operation) -> int:
        return self.requests.sender.refusal("unauthenticated", declared(operation))

    def expected(self, operation: Operation, request: Request) -> int | None:
        """The status where it is certain, else None: a success, or that what is single is there already."""
        status = success_status(operation)
        if not request.sure or status is None:
            return None
        action = self.requests.actions.get(operation.pointer)
        template = self.bodies.of(operation).template
        if template in ("login", "refresh"):
            return status if template == "login" and self._signs_in(operation, request) else None
        if template == "unimplemented":
            return status if self._has_sample(operation) else None
        if action is not None and action.kind.value == "create":
            if action.resource.singleton and self.requests.stock.rows.get(action.resource.path):
                return self.requests.sender.refusal("conflict", declared(operation))
            return (
                status
                if request.body is None or self.requests.is_fresh(action, request.body.value)
                else None
            )
        return status

    def _signs_in(self, operation: Operation, request: Request) -> bool:
        """Whether the body names a stored user and the password that was stored with it."""
        body = self.bodies.of(operation)
        users = self.requests.stock.resources[body.resources[0]]
        properties = [wire_of(users, str(body.context[name])) for name in ("column", "secret")]
        sent = (
            list(request.body.value.values())
            if request.body and isinstance(request.body.value, dict)
            else []
        )
        rows = self.requests.stock.rows.get(users.path, ())
        return any(
            all(name in row.values and row.values[name] in sent for name in properties if name)
            for row in rows
        )

    def _has_sample(self, operation: Operation) -> bool:
        response = success(operation)
        if response is None or not response.content:
            return True
        media = response.content[0]
        if media.schema is None or _OPAQUE.match(media.name):
            return True
        pointer = media.schema.pointer
        accepted = any(
            self.requests.sender.accepts(pointer, "response", example) for example in media.examples
        )
        return accepted or self.requests.sender.sample(pointer, "response") is not None

    def _media(self, operation: Operation, request: Request) -> Iterator[Case]:
        """The answer in each of its other media types."""
        response = success(operation)
        content: tuple[MediaType, ...] = response.content if response else ()
        if not self.access.client(operation) or not self.expected(operation, request):
            return
        for media in content[1:]:
            if "*" in media.name or media.name.startswith("text/event-stream"):
                continue
            asked = Request(
                request.method,
                request.url,
                {**request.headers, "Accept": media.name},
                request.cookies,
                request.body,
                True,
            )
            name = f"test_{self.signatures[operation.pointer].name}_as_{snake_case(media.name.partition('/')[2])}"
            title = f"{self._title(operation)} as {comment(media.name)}"
            yield self._case(name, title, operation, asked, {"media_type": literal(media.name)})

    def _other_bodies(self, operation: Operation, request: Request) -> Iterator[Case]:
        """The request in each of its other media types."""
        if (
            operation.request_body is None
            or request.body is None
            or not self.access.client(operation)
        ):
            return
        for media in operation.request_body.content:
            if media is request.body.media:
                continue
            body = self.requests.body(operation, media)
            if body is None:
                continue
            sent = Request(
                request.method, request.url, request.headers, request.cookies, body, request.sure
            )
            name = f"test_{self.signatures[operation.pointer].name}_of_{snake_case(media.name.partition('/')[2])}"
            title = f"{self._title(operation)} with {comment(media.name)}"
            if body.is_json:
                continue
            yield self._case(name, title, operation, sent)

    def _invalid(self, operation: Operation, request: Request) -> Iterator[Case]:
        body = request.body
        if body is None or not body.is_json or self.access.client(operation) is None:
            return
        wrong = self.requests.invalid(body)
        if wrong is ...:
            return
        client = self.access.client(operation) or "client"
        status = self.requests.sender.refusal("invalid", declared(operation))
        yield Case(
            f"test_{self.signatures[operation.pointer].name}_refuses_an_invalid_body",
            f"{self._title(operation)} with what the contract does not allow",
            "operation",
            ((client, "httpx.AsyncClient"),),
            {
                "cookies": self._cookies(request, client),
                "call": call_source(client, request, literal(wrong)),
                "status": literal(status),
                "key": literal(operation_key(operation)),
                "media_type": "",
            },
        )

    def refusals(self, operations: list[Operation]) -> Iterator[Case]:
        """All operations of a service that a wrong credential does not open, in one test."""
        rows = []
        for operation in operations:
            if demands_credentials(operation):
                request = self.requests.request(operation)
                path = literal(request.url.partition("?")[0])
                rows.append(
                    f"({literal(operation.method.upper())}, {path}, {self._closed(operation)})"
                )
        if rows:
            title = "A credential that nobody has given out opens nothing"
            fixtures = (("stranger", "httpx.AsyncClient"),)
            yield Case(
                "test_wrong_credentials_are_refused",
                title,
                "refusals",
                fixtures,
                {"requests": rows},
            )

    def factory(self, operation: Operation) -> Factory | None:
        """The function that makes an operation's body."""
        body = self.requests.body(operation)
        if body is None or not (body.is_json or isinstance(body.value, dict)):
            return None
        kinds: dict[type, str] = {dict: "dict[str, Any]", list: "list[Any]"}
        return Factory(
            f"{self.signatures[operation.pointer].name}_body",
            f"What {self._title(operation)} takes.",
            kinds.get(type(body.value), "Any"),
            literal(body.value),
        )


def declared(operation: Operation) -> list[str]:
    """The statuses of an operation as the runtime writes them."""
    return [r.status if r.status == "default" else r.status.upper() for r in operation.responses]


def success_status(operation: Operation) -> int | None:
    """The status of an answer that names none, as the runtime chooses it."""
    response = success(operation)
    if response is None:
        return None
    if response.status.lower() == "default":
        return 200
    return int(response.status.upper().replace("XX", "00"))


def call_source(client: str, request: Request, json: str) -> str:
    """A call of httpx; `json` is the source of a JSON body."""
    headers = dict(request.headers)
    arguments = [_body_source(request.body, headers, json)] if request.body else []
    if headers:
        pairs = ", ".join(f"{literal(name)}: {literal(text)}" for name, text in headers.items())
        arguments.append(f"headers={{{pairs}}}")
    short = request.method in _METHODS and not (request.body and request.method in _WITHOUT_BODY)
    head = f"{request.method}(" if short else f"request({literal(request.method.upper())}, "
    return f"{client}.{head}{', '.join([literal(request.url), *arguments])})"


def _body_source(body: Body | None, headers: dict[str, str], json: str) -> str:
    assert body is not None
    kind = body.sent.content_type
    if json:
        if kind != "application/json":
            headers["Content-Type"] = kind
        return f"json={json}"
    if body.sent.parts:
        return f"files={_files(body.sent)}"
    if kind == "application/x-www-form-urlencoded" and body.sent.content.decode() == _as_httpx(
        body.value
    ):
        return f"data={literal(body.value)}"
    headers["Content-Type"] = kind
    return f"content={_bytes(body.sent.content)}"


def _as_httpx(value: Any) -> str | None:
    """A flat form as httpx writes it."""
    if not isinstance(value, dict) or any(
        isinstance(item, dict | list | float) for item in value.values()
    ):
        return None
    return urlencode({name: text_of(item) for name, item in value.items()})


def _files(sent: SentBody) -> str:
    parts = (
        f"({literal(p.name)}, ({literal(p.filename)}, {_bytes(p.content)}, {literal(p.content_type)}))"
        for p in sent.parts
    )
    return f"[{', '.join(parts)}]"


def _bytes(content: bytes) -> str:
    """Text as text, everything else as bytes."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return _quoted(content)
    plain = all(char.isprintable() or char in "\t\r\n" for char in text)
    return _text(text) if plain else _quoted(content)


def _text(text: str) -> str:
    """A literal in whichever quotes the text does not have."""
    if '"' not in text or "'" in text:
        return literal(text)
    body = literal(text.replace('"', "'"))[1:-1].replace("'", '"')
    return f"'{body}'"


def _quoted(content: bytes) -> str:
    body = "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in content)
    return f'b"{body}"'
