"""Overlays: what an action does to the document, and where the result was written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from specloom.document import Document, load
from specloom.document.overlays.patch import Patch
from specloom.document.pointer import join
from specloom.document.source import Source, Text
from specloom.reading_options import Reading

ENTRY = """openapi: 3.1.0
info: {title: T, version: '1'}
tags: [{name: a}, {name: b}, {name: c}]
paths:
  /a:
    get: &shared
      tags: [a, b]
      description: old
      responses: {'200': {description: ok}}
  /b:
    get: *shared
"""
Overlaid = Callable[..., Document]


@pytest.fixture
def overlaid(tmp_path: Path) -> Overlaid:
    """The document under overlays with these actions, each list of actions a file of its own."""

    def run(*actions: str) -> Document:
        (tmp_path / "spec.yaml").write_text(ENTRY)
        paths = []
        for number, text in enumerate(actions):
            paths.append(tmp_path / f"{number}.yaml")
            head = "overlay: 1.1.0\ninfo: {title: O, version: '1'}\nactions:\n"
            paths[-1].write_text(head + text)
        reading = Reading(overlays=tuple(paths))
        return load(tmp_path / "spec.yaml", root=tmp_path, reading=reading)

    return run


def place(document: Document, pointer: str) -> tuple[str, int]:
    found = document.locate(pointer)
    return found.file.rpartition("/")[2], found.line


def test_objects_merge_lists_join_and_texts_are_replaced(overlaid: Overlaid) -> None:
    document = overlaid(
        "- target: $.paths['/a'].get\n"
        "  update: {description: new, tags: [c], x-new: {deep: 1}, responses: {'404': {description: no}}}"
    )
    get = document.tree["paths"]["/a"]["get"]
    assert (get["description"], get["tags"], get["x-new"]) == ("new", ["a", "b", "c"], {"deep": 1})
    assert list(get["responses"]) == ["200", "404"]
    assert place(document, "#/paths/~1a/get/tags/2") == ("0.yaml", 5)
    assert place(document, "#/paths/~1a/get/responses/404/description") == ("0.yaml", 5)
    assert place(document, "#/paths/~1a/get/responses/200") == ("spec.yaml", 9)


def test_what_an_alias_shares_changes_in_one_place_only(overlaid: Overlaid) -> None:
    paths = overlaid("- target: $.paths['/b'].get\n  update: {description: new}").tree["paths"]
    assert (paths["/a"]["get"]["description"], paths["/b"]["get"]["description"]) == ("old", "new")


@pytest.mark.parametrize(
    ("update", "tags"),
    [("{name: d}", ["a", "b", "c", "d"]), ("[{name: d}, {name: e}]", ["a", "b", "c", "d", "e"])],
)
def test_a_list_takes_an_entry_or_several(overlaid: Overlaid, update: str, tags: Any) -> None:
    document = overlaid(f"- target: $.tags\n  update: {update}")
    assert [tag["name"] for tag in document.tree["tags"]] == tags


def test_items_are_removed_and_the_others_stay_where_they_were_written(overlaid: Overlaid) -> None:
    document = overlaid(
        "- {target: $.tags, update: {name: d}}\n- {target: '$.tags[0,2]', remove: true}",
        "- {target: '$.tags[?@.name==\"b\"]', update: {description: B}}",
    )
    assert document.tree["tags"] == [{"name": "b", "description": "B"}, {"name": "d"}]
    assert place(document, "#/tags/0/name") == ("spec.yaml", 3)
    assert place(document, "#/tags/0/description") == ("1.yaml", 4)
    assert place(document, "#/tags/1/name") == ("0.yaml", 4)


def test_nested_matches_are_removed_together(overlaid: Overlaid) -> None:
    assert "paths" in overlaid("- {target: $..responses, remove: true}").tree
    assert list(overlaid("- {target: \"$..['/a','get']\", remove: true}").tree["paths"]) == ["/b"]


def test_a_copy_is_what_stands_at_another_place(overlaid: Overlaid) -> None:
    document = overlaid(
        "- {target: $.paths, update: {/c: {}}}\n"
        "- {target: \"$.paths['/c']\", copy: \"$.paths['/a']\"}\n"
        "- {target: \"$.paths['/a']\", remove: true}"
    )
    assert document.tree["paths"]["/c"]["get"]["description"] == "old"
    assert place(document, "#/paths/~1c/get/description") == ("spec.yaml", 8)


def test_an_overlay_may_refer_to_files_and_set_the_version(
    overlaid: Overlaid, tmp_path: Path
) -> None:
    (tmp_path / "pet.yaml").write_text("type: object\n")
    document = overlaid(
        "- {target: $, update: {openapi: 3.1.1, components: {schemas: {Pet: {$ref: pet.yaml}}}}}"
    )
    assert document.version == "3.1.1"
    assert document.tree["components"]["schemas"]["Pet"] == {"type": "object"}


CHANGES = st.lists(st.tuples(st.sampled_from(["append", "remove"]), st.integers(0, 5)), max_size=12)


@given(CHANGES)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_item_of_a_list_keeps_its_origin(changes: list[tuple[str, int]]) -> None:
    source = Source(Path("a"), Text("a", ""), [f"a{at}" for at in range(4)], lambda _: 0)
    other = Source(Path("b"), Text("b", ""), [f"b{at}" for at in range(6)], lambda _: 0)
    patch = Patch(source)
    for change, at in changes:
        if change == "append":
            patch.update((), other.value[at], (other, join("#", at)))
        elif at < len(patch.value):
            patch.remove((at,))
    for at, value in enumerate(patch.value):
        origin, pointer = patch.origin(join("#", at))
        assert origin.value[int(pointer.rpartition("/")[2])] == value
