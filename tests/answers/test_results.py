"""Statuses, headers and media types: what services say is what clients get."""

from __future__ import annotations

import shutil
import subprocess
import sys

import httpx
import pytest
from served_application import served

JSON = "application/json"


@pytest.mark.parametrize(
    ("name", "status", "headers", "body"),
    [
        ("done", 200, {}, {"name": "done"}),
        ("waiting", 202, {"location": "/v1/exports/waiting", "retry-after": "5"}, {"id": 1}),
        ("late", 202, {"location": "/v1/exports/late", "retry-after": None}, {"id": 2}),
        ("none", 204, {"content-type": None, "content-length": None}, None),
        ("moved", 303, {"location": "/v1/exports/%C3%A4 b", "content-type": None}, None),
        ("known", 304, {"content-type": None}, None),
    ],
)
def test_each_status_has_its_result(depot, name, status, headers, body):
    answer = depot.client.get(f"/exports/{name}", follow_redirects=False)
    assert answer.status_code == status
    assert {header: answer.headers.get(header) for header in headers} == headers
    assert (answer.json() if answer.content else None) == body


@pytest.mark.parametrize(
    ("method", "name", "complaint"),
    [
        ("GET", "wrong", "getExport: the header Retry-After breaks the contract"),
        ("GET", "short", "getExport: the body of 200 application/json breaks the contract"),
        ("PUT", "302", "putExport: the status 302 breaks the contract"),
    ],
)
def test_what_breaks_the_contract_is_a_fault_and_a_line_in_the_log(depot, method, name, complaint):
    body = {"name": "xx"} if method == "PUT" else None
    answer = depot.client.request(method, f"/exports/{name}", json=body)
    assert answer.status_code == 500
    assert depot.log.count(complaint) == 1


@pytest.mark.parametrize(
    ("profile", "setting", "status"),
    [
        ("test", "", 500),
        ("test", "false", 200),
        ("production", "", 200),
        ("production", "true", 500),
    ],
)
def test_a_setting_says_whether_answers_are_checked(
    application, tmp_path, profile, setting, status
):
    settings = {"APP_PROFILE": profile, "APP_GUARD_RESPONSES": setting}
    with served(application, tmp_path, settings) as origin:
        answer = httpx.get(f"{origin}/v1/exports/short")
        assert answer.status_code == status
    complaint = "breaks the contract at '/name': should have at least 2 characters (minLength)"
    assert (complaint in (tmp_path / "depot.log").read_text()) is (status == 500)


@pytest.mark.parametrize("status", [201, 207])
def test_a_range_leaves_the_status_to_the_service(depot, status):
    answer = depot.client.put(f"/exports/{status}", json={"name": "xx"})
    assert (answer.status_code, answer.headers["x-odd_name"]) == (status, "1,2")


def test_a_head_has_headers_and_no_body(depot):
    answer = depot.client.head("/exports/seven")
    assert (answer.status_code, answer.headers["x-size"], answer.content) == (200, "7", b"")


def test_a_client_that_has_it_gets_304(depot):
    first = depot.client.get("/cached")
    again = depot.client.get("/cached", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = depot.client.get("/cached", headers={"If-None-Match": '"other"'})
    assert (other.status_code, other.json()) == (200, {"name": "same"})


@pytest.mark.parametrize(
    ("accept", "media_type", "body"),
    [
        (JSON, JSON, b'{"total":3}'),
        ("application/xml", "application/xml", b"<total>3</total>"),
        ("text/csv;q=1, application/json;q=0.5", "text/csv; charset=utf-8", b"total\n3\n"),
        ("text/*;q=0.1, application/pdf", "application/pdf", b"%PDF"),
        ("*/*", "text/html; charset=utf-8", b"<p>3</p>"),
        ("image/png", "text/html; charset=utf-8", b"<p>3</p>"),
    ],
)
def test_the_client_chooses_the_media_type(depot, accept, media_type, body):
    answer = depot.client.get("/report", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert body in answer.content


@pytest.mark.parametrize(("version", "body"), [(1, {"name": "one"}), (2, {"total": 2})])
def test_schemas_of_one_syntax_stay_apart(depot, version, body):
    wanted = f"application/vnd.depot.v{version}+json"
    answer = depot.client.get("/versions", headers={"Accept": wanted})
    assert (answer.headers["content-type"], answer.json()) == (wanted, body)


def test_a_file_has_a_declared_media_type(depot):
    assert depot.client.get("/logo").headers["content-type"] == "image/png"
    assert depot.client.get("/logo", headers={"Accept": "image/webp"}).status_code == 500
    assert "getLogo: the media type of 200 breaks the contract" in depot.log


def test_required_headers_of_inferred_methods_are_true(depot):
    for label in ("a", "b", "c"):
        made = depot.client.post("/crates", json={"label": label})
        assert made.headers["location"] == f"/v1/crates/{made.json()['id']}"
    some = depot.client.get("/crates", params={"limit": 1})
    everything = depot.client.get("/crates", params={"limit": 100})
    assert len(some.json()) == 1
    assert int(some.headers["x-total-count"]) == len(everything.json()) >= 3
    assert some.headers["x-ratelimit-remaining"] == "7"


def test_a_header_that_nobody_knows_is_left_to_the_team(depot):
    path = depot.client.post("/crates", json={"label": "d"}).headers["location"]
    answer = depot.client.get(path.removeprefix("/v1"))
    assert answer.headers["x-specloom-sample"] == "true"


WRONG = """
from app.schemas.common import Export, Report
from app.services.interfaces.exports import ExportsServiceProtocol
from app.services.results.exports import (
    GetExport202, GetExport204, GetExport303, HeadExport200, PutExport2XX
)
from app.schemas.exports import Job


class Wrong(ExportsServiceProtocol):
    async def get_export(self, export_id: str) -> Report:
        return Report(total=1)

    async def put_export(self, export_id: str, body: Export) -> PutExport2XX:
        return PutExport2XX(200, body, ["one"])

    async def head_export(self, export_id: str) -> HeadExport200:
        return GetExport204()


class Incomplete(ExportsServiceProtocol):
    async def get_export(self, export_id: str) -> GetExport202 | GetExport303:
        if export_id:
            return GetExport303()
        return GetExport202(Job(id=1))
"""


def test_a_type_checker_refuses_what_the_contract_does_not_have(application, tmp_path):
    root = tmp_path / "depot"
    shutil.copytree(application, root, ignore=shutil.ignore_patterns("static", ".mypy_cache"))
    assert _mypy(root) == []
    (root / "app" / "services" / "wrong.py").write_text(WRONG)
    told = [line.split(" ", 1)[1] for line in _mypy(root)]
    wanted = [
        'error: Return type "Coroutine[Any, Any, Report]" of "get_export" incompatible',
        'error: List item 0 has incompatible type "str"; expected "int"',
        'error: Incompatible return value type (got "GetExport204", expected "HeadExport200")',
        'error: Missing positional argument "location" in call to "GetExport303"',
        'error: Missing positional argument "location" in call to "GetExport202"',
    ]
    assert [next((w for w in wanted if line.startswith(w)), line) for line in told] == wanted


def _mypy(root):
    command = [sys.executable, "-m", "mypy", "--no-error-summary", "app"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if ": error:" in line]


def test_a_declared_error_is_raised_with_its_own_body(depot):
    before = depot.client.get("/parcels").json()
    answer = depot.client.post("/parcels", json={"label": "twice"})
    assert (answer.status_code, answer.headers["retry-after"]) == (409, "5")
    assert answer.headers["content-type"] == JSON
    assert answer.json().keys() == {"reason", "known"}
    assert answer.json()["known"]["label"] == "twice"
    xml = depot.client.post(
        "/parcels", json={"label": "twice"}, headers={"Accept": "application/xml"}
    )
    assert "<reason>twice</reason>" in xml.text
    assert depot.client.get("/parcels").json() == before  # as every exception it undoes


@pytest.mark.parametrize(
    ("label", "complaint"),
    [
        ("no header", "createParcel: the header Retry-After breaks the contract"),
        ("no reason", "createParcel: the body of 409 application/json breaks the contract"),
        ("no status", "createParcel: the status 402 breaks the contract"),
    ],
)
def test_a_raised_error_is_guarded(depot, label, complaint):
    assert depot.client.post("/parcels", json={"label": label}).status_code == 500
    assert complaint in depot.log
