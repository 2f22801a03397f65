"""An operation is written out only where its answer takes what the rows hold; a test run knows the rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from specloom.config import AppConfig
from specloom.pipeline import build

CONTRACT = """
openapi: 3.1.0
info: {title: Halls, version: "1"}
paths:
  /halls:
    get:
      operationId: listHalls
      responses: {"200": {description: All., content: {application/json: {schema: {$ref: "#/components/schemas/Halls"}}}}}
  /halls/{slug}:
    parameters: [{name: slug, in: path, required: true, schema: {type: string, minLength: 9}}]
    get:
      operationId: getHall
      responses: {"200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Hall"}}}}}
    patch:
      operationId: renameHall
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {"200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Name"}}}}}
components:
  schemas:
    Halls:
      type: object
      additionalProperties: false
      properties: {data: {type: array, items: {$ref: "#/components/schemas/LISTED"}}}
    Hall: {type: object, properties: {name: {type: string}, seats: {type: integer}}}
    Plain: {type: object, properties: {name: {type: string}}}
    Closed: {type: object, additionalProperties: false, properties: {name: {type: string}}}
    Name: {type: object, properties: {name: {type: NAMED}}}
"""


def files(folder: Path, listed: str, named: str) -> dict[str, str]:
    contract = folder / "halls.yaml"
    contract.write_text(CONTRACT.replace("LISTED", listed).replace("NAMED", named))
    built = build(AppConfig("halls", contract, Path("halls")))
    return {file.path: file.data.decode("utf-8", "replace") for file in built.files}


@pytest.mark.parametrize(
    ("listed", "named", "missing"),
    [
        ("Plain", "string", set()),
        ("Closed", "string", {"listHalls"}),  # its rows have `seats` too
        ("Plain", "integer", {"renameHall"}),
    ],
)
def test_what_the_answer_does_not_take_is_not_written_out(
    tmp_path: Path, listed: str, named: str, missing: set[str]
) -> None:
    service = files(tmp_path, listed, named)["app/services/default.py"]
    names = ("listHalls", "getHall", "renameHall")
    assert {name for name in names if f'Unimplemented("{name}")' in service} == missing


def test_a_key_that_no_property_shows_is_known_to_a_test_run(tmp_path: Path) -> None:
    made = files(tmp_path, "Plain", "string")
    rows = json.loads(made["tests/schemathesis_rows.json"])
    key = rows["GET /halls/{slug}"]["slug"]
    assert len(key) >= 9
    assert rows == {"GET /halls/{slug}": {"slug": key}, "PATCH /halls/{slug}": {"slug": key}}
    assert f'key="{key}"' in made["app/core/seeds.py"]


WRAPPED = """
openapi: 3.1.0
info: {title: Booths, version: "1"}
paths:
  /booths:
    get:
      operationId: listBooths
      responses: {"200": {description: All., content: {application/json: {schema: {
        type: object, properties: {booths: {type: array, items: {$ref: "#/components/schemas/Booth"}}}}}}}}
    post:
      operationId: addBooth
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Data"}}}}
      responses: {"204": {description: Done.}}
  /booths/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getBooth
      responses: {"200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Wrapped"}}}}}
    delete:
      operationId: dropBooth
      responses: {"204": {description: Gone.}}
components:
  schemas:
    Booth: {type: object, properties: {id: {type: integer}, name: {type: string}}}
    Wrapped: {type: object, properties: {market_booth: {$ref: "#/components/schemas/Booth"}}}
    Data: {type: object, properties: {data: {$ref: "#/components/schemas/Booth"}}}
"""


def test_a_row_is_taken_out_of_its_envelope(tmp_path: Path) -> None:
    contract = tmp_path / "booths.yaml"
    contract.write_text(WRAPPED)
    built = build(AppConfig("booths", contract, Path("booths")))
    made = {file.path: file.data.decode("utf-8", "replace") for file in built.files}
    service = made["app/services/default.py"]
    assert "Unimplemented" not in service
    assert "data = Booth() if body.data is MISSING else body.data" in service
    assert "return Wrapped(market_booth=booth.to_model(Booth))" in service
    table = made["app/models/booths.py"]
    assert "name: Mapped" in table
    assert "market_booth" not in table
    assert "data" not in table


SENT = """
openapi: 3.1.0
info: {title: Stalls, version: "1"}
paths:
  /stalls/{slug}:
    parameters: [{name: slug, in: path, required: true, example: corner, schema: {type: string}}]
    get:
      operationId: getStall
      responses: {"200": {description: It.}}
    put:
      operationId: putStall
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Stall"}}}}
      responses: {"204": {description: Done.}}
    delete:
      operationId: dropStall
      responses: {"204": {description: Gone.}}
components:
  schemas:
    Stall: {type: object, required: [name], properties: {name: {type: string, minLength: 3}}}
"""


def test_what_no_answer_shows_is_stored_as_it_is_sent(tmp_path: Path) -> None:
    contract = tmp_path / "stalls.yaml"
    contract.write_text(SENT)
    built = build(AppConfig("stalls", contract, Path("stalls")))
    made = {file.path: file.data.decode("utf-8", "replace") for file in built.files}
    assert 'Unimplemented("getStall")' in made["app/services/default.py"]
    assert 'Unimplemented("dropStall")' not in made["app/services/default.py"]
    (row,) = json.loads(made["app/core/seeds.json"])["stalls"]
    assert len(row["name"]) >= 3
    rows = json.loads(made["tests/schemathesis_rows.json"])
    assert rows["DELETE /stalls/{slug}"] == rows["GET /stalls/{slug}"] == {"slug": "corner"}


SHARED = """
openapi: 3.0.3
info: {title: Rows that suit every answer, version: "1"}
servers: [{url: /}]
paths:
  /threads:
    get:
      operationId: listThreads
      responses:
        "200": {description: All., content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Thread"}}}}}
  /threads/{thread_id}:
    get:
      operationId: getThread
      parameters: [{name: thread_id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200": {description: It., content: {application/json: {schema: {$ref: "#/components/schemas/Thread"}}}}
        "404": {description: None.}
  /seats:
    get:
      operationId: listSeats
      responses:
        "200": {description: All., content: {application/json: {schema: {type: array, items: {
          type: object, required: [id, holder], properties: {id: {type: integer}, holder: {allOf: [{$ref: "#/components/schemas/User"}, {$ref: "#/components/schemas/Company"}]}}}}}}}
  /seats/{id}:
    get:
      operationId: getSeat
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200":
          description: It.
          content:
            application/json:
              schema:
                type: object
                required: [id, holder]
                properties: {id: {type: integer}, holder: {anyOf: [{$ref: "#/components/schemas/User"}, {$ref: "#/components/schemas/Company"}]}}
              example: {id: 7, holder: {login: ada}}
        "404": {description: None.}
components:
  schemas:
    Thread: {type: object, required: [id], properties: {id: {type: string, pattern: "^t-[a-z]+$"}, reason: {type: string}}}
    User: {type: object, required: [login], properties: {login: {type: string}}}
    Company: {type: object, required: [slug], properties: {slug: {type: string}}}
"""


def test_a_row_suits_every_answer_that_shows_it(tmp_path: Path) -> None:
    contract = tmp_path / "shared.yaml"
    contract.write_text(SHARED)
    built = build(AppConfig("shared", contract, Path("shared")))
    made = {file.path: file.data.decode("utf-8", "replace") for file in built.files}
    seeds = json.loads(made["app/core/seeds.json"])
    assert all({"login", "slug"} <= seat["holder"].keys() for seat in seeds["seats"])
    assert [seat["id"] for seat in seeds["seats"]]
    (thread,) = seeds["threads"]
    assert thread["id"].startswith("t-")
    assert "key=" in made["app/core/seeds.py"]  # the path's integer is no `id`
    assert "id=thread_id" not in made["app/services/default.py"]
