"""One call of datamodel-code-generator, with everything that it could decide decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from datamodel_code_generator import generate
from datamodel_code_generator.enums import DataModelType, InputFileType, TargetPydanticVersion
from datamodel_code_generator.format import PythonVersion

_OPTIONS: Mapping[str, Any] = {
    "input_file_type": InputFileType.OpenAPI,
    "output_model_type": DataModelType.PydanticV2BaseModel,
    "target_python_version": PythonVersion.PY_311,
    "target_pydantic_version": TargetPydanticVersion.V2_14,
    "formatters": [],  # the whole module is formatted once, later
    "disable_timestamp": True,
    "field_constraints": True,
    "use_annotated": True,
    "strict_nullable": True,  # optional is not nullable …
    "use_missing_sentinel": True,  # … it is MISSING
    "use_schema_description": True,
    "use_field_description": True,
    "use_single_line_docstring": True,
    "use_specialized_enum": True,
    "capitalise_enum_members": True,
    "use_type_alias": True,
    "use_double_quotes": True,
    "use_standard_collections": True,
    "use_union_operator": True,
    "treat_dot_as_module": False,
}


def write(
    schemas: Mapping[str, Any],
    attributes: Mapping[str, str],
    modules: Iterable[str],
    base_class: str,
) -> str:
    """The models of one module as Python source, not formatted.

    `attributes` are the Python names of properties: `"Pet.petName"` → `"pet_name"`; a reference to
    `<module>.json` is an import from that module, which `modules` lists.
    """
    document = {
        "openapi": "3.1.0",
        "info": {"title": "models", "version": "1"},
        "paths": {},
        "components": {"schemas": dict(schemas)},
    }
    elsewhere = {f"{module}.json": module for module in modules}
    written = generate(
        document,
        aliases=dict(attributes),
        external_ref_mapping=elsewhere,
        base_class=base_class,
        **_OPTIONS,
    )
    if not isinstance(written, str):
        raise TypeError("one module was asked for")
    return written
