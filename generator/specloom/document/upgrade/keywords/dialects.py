from specloom.document.upgrade.rebuild import JsonSchema, Report

_KNOWN = (
    "https://json-schema.org/draft/2020-12/schema",
    "https://spec.openapis.org/oas/3.1/",
    "https://spec.openapis.org/oas/3.2/",
)


def drop_other_dialects(schema: JsonSchema, report: Report) -> None:
    """`$schema` inside a contract is read as 2020-12; of older drafts the notation is converted."""
    dialect = schema.get("$schema")
    if not isinstance(dialect, str) or dialect.startswith(_KNOWN):
        return
    message = f"`$schema: {dialect[:80]}` is ignored; the schema is read as JSON Schema 2020-12."
    hint = "Remove `$schema`, and write the schema in the dialect of OpenAPI 3.1."
    report("$schema", "schema-dialect", message, hint)
    del schema["$schema"]
    _split_dependencies(schema)


def _split_dependencies(schema: JsonSchema) -> None:
    """`dependencies` of drafts before 2019-09: names became `dependentRequired`, schemas `dependentSchemas`."""
    dependencies = schema.pop("dependencies", None)
    for name, value in dependencies.items() if isinstance(dependencies, dict) else ():
        keyword = "dependentRequired" if isinstance(value, list) else "dependentSchemas"
        schema.setdefault(keyword, {}).setdefault(name, value)
