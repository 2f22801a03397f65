"""Remote references: who may be asked, what is kept, and what is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import httpx
import pytest
from specloom.diagnostics import SpecloomError
from specloom.document import Document, load
from specloom.document.remote import keep
from specloom.document.remote.fetch import MAX_BYTES, Fetcher, FetchError
from specloom.document.remote.policy import admits, is_host, is_public
from specloom.reading_options import Reading, Remote

PUBLIC = "93.184.216.34"
SPEC = """openapi: 3.1.0
info: {title: T, version: '1'}
paths: {}
components: {schemas: {Pet: {$ref: 'https://x.io/s/pet.yaml'}}}
"""
PET = "type: object\nproperties: {owner: {$ref: 'owner.json'}}\n"
OWNER = '{"type": "string"}'
FILES = {"https://x.io/s/pet.yaml": PET, "https://x.io/s/owner.json": OWNER}

Handler = Callable[[httpx.Request], httpx.Response]


def serving(files: Mapping[str, str], asked: list[str] | None = None) -> Handler:
    """Answers what the Host header and the path name, as a server behind an address does."""

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.host == PUBLIC
        url = f"{request.url.scheme}://{request.headers['Host']}{request.url.raw_path.decode()}"
        if asked is not None:
            asked.append(url)
        found = files.get(url)
        return httpx.Response(404) if found is None else httpx.Response(200, text=found)

    return answer


def fetcher(handler: Handler, *hosts: str, addresses: tuple[str, ...] = (PUBLIC,)) -> Fetcher:
    return Fetcher(hosts or ("x.io",), lambda *_: addresses, httpx.MockTransport(handler))


class Project:
    """A folder with a contract; every load is a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "spec.yaml").write_text(SPEC)

    def load(
        self, files: Mapping[str, str], asked: list[str] | None = None, *, update: bool = False
    ) -> Document:
        reading = Reading(remote=Remote(("x.io",), self.folder, update))
        fetch = fetcher(serving(files, asked))
        return load(self.folder / "spec.yaml", root=self.folder, reading=reading, fetcher=fetch)

    def generate(self, files: Mapping[str, str], *, update: bool = False) -> bool:
        return keep(self.folder, self.load(files, update=update).files.values())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def codes(error: SpecloomError) -> list[str]:
    return [item.code for item in error.diagnostics]


def test_what_allowed_hosts_hold_becomes_components(project: Project) -> None:
    document = project.load(FILES)
    assert document.tree["components"]["schemas"] == {
        "Pet": {"type": "object", "properties": {"owner": {"$ref": "#/components/schemas/owner"}}},
        "owner": {"type": "string"},
    }
    place = document.locate("#/components/schemas/Pet/properties")
    assert (place.file, place.line) == ("https://x.io/s/pet.yaml", 2)
    assert not list(project.folder.glob("*.lock"))


def test_a_second_run_needs_no_network(project: Project) -> None:
    assert project.generate(FILES)
    assert (project.folder / "specloom.lock").read_text() == (
        "# Written by specloom. What remote references led to; `specloom generate --update-remote` renews it.\n"
        f'\n["https://x.io/s/owner.json"]\nsha256 = "{hashlib.sha256(OWNER.encode()).hexdigest()}"\n'
        f'\n["https://x.io/s/pet.yaml"]\nsha256 = "{hashlib.sha256(PET.encode()).hexdigest()}"\n'
    )
    asked: list[str] = []
    assert project.load({}, asked).tree == project.load(FILES).tree
    assert asked == []
    assert not project.generate({})


def test_a_changed_content_is_refused_until_it_is_renewed(project: Project) -> None:
    project.generate(FILES)
    for kept in (project.folder / ".specloom" / "remote").iterdir():
        kept.unlink()  # as in a clone without it
    changed = {**FILES, "https://x.io/s/owner.json": '{"type": "integer"}'}
    with pytest.raises(SpecloomError) as refused:
        project.load(changed)
    assert codes(refused.value) == ["remote-changed"]
    assert project.generate(changed, update=True)
    assert project.load({}).tree["components"]["schemas"]["owner"] == {"type": "integer"}
    assert len(list((project.folder / ".specloom" / "remote").iterdir())) == 2


def test_a_kept_file_that_was_edited_is_not_believed(project: Project) -> None:
    project.generate(FILES)
    for kept in (project.folder / ".specloom" / "remote").iterdir():
        kept.write_text("type: boolean")
    assert project.load(FILES).tree["components"]["schemas"]["owner"] == {"type": "string"}


def test_a_damaged_lockfile_is_an_error(project: Project) -> None:
    (project.folder / "specloom.lock").write_text("[")
    with pytest.raises(SpecloomError) as refused:
        project.load(FILES)
    assert set(codes(refused.value)) == {"lock-damaged"}


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("https://y.io/pet.yaml", "reference-remote"),
        ("http://x.io/s/pet.yaml", "reference-remote"),
        ("https://x.io:8443/s/pet.yaml", "reference-remote"),
        ("https://x.io@y.io/s/pet.yaml", "reference-remote"),
        ("https://x.io.y.io/s/pet.yaml", "reference-remote"),
        ("ftp://x.io/s/pet.yaml", "reference-remote"),
        ("//y.io/s/pet.yaml", "reference-remote"),
        ("https://x.io/s/nothing.yaml", "remote-unavailable"),
        ("https://x.io/s/pet.yaml#/nothing", "reference-to-nowhere"),
    ],
)
def test_references_that_are_refused(project: Project, reference: str, code: str) -> None:
    (project.folder / "spec.yaml").write_text(SPEC.replace("https://x.io/s/pet.yaml", reference))
    with pytest.raises(SpecloomError) as refused:
        project.load(FILES)
    assert codes(refused.value) == [code]


@pytest.mark.parametrize(
    "inner", ["file:///etc/passwd", "https://y.io/a.yaml", "http://x.io/a.yaml", "ftp://x.io/a"]
)
def test_a_remote_file_cannot_lead_elsewhere(project: Project, inner: str) -> None:
    files = {"https://x.io/s/pet.yaml": f"properties: {{a: {{$ref: '{inner}'}}}}"}
    with pytest.raises(SpecloomError) as refused:
        project.load(files)
    assert codes(refused.value)[0] in ("reference-remote", "reference-outside-project")


def test_a_remote_file_cannot_take_the_name_of_a_local_one(project: Project) -> None:
    (project.folder / "own.yaml").write_text("type: string")
    own = (project.folder / "own.yaml").resolve().as_uri()
    (project.folder / "spec.yaml").write_text(
        SPEC.replace("}}}", "}, Own: {items: {$ref: own.yaml}}}}")
    )
    document = project.load(
        {"https://x.io/s/pet.yaml": f"type: object\n$defs: {{a: {{$id: '{own}', type: boolean}}}}"}
    )
    assert document.tree["components"]["schemas"]["own"] == {"type": "string"}


def test_without_permission_nothing_is_asked(project: Project) -> None:
    with pytest.raises(SpecloomError) as refused:
        load(project.folder / "spec.yaml", root=project.folder)
    assert codes(refused.value) == ["reference-remote"]
    assert '`remote = ["x.io"]`' in refused.value.diagnostics[0].hint


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "no address",
    ],
)
def test_addresses_that_are_never_asked(address: str) -> None:
    assert not is_public(address)
    for addresses in ((address,), (PUBLIC, address)):
        with pytest.raises(FetchError, match="no public address"):
            fetcher(serving(FILES), addresses=addresses).fetch("https://x.io/s/owner.json")


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_of_the_internet(address: str) -> None:
    assert is_public(address)


def test_the_checked_address_is_the_one_that_is_asked() -> None:
    answers = iter([(PUBLIC,), ("127.0.0.1",)])  # a name server that changes its mind
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, text=OWNER)

    found = Fetcher(("x.io",), lambda *_: next(answers), httpx.MockTransport(answer))
    assert found.fetch("https://x.io/s/owner.json") == OWNER.encode()
    assert [request.url.host for request in seen] == [PUBLIC]
    assert seen[0].headers["Host"] == "x.io"
    assert seen[0].extensions["sni_hostname"] == "x.io"


def redirecting(to: str, status: int = 302) -> Handler:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers["Host"] == "x.io" and request.url.path == "/start":
            return httpx.Response(status, headers={"Location": to})
        return httpx.Response(200, text="reached")

    return answer


@pytest.mark.parametrize("to", ["/end", "https://x.io/end", "https://z.io/end"])
def test_redirects_to_allowed_hosts_are_followed(to: str) -> None:
    assert fetcher(redirecting(to, 308), "x.io", "z.io").fetch("https://x.io/start") == b"reached"


@pytest.mark.parametrize("to", ["https://y.io/end", "http://x.io/end", "file:///etc/passwd"])
def test_redirects_elsewhere_are_refused(to: str) -> None:
    with pytest.raises(FetchError, match="not allowed"):
        fetcher(redirecting(to)).fetch("https://x.io/start")


def test_a_redirect_is_resolved_and_checked_again() -> None:
    addresses = {"x.io": (PUBLIC,), "inner.x.io": ("10.0.0.1",)}
    found = Fetcher(
        ("x.io", "inner.x.io"),
        lambda host, _: addresses[host],
        httpx.MockTransport(redirecting("https://inner.x.io/end")),
    )
    with pytest.raises(FetchError, match=r"10\.0\.0\.1, which is no public address"):
        found.fetch("https://x.io/start")


def test_redirects_end() -> None:
    with pytest.raises(FetchError, match="more than 5 times"):
        fetcher(redirecting("/start")).fetch("https://x.io/start")


def test_what_is_too_large_compressed_or_broken_is_refused() -> None:
    large = httpx.MockTransport(lambda _: httpx.Response(200, content=b"a" * (MAX_BYTES + 1)))
    with pytest.raises(FetchError, match="larger than 16 MiB"):
        Fetcher(("x.io",), lambda *_: (PUBLIC,), large).fetch("https://x.io/a")
    zipped = httpx.MockTransport(
        lambda _: httpx.Response(200, headers={"Content-Encoding": "br"}, content=b"")
    )
    with pytest.raises(FetchError, match="compressed"):
        Fetcher(("x.io",), lambda *_: (PUBLIC,), zipped).fetch("https://x.io/a")

    def broken(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("")

    with pytest.raises(FetchError, match=r"x\.io did not answer: ConnectTimeout"):
        fetcher(broken).fetch("https://x.io/a")


@pytest.mark.parametrize(
    ("host", "url", "allowed"),
    [
        ("x.io", "https://X.IO/a", True),
        ("x.io", "https://x.io:443/a", True),
        ("x.io", "http://x.io/a", False),
        ("http://x.io", "http://x.io/a", True),
        ("http://x.io", "https://x.io/a", False),
        ("x.io:8443", "https://x.io:8443/a", True),
        ("x.io", "https://a.x.io/a", False),
        ("x.io", "https://user@x.io/a", False),
        ("x.io", "https://x.io:port/a", False),
    ],
)
def test_hosts(host: str, url: str, allowed: bool) -> None:
    assert is_host(host)
    assert admits([host], url) is allowed


@pytest.mark.parametrize("text", ["", "ftp://x.io", "x.io/path", "*.x.io", "user@x.io", "x io"])
def test_what_is_no_host(text: str) -> None:
    assert not is_host(text)
