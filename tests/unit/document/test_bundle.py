from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specloom.diagnostics import SpecloomError
from specloom.document import Document, load

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
Loader = Callable[..., Document]


@pytest.fixture
def bundle(tmp_path: Path) -> Loader:
    """Writes files (`a__b` is a/b.yaml) beside an entry, and loads it."""

    def run(entry: str, **files: str) -> Document:
        for name, content in files.items():
            path = tmp_path / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        (tmp_path / "spec.yaml").write_text(HEAD + entry)
        return load(tmp_path / "spec.yaml", root=tmp_path)

    return run


def schemas(document: Document) -> dict[str, Any]:
    found: dict[str, Any] = document.tree["components"]["schemas"]
    return found


def test_a_schema_of_another_file_becomes_a_component_named_after_it(bundle: Loader) -> None:
    document = bundle(
        "paths: {}\ncomponents: {schemas: {Pet: {properties: {owner: {$ref: people/owner.yaml}}}}}",
        people__owner="type: object\nproperties: {pets: {items: {$ref: '../spec.yaml#/components/schemas/Pet'}}}",
    )
    assert schemas(document)["Pet"]["properties"]["owner"] == {"$ref": "#/components/schemas/owner"}
    items = schemas(document)["owner"]["properties"]["pets"]["items"]
    assert items == {"$ref": "#/components/schemas/Pet"}
    location = document.locate("#/components/schemas/owner/properties/pets")
    assert (location.file.endswith("people/owner.yaml"), location.line) == (True, 2)


def test_an_authored_component_is_the_home_of_its_file(bundle: Loader) -> None:
    document = bundle(
        "paths: {}\ncomponents: {schemas: {Pet: {$ref: pet.yaml}, Home: {items: {$ref: pet.yaml}}}}",
        pet="type: object\nproperties: {mother: {$ref: '#'}}",
    )
    own = {"$ref": "#/components/schemas/Pet"}
    assert schemas(document)["Pet"] == {"type": "object", "properties": {"mother": own}}
    assert schemas(document)["Home"] == {"items": own}
    assert set(schemas(document)) == {"Pet", "Home"}


def test_colliding_names_take_the_folder(bundle: Loader) -> None:
    document = bundle(
        "paths: {}\ncomponents: {schemas: {Box: {anyOf: [{$ref: a/pet.yaml}, {$ref: b/pet.yaml}]}}}",
        a__pet="type: string",
        b__pet="type: integer",
    )
    assert schemas(document)["Box"]["anyOf"] == [
        {"$ref": "#/components/schemas/pet"},
        {"$ref": "#/components/schemas/b_pet"},
    ]


def test_path_items_operations_and_maps_are_put_in_place(bundle: Loader) -> None:
    document = bundle(
        "paths: {$ref: paths.yaml}",
        paths="/pets: {get: {$ref: list.yaml}, parameters: [{$ref: 'common.yaml#/limit'}]}",
        list="responses: {'200': {$ref: 'common.yaml#/ok'}}",
        common="limit: {name: limit, in: query}\nok: {description: Fine}",
    )
    item = document.tree["paths"]["/pets"]
    assert item["get"]["responses"]["200"] == {"$ref": "#/components/responses/ok"}
    assert item["parameters"] == [{"$ref": "#/components/parameters/limit"}]
    assert document.locate("#/paths/~1pets/get/responses").file.endswith("list.yaml")


def test_names_and_examples_that_look_like_references_stay(bundle: Loader) -> None:
    document = bundle(
        "paths: {}\ncomponents: {schemas: {A: {properties: {$ref: {type: string}, "
        "b: {$ref: b.yaml}}, example: {$ref: nothing.yaml}}}}",
        b="type: string",
    )
    assert schemas(document)["A"]["properties"]["$ref"] == {"type": "string"}
    assert schemas(document)["A"]["example"] == {"$ref": "nothing.yaml"}


def test_an_example_kept_in_a_file_is_its_content(bundle: Loader) -> None:
    document = bundle(
        "paths: {}\ncomponents: {examples: {rex: {value: {$ref: rex.yaml}}}}", rex="name: Rex"
    )
    assert document.tree["components"]["examples"]["rex"]["value"] == {"name": "Rex"}


def test_a_discriminator_maps_to_components(bundle: Loader) -> None:
    document = bundle(
        "paths: {}\ncomponents: {schemas: {Pet: {oneOf: [{$ref: dog.yaml}], discriminator: "
        "{propertyName: kind, mapping: {dog: dog.yaml}}}}}",
        dog="type: object",
    )
    mapping = schemas(document)["Pet"]["discriminator"]["mapping"]
    assert mapping == {"dog": "#/components/schemas/dog"}


def test_path_items_that_include_each_other_are_refused(bundle: Loader) -> None:
    with pytest.raises(SpecloomError) as refused:
        bundle("paths: {/a: {$ref: a.yaml}}", a="$ref: b.yaml", b="$ref: a.yaml")
    assert {item.code for item in refused.value.diagnostics} == {"reference-cycle"}


def test_a_link_out_of_the_project_is_outside_it(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "secret.yaml").write_text("type: string")
    (project / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (project / "spec.yaml").write_text(
        HEAD + "paths: {}\ncomponents: {schemas: {A: {items: {$ref: link.yaml}}}}"
    )
    with pytest.raises(SpecloomError) as refused:
        load(project / "spec.yaml", root=project)
    assert refused.value.diagnostics[0].code == "reference-outside-project"


def test_identifiers_and_anchors_become_pointers(bundle: Loader) -> None:
    document = bundle("""paths: {}
components:
  schemas:
    Tree:
      $id: https://example.com/tree
      properties: {next: {$ref: "#"}, leaf: {$ref: "#leaf"}, odd: {$ref: "#/$defs/odd"}}
      $defs: {l: {$anchor: leaf, type: integer}, odd: {type: string}}
    Wood: {items: {$ref: "https://example.com/tree#leaf"}}
""")
    place = "#/components/schemas/Tree"
    assert schemas(document)["Tree"]["properties"] == {
        "next": {"$ref": place},
        "leaf": {"$ref": f"{place}/$defs/l"},
        "odd": {"$ref": f"{place}/$defs/odd"},
    }
    assert schemas(document)["Wood"] == {"items": {"$ref": f"{place}/$defs/l"}}


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("'a\\0.yaml'", "reference-outside-project"),
        ("//example.com/a.yaml", "reference-remote"),
        ("ftp://example.com/a.yaml", "reference-remote"),
        ("a%20file.yaml#/nobody", "reference-to-nowhere"),
        ("./none.yaml", "reference-to-nowhere"),
        (".", "reference-to-nowhere"),
    ],
)
def test_references_that_name_no_file(bundle: Loader, reference: str, code: str) -> None:
    quoted = reference.replace("'", '"')
    with pytest.raises(SpecloomError) as refused:
        bundle(f"paths: {{}}\ncomponents: {{schemas: {{A: {{items: {{$ref: {quoted}}}}}}}}}")
    assert {item.code for item in refused.value.diagnostics} == {code}


PET = "$id: https://x.io/s/pet.yaml\nproperties: {owner: {$ref: OWNER}}"
DEFS = "$id: https://x.io/s/defs.yaml\n$defs: {owner: {$anchor: owner, properties: {tag: {$ref: '#tag'}}}, t: {$anchor: tag}}"


@pytest.mark.parametrize(
    "owner",
    [
        "defs.yaml#owner",
        "https://x.io/s/defs.yaml#owner",
        "defs.yaml#/$defs/owner",
        "/s/defs.yaml#owner",
    ],
)
def test_files_refer_to_each_other_by_their_names(bundle: Loader, owner: str) -> None:
    document = bundle(
        "paths: {}\ncomponents: {schemas: {Pet: {$ref: s/pet.yaml}}}",
        s__pet=PET.replace("OWNER", f"'{owner}'"),
        s__defs=DEFS,
    )
    found = schemas(document)
    assert found["Pet"] == {"properties": {"owner": {"$ref": "#/components/schemas/owner"}}}
    assert found["owner"] == {"properties": {"tag": {"$ref": "#/components/schemas/t"}}}


def test_a_resource_inside_a_file_is_a_base_of_its_own(bundle: Loader) -> None:
    inner = "{$id: 'https://y.io/inner', $anchor: top, properties: {a: {$ref: '#/$defs/b'}}, $defs: {b: {type: 'null'}}}"
    document = bundle(
        "paths: {}\ncomponents: {schemas: {Pet: {$ref: s.yaml}}}",
        s=f"allOf: [{{$ref: 'https://y.io/inner#top'}}]\n$defs: {{inner: {inner}, b: {{type: string}}}}",
    )
    found = schemas(document)
    inner_name = found["Pet"]["allOf"][0]["$ref"].rpartition("/")[2]
    name = found[inner_name]["properties"]["a"]["$ref"].rpartition("/")[2]
    assert found[name] == {"type": "null"}


def test_a_document_is_known_by_its_self(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(
        "openapi: 3.2.0\n$self: https://x.io/api/spec.yaml\ninfo: {title: T, version: '1'}\npaths: {}\n"
        "components:\n  schemas:\n    A: {type: string}\n"
        "    B: {items: {$ref: 'https://x.io/api/spec.yaml#/components/schemas/A'}}\n"
        "    C: {items: {$ref: 'https://x.io/api/more.yaml#/D'}}\n"
    )
    (tmp_path / "more.yaml").write_text("D: {items: {$ref: 'spec.yaml#/components/schemas/A'}}\n")
    found = schemas(load(tmp_path / "spec.yaml", root=tmp_path))
    assert found["B"]["items"] == {"$ref": "#/components/schemas/A"}
    assert found["C"]["items"] == {"$ref": "#/components/schemas/D"}
    assert found["D"]["items"] == {"$ref": "#/components/schemas/A"}


def test_security_schemes_are_named_by_uri(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("Third: {type: http, scheme: basic}")
    (tmp_path / "spec.yaml").write_text(
        "openapi: 3.2.0\ninfo: {title: T, version: '1'}\n"
        "security: [{key: [], '#/components/securitySchemes/other': [a], 's.yaml#/Third': []}]\n"
        "paths: {/a: {get: {security: [{'s.yaml#/Third': []}]}}}\n"
        "components: {securitySchemes: {key: {type: mutualTLS}, other: {type: mutualTLS}}}",
    )
    document = load(tmp_path / "spec.yaml", root=tmp_path)
    assert document.tree["security"] == [{"key": [], "other": ["a"], "Third": []}]
    assert document.tree["paths"]["/a"]["get"]["security"] == [{"Third": []}]
    assert list(document.tree["components"]["securitySchemes"]) == ["key", "other", "Third"]


def test_what_stands_beside_a_schema_reference_counts(bundle: Loader) -> None:
    document = bundle(
        "paths: {}\ncomponents: {schemas: {A: {$ref: '#/components/schemas/B', "
        "properties: {c: {$ref: c.yaml}}}, B: {$ref: b.yaml, items: {$ref: c.yaml}}}}",
        b="type: object",
        c="type: string",
    )
    found = schemas(document)
    inner = {"$ref": "#/components/schemas/c"}
    assert found["A"] == {"$ref": "#/components/schemas/B", "properties": {"c": inner}}
    assert found["B"] == {"$ref": "#/components/schemas/b", "items": inner}


def test_what_stands_beside_a_path_item_is_found_there(bundle: Loader) -> None:
    document = bundle(
        "paths:\n  /a:\n    $ref: a.yaml\n    summary: S\n", a="description: D\nget: {}"
    )
    assert document.tree["paths"]["/a"] == {"description": "D", "get": {}, "summary": "S"}
    places = {name: document.locate(f"#/paths/~1a/{name}") for name in ("summary", "get")}
    assert (places["summary"].file.endswith("spec.yaml"), places["summary"].line) == (True, 6)
    assert (places["get"].file.endswith("a.yaml"), places["get"].line) == (True, 2)


def test_links_find_their_operations_in_other_files(bundle: Loader) -> None:
    made = "{description: Made, links: {read: {$ref: 'links.yaml#/read'}, own: {operationRef: '#/paths/~1pets/get'}}}"
    document = bundle(
        "paths:\n"
        f"  /pets: {{get: {{responses: {{}}}}, post: {{responses: {{'201': {made}}}}}}}\n"
        "  /pets/{id}: {$ref: 'paths.yaml#/pet'}\n",
        paths=(
            "pet:\n  get: {responses: {'200': {description: It, links: "
            "{again: {operationRef: '#/pet/get'}, all: {operationRef: 'spec.yaml#/paths/~1pets/get'}, "
            "elsewhere: {operationRef: 'https://other.example/api.json#/paths/~1x/get'}}}}}\n"
        ),
        links="read: {operationRef: 'paths.yaml#/pet/get', parameters: {id: $response.body#/id}}",
    )
    assert (
        document.tree["components"]["links"]["read"]["operationRef"]
        == "#/paths/~1pets~1%7Bid%7D/get"
    )
    paths = document.tree["paths"]
    assert (
        paths["/pets"]["post"]["responses"]["201"]["links"]["own"]["operationRef"]
        == "#/paths/~1pets/get"
    )
    links = paths["/pets/{id}"]["get"]["responses"]["200"]["links"]
    assert [link["operationRef"] for link in links.values()] == [
        "#/paths/~1pets~1%7Bid%7D/get",
        "#/paths/~1pets/get",
        "https://other.example/api.json#/paths/~1x/get",
    ]
