"""What an error says, in shapes that real contracts declare."""

import pytest
from contract_runtime.errors import InputError, Kind
from contract_runtime.guards import Guards
from contract_runtime.problems import Problem, Shape, problem_value
from contract_runtime.references import resolver
from contract_runtime.samples import sample

WRONG = (
    InputError("body", "", "/name", "is required", "required"),
    InputError("query", "limit", "", "should be an integer", "type"),
)
INVALID = Problem(422, Kind.INVALID, "Unprocessable Content", "name is required", WRONG)
MISSING = Problem(404, Kind.NOT_FOUND, "Not Found", "")


def text(**more):
    return {"type": "string", **more}


def obj(required=(), **properties):
    return {"type": "object", "properties": properties, "required": list(required)}


def listed(items):
    return {"type": "array", "items": items}


def told(schema, problem=INVALID, *, standard=False, **schemas):
    tree = {"components": {"schemas": {"it": schema, **schemas}}}
    resolve = resolver(tree)
    guard = Guards(tree).guard("#/components/schemas/it", "response")
    shape = Shape(schema, guard, resolve, standard)
    value = problem_value(problem, shape, lambda: sample(schema, resolve, "response", guard))
    assert guard.is_valid(value)
    return value


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (text(), "name is required"),
        (obj(message=text()), {"message": "name is required"}),
        (obj(message=text(maxLength=6)), {"message": "name i"}),
        (obj(code={"type": "integer"}), {"code": 422}),
        (obj(code=text(), error=text()), {"code": "invalid", "error": "Unprocessable Content"}),
        (obj(error_description=text()), {"error_description": "name is required"}),
        (
            obj(statusCode={"type": "number"}, ok={"type": "boolean"}),
            {"statusCode": 422, "ok": False},
        ),
        (obj(status=text()), {"status": "422"}),
        (
            obj(type=text(format="uri"), title=text()),
            {"type": "about:blank", "title": "Unprocessable Content"},
        ),
        (
            obj(error=obj(code=text(), message=text())),
            {"error": {"code": "invalid", "message": "name is required"}},
        ),
        (obj(errors=listed(text())), {"errors": ["is required", "should be an integer"]}),
        (
            obj(violations=listed(obj(field=text(), message=text()))),
            {
                "violations": [
                    {"field": "name", "message": "is required"},
                    {"field": "limit", "message": "should be an integer"},
                ]
            },
        ),
        (obj(code=text(enum=["NOT_FOUND", "Invalid"])), {"code": "Invalid"}),
        (obj(kind={"const": "error"}, unknown=text()), {"kind": "error"}),
        (
            listed(obj(detail=text())),
            [{"detail": "is required"}, {"detail": "should be an integer"}],
        ),
        (
            {"type": "object", "additionalProperties": listed(text())},
            {"name": ["is required"], "limit": ["should be an integer"]},
        ),
        (
            {"allOf": [obj(code=text()), obj(message=text())]},
            {"code": "invalid", "message": "name is required"},
        ),
        ({"anyOf": [obj(message=text()), text()]}, {"message": "name is required"}),
        ({"oneOf": [{"not": {}}, obj(detail=text())]}, {"detail": "name is required"}),
    ],
)
def test_the_declared_shape_is_filled_by_name(schema, value):
    assert told(schema) == value


def test_what_no_name_tells_comes_from_a_sample():
    schema = obj(["traceId", "message"], traceId=text(format="uuid"), message=text(), more=text())
    value = told(schema)
    assert value.keys() == {"traceId", "message"}
    assert value["message"] == "name is required"


def test_a_rule_that_the_filled_shape_breaks_is_kept_by_a_sample_with_the_rest_filled():
    schema = obj(["code", "message"], code=text(pattern="^E[0-9]{3}$"), message=text())
    assert told(schema) == {"code": "E000", "message": "name is required"}


def test_an_optional_list_of_errors_stays_out_when_there_is_none():
    schema = obj(message=text(), errors=listed(text()))
    assert told(schema, MISSING) == {"message": "Not Found"}


def test_a_required_list_of_errors_names_the_problem_itself():
    schema = obj(["errors"], errors={**listed(obj(title=text())), "minItems": 1})
    assert told(schema, MISSING) == {"errors": [{"title": "Not Found"}]}


def test_a_problem_of_rfc_9457_says_all_of_it_where_the_contract_lets_it():
    schema = obj(title=text(), code=text())
    standard = told(schema, standard=True)
    assert standard["status"] == 422
    assert standard["code"] == "invalid"
    assert standard["errors"][1] == {
        "in": "query",
        "name": "limit",
        "detail": "should be an integer",
    }
    closed = {**schema, "additionalProperties": False}
    assert told(closed, standard=True) == {"title": "Unprocessable Content", "code": "invalid"}


def test_references_are_followed():
    schema = {"$ref": "#/components/schemas/Error"}
    assert told(schema, Error=obj(message=text())) == {"message": "name is required"}


def test_a_timestamp_is_the_time():
    assert told(obj(timestamp=text(format="date-time")))["timestamp"].endswith("Z")
