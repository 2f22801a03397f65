"""XML by the `xml` objects of the schema (OAS 3.1 §4.8.26, 3.2 §4.26 with `nodeType`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..shapes import Shape
from ..texts import may_be_scalar, scalar, wire_text
from ..values import JsonValue, Resolve, Undecodable
from .base import MediaSpec
from .elements import NIL, Element, nil, parse, serialize, xml_name
from .media_types import parameters

_ROOT: Final = "data"


class XmlCodec:
    """application/xml, text/xml and everything ending in +xml."""

    def decode(
        self, body: bytes, content_type: str, media: MediaSpec, resolve: Resolve
    ) -> JsonValue:
        shape = media.shape(resolve)
        root = parse(body, parameters(content_type).get("charset"))
        expected = _options(shape).get("name")
        if expected is not None and not _is_called(root.name, expected):
            raise Undecodable(f"should have the root element {expected!r}")
        return _value(root, shape)

    def encode(self, value: JsonValue, media: MediaSpec, resolve: Resolve) -> bytes:
        shape = media.shape(resolve)
        name = _options(shape).get("name") or _component(media.schema) or _ROOT
        return serialize(_element(value, name, shape))


def _options(shape: Shape) -> Mapping[str, Any]:
    xml = shape.annotation("xml")
    return xml if isinstance(xml, Mapping) else {}


def _is_attribute(options: Mapping[str, Any]) -> bool:
    return bool(options.get("attribute")) or options.get("nodeType") == "attribute"


def _is_text(options: Mapping[str, Any]) -> bool:
    """Whether a property is the text of its object's element."""
    return options.get("nodeType") in ("text", "cdata")


def _is_wrapped(options: Mapping[str, Any]) -> bool:
    """Whether an array has an element of its own around its items."""
    return bool(options.get("wrapped")) or options.get("nodeType") == "element"


def _component(schema: object) -> str | None:
    """The name of the component that a schema refers to names the root."""
    reference = schema.get("$ref") if isinstance(schema, Mapping) else None
    return reference.rpartition("/")[2] if isinstance(reference, str) else None


def _is_called(name: str, wanted: str) -> bool:
    return name == wanted or name == xml_name(wanted)


# Reading


def _value(element: Element, shape: Shape) -> JsonValue:
    if element.is_nil:
        return None
    if "object" in shape.kinds and _is_object(element, shape):
        return _object(element, shape)
    if "array" in shape.kinds and not shape.is_any and (element.children or not shape.is_scalar):
        return [_value(child, shape.item(i)) for i, child in enumerate(_children(element))]
    if element.children:
        raise Undecodable(f"has elements in the element {element.name!r}, which holds only text")
    text = element.text if "string" in shape.kinds else element.text.strip()
    if text == "" and "null" in shape.kinds and "string" not in shape.kinds:
        return None
    return scalar(text, shape)


def _is_object(element: Element, shape: Shape) -> bool:
    return bool(element.children or element.attributes) or not (shape.is_any or shape.is_scalar)


def _children(element: Element) -> list[Element]:
    """The elements inside; text between them has no place in an object or an array."""
    if element.text.strip():
        raise Undecodable(f"has text in the element {element.name!r}, which holds only elements")
    return list(element.children)


def _object(element: Element, shape: Shape) -> dict[str, JsonValue]:
    value: dict[str, JsonValue] = {}
    attributes = {
        name.rpartition("}")[2]: text for name, text in element.attributes.items() if name != NIL
    }
    has_text = any(_is_text(_options(shape.property(name))) for name in shape.names)
    children = list(element.children) if has_text else _children(element)
    for name in shape.names:
        inner = shape.property(name)
        tag = _options(inner).get("name", name)
        if _is_text(_options(inner)):
            if element.text or name in shape.required:
                value[name] = scalar(element.text, inner)
        elif _is_attribute(_options(inner)):
            found = next((key for key in attributes if _is_called(key, tag)), None)
            if found is not None:
                value[name] = scalar(attributes.pop(found), inner)
        elif "array" in inner.kinds and not inner.is_any:
            _take_array(children, name, inner, value, required=name in shape.required)
        elif taken := _take(children, tag):
            values = [_value(child, inner) for child in taken]
            value[name] = values[0] if len(values) == 1 else values
    return value | _others(attributes, children, shape)


def _take_array(
    children: list[Element],
    name: str,
    shape: Shape,
    value: dict[str, JsonValue],
    *,
    required: bool,
) -> None:
    options, item = _options(shape), shape.item(0)
    tag = options.get("name", name)
    if _is_wrapped(options):
        if wrappers := _take(children, tag):
            items = [child for wrapper in wrappers for child in _children(wrapper)]
            value[name] = [_value(child, shape.item(i)) for i, child in enumerate(items)]
        return
    items = _take(children, _options(item).get("name", tag))
    if len(items) == 1 and not items[0].children and may_be_scalar(items[0].text, shape):
        value[name] = _value(items[0], shape)
    elif items or required:  # an empty array leaves no trace
        value[name] = [_value(child, shape.item(i)) for i, child in enumerate(items)]


def _take(children: list[Element], tag: str) -> list[Element]:
    """Remove and return the children with a name."""
    taken = [child for child in children if _is_called(child.name, tag)]
    children[:] = [child for child in children if not _is_called(child.name, tag)]
    return taken


def _others(
    attributes: Mapping[str, str], children: list[Element], shape: Shape
) -> dict[str, JsonValue]:
    """What the schema does not name; the guard says whether it is welcome."""
    others: dict[str, JsonValue] = {
        name: scalar(text, shape.property(name)) for name, text in attributes.items()
    }
    grouped: dict[str, list[Element]] = {}
    for child in children:
        grouped.setdefault(child.name, []).append(child)
    for name, elements in grouped.items():
        inner = shape.property(name)
        wants_array = "array" in inner.kinds and not inner.is_any
        item = inner.item(0) if wants_array else inner
        values = [_value(element, item) for element in elements]
        others[name] = values if wants_array or len(values) > 1 else values[0]
    return others


# Writing


def _element(value: JsonValue, name: str, shape: Shape) -> Element:
    options = _options(shape)
    tag, declared = _qualified(name, options)
    if value is None:
        return nil(tag)
    if isinstance(value, Mapping):
        element = Element(tag, declared)
        for key, item in value.items():
            _add(element, key, item, shape.property(key))
        return element
    if isinstance(value, list):
        return Element(tag, declared, list(_items(value, name, shape)))
    return Element(tag, declared, text=wire_text(value))


def _add(element: Element, name: str, value: JsonValue, shape: Shape) -> None:
    options = _options(shape)
    tag = options.get("name", name)
    if _is_text(options) and not isinstance(value, Mapping | list):
        element.text += "" if value is None else wire_text(value)
    elif _is_attribute(options) and not isinstance(value, Mapping | list):
        if value is not None:
            qualified, declared = _qualified(tag, options)
            element.attributes |= declared | {qualified: wire_text(value)}
    elif isinstance(value, list) and not _is_wrapped(options):
        element.children += _items(value, tag, shape)
    else:
        element.children.append(_element(value, tag, shape))


def _items(values: list[JsonValue], name: str, shape: Shape) -> Iterator[Element]:
    for index, value in enumerate(values):
        item = shape.item(index)
        yield _element(value, _options(item).get("name", name), item)


def _qualified(name: str, options: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The tag with its prefix, and the namespace it needs; a prefix of no namespace is dropped."""
    safe, prefix, namespace = xml_name(name), options.get("prefix"), options.get("namespace")
    if not isinstance(namespace, str):
        return safe, {}
    if isinstance(prefix, str) and prefix:
        return f"{prefix}:{safe}", {f"xmlns:{prefix}": namespace}
    return safe, {"xmlns": namespace}
