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
        options = _options(shape)
        expected = options.get("name", root.name)
        if not _is_meant(root.tag, expected, options):
            raise Undecodable(f"should have the root element {_described(expected, options)}")
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


def _namespace(options: Mapping[str, Any]) -> str | None:
    namespace = options.get("namespace")
    return namespace if isinstance(namespace, str) else None


def _described(name: str, options: Mapping[str, Any]) -> str:
    namespace = _namespace(options)
    return repr(name) if namespace is None else f"{name!r} of the namespace {namespace!r}"


def _is_meant(tag: str, wanted: str, options: Mapping[str, Any]) -> bool:
    """Whether `{namespace}name` is what a schema describes: its prefix is the sender's choice.

    Where the contract names no namespace, a default one that is inherited does no harm.
    """
    found, _, name = tag.rpartition("}")
    namespace = _namespace(options)
    return name in (wanted, xml_name(wanted)) and namespace in (None, found.removeprefix("{"))


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
    attributes = {name: text for name, text in element.attributes.items() if name != NIL}
    has_text = any(_is_text(_options(shape.property(name))) for name in shape.names)
    children = list(element.children) if has_text else _children(element)
    for name in _most_exact_first(shape):
        inner = shape.property(name)
        options = _options(inner)
        tag = options.get("name", name)
        if _is_text(options):
            if element.text or name in shape.required:
                value[name] = scalar(element.text, inner)
        elif _is_attribute(options):
            found = _attribute(attributes, tag, options)
            if found is not None:
                value[name] = scalar(attributes.pop(found), inner)
        elif "array" in inner.kinds and not inner.is_any:
            _take_array(children, name, inner, value, required=name in shape.required)
        elif taken := _take(children, tag, options):
            values = [_value(child, inner) for child in taken]
            value[name] = values[0] if len(values) == 1 else values
    return value | _others(attributes, children, shape)


def _attribute(attributes: Mapping[str, str], name: str, options: Mapping[str, Any]) -> str | None:
    """The attribute that is meant. Without a prefix it has no namespace (XML Namespaces §6.2)."""
    exact = next((key for key in attributes if _is_meant(key, name, options)), None)
    if exact is None and "prefix" not in options:
        return name if name in attributes else None
    return exact


def _most_exact_first(shape: Shape) -> list[str]:
    """The properties, first those of a namespace: of two with one name, each gets its own."""
    return sorted(shape.names, key=lambda name: _namespace(_options(shape.property(name))) is None)


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
        if wrappers := _take(children, tag, options):
            items = [child for wrapper in wrappers for child in _children(wrapper)]
            value[name] = [_value(child, shape.item(i)) for i, child in enumerate(items)]
        return
    items = _take(children, _options(item).get("name", tag), _options(item))
    if len(items) == 1 and not items[0].children and may_be_scalar(items[0].text, shape):
        value[name] = _value(items[0], shape)
    elif items or required:  # an empty array leaves no trace
        value[name] = [_value(child, shape.item(i)) for i, child in enumerate(items)]


def _take(children: list[Element], name: str, options: Mapping[str, Any]) -> list[Element]:
    """Remove and return the children that a schema describes."""
    taken = [child for child in children if _is_meant(child.tag, name, options)]
    children[:] = [child for child in children if not _is_meant(child.tag, name, options)]
    return taken


def _others(
    attributes: Mapping[str, str], children: list[Element], shape: Shape
) -> dict[str, JsonValue]:
    """What the schema does not name; the guard says whether it is welcome."""
    others: dict[str, JsonValue] = {}
    for tag, text in attributes.items():
        name = _other_name(tag, shape)
        others[name] = scalar(text, shape.property(name))
    grouped: dict[str, list[Element]] = {}
    for child in children:
        grouped.setdefault(_other_name(child.tag, shape), []).append(child)
    for name, elements in grouped.items():
        inner = shape.property(name)
        wants_array = "array" in inner.kinds and not inner.is_any
        item = inner.item(0) if wants_array else inner
        values = [_value(element, item) for element in elements]
        others[name] = values if wants_array or len(values) > 1 else values[0]
    return others


def _other_name(tag: str, shape: Shape) -> str:
    """The local name, unless that is the name of a property, which is written in another way."""
    namespace, _, name = tag.rpartition("}")
    return f"{namespace or '{'}}}{name}" if name in shape.names else name


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
            prefix = options.get("prefix") or f"ns{len(element.attributes)}"
            qualified, declared = _qualified(tag, {**options, "prefix": prefix})
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
