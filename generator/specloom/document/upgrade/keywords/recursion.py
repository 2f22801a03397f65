from specloom.document.upgrade.rebuild import JsonSchema, Report


def drop_recursive_references(schema: JsonSchema, report: Report) -> None:
    """`$recursiveRef` and `$recursiveAnchor` of draft 2019-09 mean nothing in 2020-12."""
    for keyword in ("$recursiveRef", "$recursiveAnchor"):
        if keyword in schema:
            message = f"`{keyword}` is of JSON Schema 2019-09; it has no effect."
            hint = "Use `$ref` with the name of the schema."
            report(keyword, "keyword-without-effect", message, hint)
            del schema[keyword]
