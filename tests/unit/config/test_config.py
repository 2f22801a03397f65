"""The configuration: what is read, what wins, and where every fault is."""

from __future__ import annotations

from pathlib import Path

import pytest
from specloom.config import AppConfig, Override, load_config, load_for, parse_override
from specloom.diagnostics import SpecloomError

SIMPLE = """\
layout = "flat"
rich-types = false

[apps.pets]
contract = "specs/pets.yaml"
output = "out/pets"

[apps.shop]
contract = "specs/shop.yaml"
output = "out/shop"
layout = "clean"
rich-types = true
templates = "mine"
"""


def written(folder: Path, text: str, name: str = "specloom.toml") -> Path:
    (folder / name).write_text(text)
    return folder


def faults(folder: Path, text: str, name: str = "specloom.toml") -> list[str]:
    """Each fault as `line:column code`."""
    with pytest.raises(SpecloomError) as caught:
        load_config(None, written(folder, text, name))
    places = [(item.location, item.code) for item in caught.value.diagnostics]
    return [f"{place.line}:{place.column} {code}" for place, code in places if place is not None]


def test_defaults_then_the_application(tmp_path: Path) -> None:
    pets, shop = load_config(None, written(tmp_path, SIMPLE)).apps
    assert pets == AppConfig(
        name="pets",
        contract=tmp_path / "specs/pets.yaml",
        output=tmp_path / "out/pets",
        layout="flat",
        rich_types=False,
    )
    assert (shop.layout, shop.rich_types, shop.templates) == ("clean", True, tmp_path / "mine")


def test_then_the_command_line(tmp_path: Path) -> None:
    overrides = (
        parse_override("apps.shop.layout=layered"),
        parse_override("layout=other"),
        parse_override("rich-types=true"),
    )
    pets, shop = load_config(None, written(tmp_path, SIMPLE), overrides).apps
    assert (pets.layout, pets.rich_types) == ("other", True)
    assert shop.layout == "layered", "what names the application beats what does not"


def test_paths_of_the_command_line_start_where_the_user_is(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    file = written(tmp_path, SIMPLE) / "specloom.toml"
    overrides = (parse_override("templates=t"),)
    assert load_config(file, here, overrides).apps[0].templates == here / "t"


READING = """\
overlays = ["a.overlay.yaml"]
[apps.pets]
contract = "specs/pets.yaml"
output = "out/pets"
include = ["tag:pets"]
exclude = ["path:/x"]
"""


def test_lists_say_how_the_contract_is_read(tmp_path: Path) -> None:
    (pets,) = load_config(None, written(tmp_path, READING)).apps
    assert pets.reading.overlays == (tmp_path / "a.overlay.yaml",)
    assert (pets.reading.include, pets.reading.exclude) == (("tag:pets",), ("path:/x",))


def test_lists_of_the_command_line_replace_those_of_the_file(tmp_path: Path) -> None:
    below = tmp_path / "below"
    below.mkdir()
    overrides = (
        parse_override("include=tag:a, operation:b"),
        Override("overlays", ("b.yaml", "c.yaml")),
    )
    config = load_config(written(tmp_path, READING) / "specloom.toml", below, overrides)
    assert config.apps[0].include == ("tag:a", "operation:b")
    assert config.apps[0].overlays == (below / "b.yaml", below / "c.yaml")


def test_a_setting_with_a_dot_is_a_table_to_toml(tmp_path: Path) -> None:
    text = 'models.engine = "datamodel-code-generator"\n' + SIMPLE
    text += '[apps.other]\ncontract = "o.yaml"\noutput = "o"\nmodels.engine = "auto"\n'
    apps = load_config(None, written(tmp_path, text)).apps
    assert {app.name: app.model_engine for app in apps} == {
        "pets": "datamodel-code-generator",
        "shop": "datamodel-code-generator",
        "other": "auto",
    }


def test_a_selector_is_checked_at_its_line(tmp_path: Path) -> None:
    assert faults(tmp_path, READING.replace("tag:pets", "tags:pets")) == ["5:1 selector-invalid"]
    assert faults(tmp_path, READING.replace('"path:/x"', "1")) == ["6:1 config-type"]


def test_a_host_is_checked_at_its_line(tmp_path: Path) -> None:
    (pets,) = load_config(None, written(tmp_path, f'remote = ["x.io"]\n{READING}')).apps
    assert (pets.remote.hosts, pets.remote.folder) == (("x.io",), tmp_path)
    assert pets.renewing().reading.remote.update
    assert faults(tmp_path, f'remote = ["x.io/path"]\n{READING}') == ["1:1 config-host"]


def test_the_file_is_found_from_below_up_to_the_repository(tmp_path: Path) -> None:
    inner = written(tmp_path, SIMPLE) / "a" / "b"
    inner.mkdir(parents=True)
    assert load_config(None, inner).file == tmp_path / "specloom.toml"
    (tmp_path / "a/.git").mkdir()
    assert load_config(None, inner).apps == ()


def test_pyproject_holds_it_too(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n[tool.specloom.apps.pets]\ncontract = "a.yaml"\noutput = "."\n'
    (app,) = load_config(None, written(tmp_path, text, "pyproject.toml")).apps
    assert (app.contract, app.output) == (tmp_path / "a.yaml", tmp_path)


def test_a_pyproject_without_the_table_is_not_a_configuration(tmp_path: Path) -> None:
    assert load_config(None, written(tmp_path, "[project]\n", "pyproject.toml")).file is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('layuot = "flat"\n', ["1:1 config-key-unknown"]),
        ("\nlayout = 3\n", ["2:1 config-type"]),
        ('rich-types = "yes"\n', ["1:1 config-type"]),
        ('apps = "none"\n', ["1:1 config-type"]),
        ('[apps]\npets = "x.yaml"\n', ["2:1 config-type"]),
        ('[apps.pets]\ncontract = "a"\n', ["1:1 config-key-missing"]),
        (
            '[apps.pets]\n  contract = 1\n  output = "o"\n  colour = "red"\n',
            ["2:3 config-type", "4:3 config-key-unknown"],
        ),
        ('[apps."a b"]\ncontract = "a"\noutput = "o"\n', ["1:1 config-app-name"]),
        ('contract = "a"\n', ["1:1 config-key-unknown"]),
        ("layout = \n", ["1:10 config-syntax"]),
        ("layout = 'a'\nlayout = 'b'\n", ["2:13 config-syntax"]),
        ('[apps.p]\ncontract = "a', ["2:1 config-syntax"]),
        (
            '[apps.a]\ncontract="a"\noutput="o"\n[apps.b]\ncontract="b"\noutput="o/"\n',
            ["6:1 config-output-shared"],
        ),
        ('apps.a = {contract = "a", output = 1}\n', ["1:1 config-type"]),
        ('models.engine = "fast"\n', ["1:1 config-type"]),
        ('[models]\nengine = "auto"\nspeed = 1\n', ["3:1 config-key-unknown"]),
        ('models = "auto"\n', ["1:1 config-key-unknown"]),
        ('layout = """\nrich-types = 1"""\nrich-types = 1\n', ["3:1 config-type"]),
    ],
)
def test_every_fault_has_its_line(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert faults(tmp_path, text) == expected


def test_faults_of_a_pyproject_have_their_line(tmp_path: Path) -> None:
    text = "[project]\nlayout = 1\n\n[tool.specloom]\nlayout = 1\n"
    assert faults(tmp_path, text, "pyproject.toml") == ["5:1 config-type"]
    assert faults(tmp_path, "[tool]\nspecloom = 1\n#[tool.specloom", "pyproject.toml") == [
        "2:1 config-type"
    ]


def test_a_near_miss_is_named(tmp_path: Path) -> None:
    with pytest.raises(SpecloomError) as caught:
        load_config(None, written(tmp_path, "rich_types = true\n"))
    assert caught.value.diagnostics[0].hint == "Did you mean rich-types?"


def test_a_missing_or_unreadable_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SpecloomError, match="No such file"):
        load_config(Path("nowhere.toml"), tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'layout = "\xe9"')
    with pytest.raises(SpecloomError, match="not UTF-8"):
        load_config(Path("latin.toml"), tmp_path)


@pytest.mark.parametrize(
    ("text", "override"),
    [
        ("layout=clean", Override("layout", "clean")),
        ("rich-types = false", Override("rich-types", False)),
        ("apps.pets.output=a=b", Override("output", "a=b", "pets")),
        ("models.engine=auto", Override("models.engine", "auto")),
        ("apps.pets.models.engine=auto", Override("models.engine", "auto", "pets")),
    ],
)
def test_an_override_is_read(text: str, override: Override) -> None:
    assert parse_override(text) == override


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("layout", "not key=value"),
        ("layuot=x", "Did you mean layout"),
        ("rich-types=1", "true or false"),
        ("app.pets.layout=x", "neither"),
        ("models.engin=auto", "neither .* Did you mean models.engine"),
        ("models.engine=fast", '"auto" or "datamodel-code-generator", not'),
    ],
)
def test_a_wrong_override_is_explained(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_override(text)


def test_an_override_for_nobody_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(SpecloomError) as caught:
        load_config(None, written(tmp_path, SIMPLE), (parse_override("apps.shopp.layout=x"),))
    assert caught.value.diagnostics[0].hint == "Did you mean shop?"


def test_a_contract_of_the_configuration_needs_no_output(tmp_path: Path) -> None:
    written(tmp_path, SIMPLE)
    (app,) = load_for(Path("specs/shop.yaml"), None, None, tmp_path).apps
    assert (app.name, app.layout) == ("shop", "clean")
    (app,) = load_for(Path("specs/shop.yaml"), Path("else"), None, tmp_path).apps
    assert (app.name, app.layout, app.output) == ("shop", "clean", tmp_path / "else")


def test_any_other_contract_gets_the_defaults(tmp_path: Path) -> None:
    written(tmp_path, SIMPLE)
    overrides = (parse_override("rich-types=true"),)
    (app,) = load_for(Path("new.v2.yaml"), Path("o"), None, tmp_path, overrides).apps
    assert app == AppConfig(
        "new", tmp_path / "new.v2.yaml", tmp_path / "o", "flat", rich_types=True
    )
    with pytest.raises(SpecloomError, match="belongs to no application"):
        load_for(Path("new.yaml"), None, None, tmp_path)


@pytest.mark.parametrize(
    ("contract", "output", "name"),
    [
        ("pets.yaml", "out", "pets"),
        ("openapi.yaml", "pet-shop", "pet-shop"),
        ("api.json", "my shop!", "my-shop"),
        ("ü.yaml", "out", "application"),
    ],
)
def test_an_application_without_configuration_gets_a_name(
    tmp_path: Path, contract: str, output: str, name: str
) -> None:
    (app,) = load_for(Path(contract), Path(output), None, tmp_path).apps
    assert app.name == name
