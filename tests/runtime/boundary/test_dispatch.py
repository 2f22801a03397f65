"""Which path a request means."""

import pytest
from contract_runtime.dispatch import DispatchTable, raw_route_path

PATHS = (
    "/",
    "/pets/{id}",
    "/pets/mine",
    "/pets/{id}/toys",
    "/pets/mine/food",
    "/pets/{id}.json",
    "/pets/{id}-{name}.json",
    "/{kind}/{id}",
    "/files/{a}..{b}",
    "/jobs/{id}:cancel",
    "/trailing/",
    "/ü b",
)


@pytest.fixture
def table():
    """Every path answers GET with itself."""
    table: DispatchTable[str] = DispatchTable()
    for path in PATHS:
        table.add("GET", path, path)
    return table


@pytest.mark.parametrize(
    ("sent", "path", "values"),
    [
        ("/", "/", []),
        ("/pets/1", "/pets/{id}", ["1"]),
        ("/pets/mine", "/pets/mine", []),
        ("/pets/%6Dine", "/pets/mine", []),
        ("/pets/mine/toys", "/pets/{id}/toys", ["mine"]),
        ("/pets/mine/food", "/pets/mine/food", []),
        ("/pets/1.json", "/pets/{id}.json", ["1"]),
        ("/pets/a.b.json", "/pets/{id}.json", ["a.b"]),
        ("/pets/1-rex.json", "/pets/{id}-{name}.json", ["1", "rex"]),
        ("/pets/.json", "/pets/{id}", [".json"]),
        ("/pets/a%2Fb", "/pets/{id}", ["a%2Fb"]),
        ("/cats/1", "/{kind}/{id}", ["cats", "1"]),
        ("/files/x..y", "/files/{a}..{b}", ["x", "y"]),
        ("/jobs/7:cancel", "/jobs/{id}:cancel", ["7"]),
        ("/jobs/7%3Acancel", "/jobs/{id}:cancel", ["7"]),
        ("/jobs/7%3acancel", "/jobs/{id}:cancel", ["7"]),
        ("/trailing/", "/trailing/", []),
        ("/%C3%BC%20b", "/ü b", []),
    ],
)
def test_the_most_concrete_path_wins(table, sent, path, values):
    entry, found = table.find(sent)
    assert (entry.methods["GET"][0], found) == (path, values)


@pytest.mark.parametrize(
    "sent", ["/pets/", "/pets", "/trailing", "/pets/1/toys/", "/a/b/c", "/%ff"]
)
def test_no_path(table, sent):
    assert table.find(sent) is None


def test_methods_of_paths_that_differ_in_names_only_share_one_entry():
    table: DispatchTable[str] = DispatchTable()
    table.add("PUT", "/pets/{petId}", "put")
    table.add("GET", "/pets/{id}", "get")
    entry, _ = table.find("/pets/1")
    assert entry.allow == "GET, PUT"
    assert entry.methods == {"PUT": ("put", ("petId",)), "GET": ("get", ("id",))}


def test_a_method_is_registered_once():
    table: DispatchTable[str] = DispatchTable()
    table.add("GET", "/pets/{id}", "one")
    with pytest.raises(ValueError, match="is registered twice"):
        table.add("GET", "/pets/{name}", "two")


@pytest.mark.parametrize(
    ("scope", "path"),
    [
        ({"path": "/a b", "raw_path": b"/a%20b"}, "/a%20b"),
        ({"path": "/a b"}, "/a%20b"),
        ({"path": "/v1/a", "raw_path": b"/v1/a", "root_path": "/v1"}, "/a"),
        ({"path": "/v1", "raw_path": b"/v1", "root_path": "/v1"}, "/"),
        ({"path": "/v12/a", "raw_path": b"/v12/a", "root_path": "/v1"}, "/v12/a"),
        ({"path": "/ü/a", "raw_path": b"/%C3%BC/a", "root_path": "/ü"}, "/a"),
    ],
)
def test_the_path_below_the_mount_point(scope, path):
    assert raw_route_path(scope) == path
