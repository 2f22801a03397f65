import jsonschema_rs

from specloom.document.upgrade.rebuild import JsonSchema, Report

_HINT = "Correct the expression; a `\\` must be doubled in JSON and in double quotes."


def drop_broken_patterns(schema: JsonSchema, report: Report) -> None:
    """A regular expression that no engine compiles matches nothing: an application cannot start with it."""
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and not _compiles(pattern):
        report("pattern", "pattern-invalid", _message(pattern), _HINT)
        del schema["pattern"]
    named = schema.get("patternProperties")
    if not isinstance(named, dict):
        return
    broken = [pattern for pattern in named if not _compiles(pattern)]
    for pattern in broken:
        report(("patternProperties", pattern), "pattern-invalid", _message(pattern), _HINT)
    if broken:
        schema["patternProperties"] = {
            name: value for name, value in named.items() if name not in broken
        }


def _message(pattern: str) -> str:
    return f"`{pattern[:80]}` is not a regular expression (ECMA-262); it is ignored."


def _compiles(pattern: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except (ValueError, jsonschema_rs.ValidationError):
        return False
    return True
