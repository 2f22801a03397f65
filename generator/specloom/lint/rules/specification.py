"""The verdict of openapi-spec-validator on the authored document, at our positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import jsonschema_rs
from jsonschema_path.paths import SchemaPath
from openapi_spec_validator import (
    OpenAPIV2SpecValidator,
    OpenAPIV30SpecValidator,
    OpenAPIV31SpecValidator,
    OpenAPIV32SpecValidator,
)
from openapi_spec_validator.schemas import schema_v2, schema_v30, schema_v31, schema_v32
from openapi_spec_validator.validation.exceptions import (
    DuplicateOperationIDError,
    UnresolvableParameterError,
)
from openapi_spec_validator.validation.keywords import (
    KeywordValidator,
    OpenAPIV31SchemaValidator,
    SchemaValidator,
)
from openapi_spec_validator.validation.registries import KeywordValidatorRegistry
from openapi_spec_validator.validation.validators import SpecValidator
from referencing.exceptions import Unresolvable

from specloom.diagnostics import Diagnostic, Severity
from specloom.document import Document
from specloom.document.pointer import ROOT, NowhereError, follow, from_reference, join, step
from specloom.document.references import ReferenceCycleError, resolve
from specloom.lint.explain import explain
from specloom.lint.meta_schema import hurry
from specloom.lint.schema_visits import Visits
from specloom.lint.subject import Subject

CODE = "specification"
_HINT = "See the OpenAPI Specification for this object."
_VALIDATORS: Mapping[str, tuple[type[SpecValidator], Any]] = {
    "2.0": (OpenAPIV2SpecValidator, schema_v2),
    "3.0": (OpenAPIV30SpecValidator, schema_v30),
    "3.1": (OpenAPIV31SpecValidator, schema_v31),
    "3.2": (OpenAPIV32SpecValidator, schema_v32),
}
# What it raises on documents whose shape is right and whose content it did not expect.
_CRASHES = (AssertionError, AttributeError, LookupError, TypeError, ValueError)
# Rules of ours say these with their position and a better hint. So they do of regular expressions, which
# it reads with Python's engine and not as ECMA-262.
_OURS = (DuplicateOperationIDError, UnresolvableParameterError)


def check(subject: Subject) -> Iterator[Diagnostic]:
    document = subject.document.original
    validator, schema = _VALIDATORS[document.version[:3]]
    mended = subject.document.mended
    wrong = [found for found in _shape(document, schema) if not _is_mended(found[0], mended)]
    if not wrong:  # the further checks expect a document of the right shape
        wrong = [
            found for found in _meaning(document, validator) if not _is_mended(found[0], mended)
        ]
        if mended and [place for place, _ in wrong] == [ROOT]:
            wrong = []  # it stumbled over what is already mended
    said = set()
    for place, message in wrong:
        finding = _finding(document, place, message)
        key = (str(finding.location), finding.message)  # a file may be part of several places
        if key not in said:
            said.add(key)
            yield finding


def _shape(document: Document, schema: Any) -> Iterator[tuple[str, str]]:
    judge = jsonschema_rs.validator_for(dict(schema), mask="the value")
    for error in judge.iter_errors(document.tree):
        found = explain(error)
        yield join(ROOT, *found.path), found.message


def _meaning(document: Document, kind: type[SpecValidator]) -> Iterator[tuple[str, str]]:
    validator = kind(document.tree)
    validator.keyword_validators_registry = _Registry(kind.keyword_validators, document.tree)
    try:
        for error in validator.root_validator(validator.schema_path):
            if not isinstance(error, _OURS) and getattr(error, "validator_value", "") != "regex":
                yield _place(document.tree, error), _sentence(error)
    except RecursionError:
        return  # it cannot follow every recursive schema; endless ones were found when loading
    except (*_CRASHES, Unresolvable) as error:
        said = str(error).partition("\n")[0][:100]
        yield ROOT, f"openapi-spec-validator stumbled: {type(error).__name__}: {said}"


class _Seen(set[int]):
    """The validator remembers schemas in lists; over thousands of them that is quadratic."""

    append = set.add


class _Everything(_Seen):
    """Before 3.1 the shape of every schema is part of the document's, which was judged already."""

    def __contains__(self, item: object) -> bool:
        return True


class _Registry(KeywordValidatorRegistry):
    """Makes the keyword validators, each of them noting where it found an error."""

    def __init__(self, kinds: Mapping[str, type[KeywordValidator]], tree: Any) -> None:
        super().__init__(kinds)
        self._tree = tree

    def __missing__(self, keyword: str) -> KeywordValidator:
        if keyword == "default":
            self[keyword] = _Nothing(self)
            return self[keyword]
        inner = self.keyword_validators[keyword](self)
        if isinstance(inner, SchemaValidator):
            if isinstance(inner, OpenAPIV31SchemaValidator):
                hurry(inner)
            visits = Visits(self._tree)
            inner.visited_schema_ids = cast(list[int], visits)
            checked = _Seen() if isinstance(inner, OpenAPIV31SchemaValidator) else _Everything()
            inner.meta_checked_schema_ids = cast(list[int], checked)
            self[keyword] = _Announced(self, inner, visits)
        else:
            self[keyword] = _Located(self, inner)
        return self[keyword]


class _Located(KeywordValidator):
    def __init__(self, registry: KeywordValidatorRegistry, inner: Any) -> None:
        super().__init__(registry)
        self._inner = inner

    def __call__(self, *arguments: Any) -> Iterator[Any]:
        paths = [value for value in arguments if isinstance(value, SchemaPath)]
        for error in self._inner(*arguments):
            if paths and not hasattr(error, "found_at"):
                error.found_at = paths[0].parts
            yield error


class _Announced(_Located):
    """The validator of schemas, whose visits are told of the schema in question."""

    def __init__(self, registry: KeywordValidatorRegistry, inner: Any, visits: Visits) -> None:
        super().__init__(registry, inner)
        self._visits = visits

    def __call__(self, schema: SchemaPath) -> Iterator[Any]:
        self._visits.upcoming = schema.read_value()
        yield from super().__call__(schema)


class _Nothing(KeywordValidator):
    """Defaults are judged by a rule of ours, as a warning: a wrong one harms nobody and is left out."""

    def __call__(self, *arguments: Any) -> Iterator[Any]:
        return iter(())


def _place(tree: Any, error: Any) -> str:
    """The pointer of an error; the validator's way there may have passed through references."""
    pointer = ROOT
    for token in (*getattr(error, "found_at", ()), *error.absolute_path):
        try:
            node = follow(tree, pointer)
            while isinstance(node, dict) and str(token) not in node and "$ref" in node:
                pointer = from_reference(str(node["$ref"]))
                node = follow(tree, pointer)
            step(node, str(token))
        except NowhereError:
            return pointer
        pointer = join(pointer, token)
    if str(error.message).startswith("Unknown JSON Schema dialect"):
        return join(_referred(tree, pointer), "$schema")
    return _referred(tree, pointer)


def _referred(tree: Any, pointer: str) -> str:
    """What was judged behind a place that is only a reference."""
    node = follow(tree, pointer)
    if not isinstance(node, dict) or list(node) != ["$ref"]:
        return pointer
    try:
        return resolve(tree, node["$ref"])[0]
    except (NowhereError, ReferenceCycleError):
        return pointer


def _sentence(error: Any) -> str:
    message = str(error.message).partition("\n")[0].replace("'", "`")
    return message if len(message) <= 200 else f"{message[:199]}…"


def _is_mended(place: str, mended: frozenset[str]) -> bool:
    """What was dropped with a warning on the way here does not count as an error again."""
    return any(place == known or place.startswith(f"{known}/") for known in mended)


def _finding(document: Document, place: str, message: str) -> Diagnostic:
    text = f"{message[:1].upper()}{message[1:]}".rstrip(".")
    return Diagnostic(Severity.ERROR, CODE, f"{text}.", document.locate(place), _HINT)
