"""Names, views and modules: what becomes a class, what it is called, where it stands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

STRING = {"type": "string"}


def operation(
    tag: str = "pets", *, body: Any = None, answer: Any = None, **rest: Any
) -> dict[str, Any]:
    result: dict[str, Any] = {"tags": [tag], "responses": {"200": {"description": "Fine."}}, **rest}
    if body is not None:
        result["requestBody"] = {"content": {"application/json": {"schema": body}}}
    if answer is not None:
        result["responses"]["200"]["content"] = {"application/json": {"schema": answer}}
    return result


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


PET = {
    "type": "object",
    "properties": {
        "id": {**STRING, "readOnly": True},
        "name": STRING,
        "owner": ref("Owner"),
        "pin": {**STRING, "writeOnly": True},
    },
    "required": ["id", "name", "pin"],
}
OWNER = {"type": "object", "properties": {"name": STRING}}
BODY = "#/paths/~1pets/post/requestBody/content/application~1json/schema"
ANSWER = "#/paths/~1pets/post/responses/200/content/application~1json/schema"


def test_views_are_two_models_only_where_they_differ(rendered: Callable[..., Any]) -> None:
    paths = {
        "/pets": {"post": operation(body=ref("Pet"), answer={"type": "array", "items": ref("Pet")})}
    }
    result = rendered({"Pet": PET, "Owner": OWNER}, paths=paths)

    assert result.type_of(BODY, "request") == "PetRequest"
    assert result.type_of(ANSWER, "response") == "list[Pet]"
    assert set(result.names["Pet"].model_fields) == {"id", "name", "owner"}
    assert set(result.names["PetRequest"].model_fields) == {"name", "owner", "pin"}
    assert "OwnerRequest" not in result.names


def test_a_schema_used_in_requests_only_keeps_its_name(rendered: Callable[..., Any]) -> None:
    result = rendered(
        {"Pet": PET, "Owner": OWNER}, paths={"/pets": {"post": operation(body=ref("Pet"))}}
    )

    assert result.type_of(BODY, "request") == "Pet"
    assert set(result.names["Pet"].model_fields) == {"name", "owner", "pin"}


def test_what_refers_to_a_split_schema_is_split(rendered: Callable[..., Any]) -> None:
    page = {"type": "object", "properties": {"pets": {"type": "array", "items": ref("Pet")}}}
    paths = {"/pets": {"post": operation(body=ref("Page"), answer=ref("Page"))}}
    result = rendered({"Pet": PET, "Owner": OWNER, "Page": page}, paths=paths)

    assert result.field_of("PageRequest", "pets") == "pets: list[PetRequest] | MISSING = MISSING"


def test_webhooks_send_what_responses_hold(rendered: Callable[..., Any]) -> None:
    result = rendered(
        {"Pet": PET, "Owner": OWNER}, webhooks={"petBorn": {"post": operation(body=ref("Pet"))}}
    )

    assert "id" in result.names["Pet"].model_fields


def test_inline_schemas_are_named_after_their_operation(rendered: Callable[..., Any]) -> None:
    pet = {
        "type": "object",
        "properties": {"owner": OWNER, "tags": {"type": "array", "items": OWNER}},
    }
    status = {"name": "status", "in": "query", "schema": {**STRING, "enum": ["a", "b"]}}
    paths = {
        "/pets": {
            "post": operation(body=pet, answer=OWNER, operationId="createPet", parameters=[status])
        }
    }
    result = rendered({}, paths=paths)

    assert result.type_of(BODY, "request") == "CreatePetRequestBody"
    assert result.type_of(ANSWER) == "CreatePet200Response"
    assert (
        result.type_of("#/paths/~1pets/post/parameters/0/schema", "request")
        == "CreatePetStatusParam"
    )
    assert {"CreatePetRequestBodyOwner", "CreatePetRequestBodyTagsItem"} <= result.names.keys()


def test_without_an_operation_id_method_and_path_name_it(rendered: Callable[..., Any]) -> None:
    result = rendered({}, paths={"/pets": {"post": operation(body=OWNER)}})

    assert result.type_of(BODY, "request") == "PostPetsRequestBody"


def test_parameters_are_plain(rendered: Callable[..., Any]) -> None:
    tags = {
        "name": "tags",
        "in": "query",
        "schema": {"type": "array", "maxItems": 2, "items": {"type": "integer", "minimum": 1}},
    }
    result = rendered({}, paths={"/pets": {"get": operation(parameters=[tags])}})

    assert result.type_of("#/paths/~1pets/get/parameters/0/schema", "request") == "list[int]"


def test_one_body_for_several_media_types_is_one_model(rendered: Callable[..., Any]) -> None:
    content = {
        "application/xml": {"schema": OWNER},
        "application/json": {"schema": OWNER},
        "text/csv": {"schema": PET},
    }
    paths = {
        "/pets": {
            "get": {
                "operationId": "all",
                "responses": {"200": {"description": "Fine.", "content": content}},
            }
        }
    }
    result = rendered({"Owner": OWNER}, paths=paths)
    schemas = "#/paths/~1pets/get/responses/200/content/{}/schema"

    assert result.type_of(schemas.format("application~1json")) == "All200Response"
    assert result.type_of(schemas.format("application~1xml")) == "All200Response"
    assert result.type_of(schemas.format("text~1csv")) == "All200CsvResponse"


def test_a_response_shared_by_reference_is_one_model(rendered: Callable[..., Any]) -> None:
    shared = {"Gone": {"description": "Gone.", "content": {"application/json": {"schema": OWNER}}}}
    responses = {
        "404": {"$ref": "#/components/responses/Gone"},
        "410": {"$ref": "#/components/responses/Gone"},
    }
    result = rendered(
        {}, paths={"/pets": {"get": {"responses": responses}}}, components={"responses": shared}
    )

    assert (
        result.type_of("#/components/responses/Gone/content/application~1json/schema")
        == "GoneResponse"
    )


def test_names_that_python_or_the_application_needs_are_changed(
    rendered: Callable[..., Any],
) -> None:
    result = rendered({"list": OWNER, "Field": OWNER, "None": OWNER, "pet": OWNER, "Pet": OWNER})

    assert {"ListModel", "FieldModel", "NoneModel", "Pet", "PetModel"} <= result.names.keys()


def test_a_new_property_renames_nothing(rendered: Callable[..., Any]) -> None:
    before = {"Pet": {"type": "object", "properties": {"z": OWNER}}}
    after = {"Pet": {"type": "object", "properties": {"a": OWNER, "z": OWNER}}, "Ant": OWNER}

    assert set(rendered(before).plan.catalog) <= set(rendered(after).plan.catalog)


def test_modules_follow_tags(rendered: Callable[..., Any]) -> None:
    paths = {
        "/pets": {"get": operation("Pet shop", answer=ref("Pet"))},
        "/people": {
            "get": operation(
                "people", answer={"type": "object", "properties": {"owner": ref("Owner")}}
            )
        },
    }
    schemas = {
        "Pet": {"type": "object", "properties": {"owner": ref("Owner")}},
        "Owner": OWNER,
        "Idle": {"allOf": [ref("Pet"), OWNER]},
    }
    result = rendered(schemas, paths=paths)
    homes = {model.name: model.module for model in result.plan.models}

    assert homes["Pet"] == "pet_shop"
    assert homes["Owner"] == "common"
    assert homes["Idle"] == "unused"
    assert set(result.files) == {
        "schemas/common.py",
        "schemas/people.py",
        "schemas/pet_shop.py",
        "schemas/unused.py",
    }


def test_large_modules_are_divided(printed: Callable[..., Any]) -> None:
    schemas = {
        f"S{n}": {
            "type": "object",
            "properties": {"next": ref(f"S{(n + 1) % 100 + n // 100 * 100}")},
        }
        for n in range(300)
    }
    result = printed(schemas)

    assert [len(module.models) for module in result.plan.modules] == [200, 100]


def test_output_does_not_depend_on_hash_order() -> None:
    root = Path(__file__).parents[3]
    script = (
        "import sys, hashlib; from pathlib import Path; from specloom.contract import parse;"
        "from specloom.document import load, upgrade; from specloom.design.types import plan_models;"
        "from specloom.emit.models import render_models; p = Path(sys.argv[1]);"
        "c, _ = parse(upgrade(load(p, root=p.parent))[0]);"
        "print(hashlib.sha256(repr(render_models(plan_models(c))).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script, str(root / "specs" / "bookings.yaml")],
            env={"PYTHONHASHSEED": value, "PYTHONPATH": str(root / "generator")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for value in ("0", "1")
    }

    assert len(runs) == 1
