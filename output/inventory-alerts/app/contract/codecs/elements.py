"""XML text to elements and back, without document types: no entities, nothing to fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NoReturn
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

from ..values import Undecodable

_DEEPEST: Final = 200
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NIL: Final = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_NIL_ATTRIBUTES: Final = (
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:nil", "true"),
)


@dataclass
class Element:
    """An element; `name` is local, names of attributes are `{namespace}name` when they have one.

    When written, `tag` and the attributes are taken as they are.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def name(self) -> str:
        return self.tag.rpartition("}")[2]

    @property
    def is_nil(self) -> bool:
        return self.attributes.get(NIL) in ("true", "1")


def parse(body: bytes, charset: str | None) -> Element:
    """Read a document; raises Undecodable, also for any document type declaration."""
    root = Element("")
    open_elements = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > _DEEPEST:
            raise Undecodable("is nested too deeply")
        element = Element(_braced(name), {_braced(key): text for key, text in attributes.items()})
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def end(name: str) -> None:
        open_elements.pop()

    def text(data: str) -> None:
        open_elements[-1].text += data

    parser = ParserCreate(charset, "}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(body, True)
    except Undecodable:
        raise
    except (ExpatError, LookupError, ValueError) as error:  # the last two: of its encoding
        where = f": line {error.lineno}" if isinstance(error, ExpatError) else ""
        raise Undecodable(f"is not well-formed XML{where}") from None
    return root.children[0]


def _refuse(*_: object) -> NoReturn:
    raise Undecodable("has a document type declaration, which is not allowed")


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name


def serialize(element: Element) -> bytes:
    """Write a document; characters that XML cannot hold become U+FFFD."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + "".join(_pieces(element)).encode()


def nil(tag: str) -> Element:
    return Element(tag, dict(_NIL_ATTRIBUTES))


def _pieces(element: Element) -> Iterator[str]:
    yield f"<{element.tag}"
    for name, value in element.attributes.items():
        yield f" {name}={quoteattr(_allowed(value))}"
    yield ">"
    yield escape(_allowed(element.text), {"\r": "&#13;"})
    for child in element.children:
        yield from _pieces(child)
    yield f"</{element.tag}>"


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


def xml_name(name: str) -> str:
    """A property's name as the name of an element."""
    safe = re.sub(r"[^\w.-]", "_", name, flags=re.ASCII)
    return safe if re.match(r"[A-Za-z_]", safe) else "x_" + safe
