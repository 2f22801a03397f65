"""What cannot be inferred still knows what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from specloom.config import AppConfig
from specloom.pipeline import build

CONTRACT = """
openapi: 3.1.0
info: {title: Hall, version: "1"}
paths:
  /halls:
    post:
      operationId: createHall
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/NewHall"}}}}
      responses: {"201": {description: Made., content: {application/json: {schema: {$ref: "#/components/schemas/Hall"}}}}}
  /halls/{hallId}:
    parameters: [{$ref: "#/components/parameters/HallId"}]
    get:
      operationId: getHall
      responses: {"200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Hall"}}}}}
    post:
      operationId: openHall
      responses: {"200": {description: Opened., content: {text/plain: {schema: {type: string}}}}}
  /halls/{hallId}/plan/print:
    parameters: [{$ref: "#/components/parameters/HallId"}]
    get:
      operationId: printPlan
      responses: {"200": {description: A plan., content: {text/plain: {schema: {type: string}}}}}
  /rumours/{rumourId}/plan:
    parameters: [{name: rumourId, in: path, required: true, schema: {type: string}}]
    get:
      operationId: printRumour
      responses: {"200": {description: A plan., content: {text/plain: {schema: {type: string}}}}}
components:
  parameters:
    HallId: {name: hallId, in: path, required: true, schema: {type: integer}}
  schemas:
    NewHall: {type: object, properties: {name: {type: string}}}
    Hall:
      type: object
      required: [id]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}}
"""


JSON_BODY = """requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/NewHall"}}}}"""
EITHER_BODY = """requestBody:
        required: true
        content:
          application/json: {schema: {$ref: "#/components/schemas/NewHall"}}
          multipart/form-data:
            schema:
              allOf: [{$ref: "#/components/schemas/NewHall"}, {type: object, properties: {PROPERTY}}]"""


def service_of(contract: str, folder: Path) -> str:
    file = folder / "hall.yaml"
    file.write_text(contract)
    built = build(AppConfig("hall", file, Path("hall")))
    return next(f.data.decode() for f in built.files if f.path == "app/services/default.py")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> str:
    return service_of(CONTRACT, tmp_path_factory.mktemp("hall"))


@pytest.mark.parametrize("operation", ["openHall", "printPlan"])
def test_what_its_path_names_must_be_there(service: str, operation: str) -> None:
    expected = f'await self._halls.get(id=hall_id)\n        raise Unimplemented("{operation}")'
    assert expected in service


def test_nothing_is_asked_about_what_is_not_stored(service: str) -> None:
    body = service.partition("async def print_rumour")[2]
    assert body.partition("raise Unimplemented")[0].count("await") == 0
    assert 'raise Unimplemented("printRumour")' in body


@pytest.mark.parametrize(
    ("named", "is_stored"),
    [
        ("plan: {type: string, format: binary}", False),
        ("plan: {type: array, items: {type: string, contentMediaType: image/png}}", False),
        ("name: {type: string, maxLength: 9}", True),
    ],
)
def test_a_file_that_no_column_holds_is_not_stored(
    tmp_path: Path, named: str, is_stored: bool
) -> None:
    contract = CONTRACT.replace(JSON_BODY, EITHER_BODY.replace("PROPERTY", named))
    assert ("self._halls.add(" in service_of(contract, tmp_path)) is is_stored
