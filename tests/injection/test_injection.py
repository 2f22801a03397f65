"""Text of a contract stays text: it never becomes code, nor changes the code around it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import quote

import pytest
from behaviour_harness import generate, running
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from injection_contracts import CALLS, TEXTS, addressed, described, named, turning
from injection_shapes import built, calls, hidden, shapes
from specloom.diagnostics import SpecloomError

EXAMPLES = int(os.environ.get("PROPERTY_EXAMPLES", "5"))
PLAIN = ["plain"]


def written(folder: Path, tree) -> Path:
    file = folder / "contract.json"
    file.write_text(json.dumps(tree))
    return file


def differences(found, expected):
    """The files whose code is not the expected one."""
    names = found.keys() | expected.keys()
    return sorted(name for name in names if found.get(name, 0) != expected.get(name, 0))


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The shapes of an application whose texts are harmless, by the number of its things."""
    folder = tmp_path_factory.mktemp("plain")
    return {n: shapes(built(written(folder, described(turning(PLAIN), n)))) for n in (1, 14)}


@pytest.mark.parametrize("first", [0, 1])
def test_prose_never_changes_code(tmp_path, plain, first):
    files = built(written(tmp_path, described(turning(TEXTS[first:]), 14)))
    assert differences(shapes(files), plain[14]) == []
    assert hidden(files) == {}


def test_every_text_can_end_a_description(tmp_path, plain):
    for text in ('"""', 'six""""""', '\\"', '\\\\"', '""""'):
        files = built(written(tmp_path, described(turning([text]), 1)))
        assert differences(shapes(files), plain[1]) == [], text


ODD = st.sampled_from(TEXTS) | st.text(max_size=20)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=EXAMPLES == 5,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    phases=[Phase.generate],  # a build takes a second, and shrinking hundreds of them
)
@given(texts=st.lists(st.tuples(ODD, ODD).map("".join), min_size=30, max_size=30))
def test_no_prose_at_all_changes_code(tmp_path, plain, texts):
    files = built(written(tmp_path, described(turning(texts), 1)))
    assert differences(shapes(files), plain[1]) == []


@pytest.mark.parametrize("broken", [r"\ud800", r"\udfff\ud800"])
def test_half_a_character_is_refused_where_it_stands(tmp_path, broken):
    """A lone surrogate is no character (RFC 3629): no file can hold it."""
    tree = json.dumps(described(turning(["<>"]), 1)).replace("<>", broken)
    (tmp_path / "contract.json").write_text(tree)
    with pytest.raises(SpecloomError) as refused:
        built(tmp_path / "contract.json")
    assert all(item.location for item in refused.value.diagnostics)


SERVERS = [
    "https://a.example/v1'\"; RUN pwned",
    "https://a.example/v1\nRUN pwned",
    "https://a.example/$(pwned)/`pwned`/{{x}}/\\",
    "{base}/v1",
]


def test_servers_never_change_a_file(tmp_path, plain):
    variables = {"base": {"default": '/z"y\nRUN pwned'}, "x": {"default": "'\"\\"}}
    for url in SERVERS:
        tree = described(turning(PLAIN), 1) | {"servers": [{"url": url, "variables": variables}]}
        assert differences(shapes(built(written(tmp_path, tree))), plain[1]) == [], url


@pytest.mark.parametrize("first", [0, 7])
def test_names_and_values_never_become_code(tmp_path, first):
    files = built(written(tmp_path, named(turning(TEXTS, first), 8)))
    assert calls(files) & CALLS == set()
    assert shapes(files).keys() == files.keys()  # every file can be parsed


def test_values_hide_nothing(tmp_path):
    tree = named(turning(PLAIN), 1)
    assert hidden(built(written(tmp_path, tree))) == {}


def test_an_application_of_such_names_runs(tmp_path):
    contract = written(tmp_path, named(turning(TEXTS), 4))
    tree = json.loads(contract.read_bytes())
    with running(generate(contract, tmp_path / "app")) as app:
        for number in range(4):
            schema = tree["components"]["schemas"][f"Thing{number}"]["properties"]
            name = list(schema)[1]
            choice, fixed = schema["choice"]["enum"][1], schema["fixed"]["const"]
            sent = {name: "text", "choice": choice, "fixed": fixed}
            made = app.send("POST", f"/things{number}", json=sent)
            assert made.status == 201, made.body
            assert made.json().items() >= sent.items()
            found = app.send("GET", f"/things{number}/{made.json()['id']}")
            assert found.json() == made.json()
        for number, text in enumerate(TEXTS):
            sent = {text: "value", "many": text, f"few{number}": text, "some": text}
            assert app.send("POST", "/everything", json=sent).status == 200, text
            sent["many"] += "?"
            assert app.send("POST", "/everything", json=sent).status == 422, text


def test_an_application_of_such_paths_runs(tmp_path):
    contract = written(tmp_path, addressed())
    with running(generate(contract, tmp_path / "app")) as app:
        for path, item in addressed()["paths"].items():
            name = item["get"]["parameters"][0]["name"]
            given_name = f"?{quote(name, safe='')}="
            found = {
                value: app.send("GET", quote(path, safe="/") + given_name + value).status
                for value in ("1", "x")
            }
            assert found == {"1": 200, "x": 422}, path
