"""Modules in black's style: what ruff formats is what black would have printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from specloom.emit.format import UnformattableError, format_modules, format_python

ROOT = Path(__file__).parents[3]
LONG = "a_function_whose_name_is_so_long_that_nothing_can_stand_beside_it_on_its_only_line_body"
SOURCES = {
    "a return annotation too long for its line": f"def {LONG}() -> dict[str, Any]:\n    pass\n",
    "quotes": "x = 'it' + 'say \"hi\"' + 'b\\'c'\n",
    "a magic trailing comma": "f(a, b,)\nx: Annotated[int, Field(gt=1,)]\n",
    "blank lines": "import a\n\n\n\n\nclass B:\n\n    x = 1\n    def f(self): ...\n    @p\n    def g(self): ...\nx = 1\n",
    "a docstring": 'def f():\n    """  Text. \n      more\\\n    """\n    return (1)\n',
    "a call that does not fit": f"await self._{LONG}(first=[1, 2, 3], second={{'a': 1}}, third=call(1))\n",
    "text in parts": "x = ('a' 'b')\nassert x, ('a'\n 'b')\n",
    "an optional annotation that is split": f"def f({LONG}: OneModelOrAnother | None = None): ...\n",
    "a comment behind a full line": f"{LONG} = call(first, second)  # noqa: S603\n",
    "parentheses": "for (x) in (y): print((x))\nreturn_ = (yield_)\n",
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_prints_as_black_does(source: str) -> None:
    assert format_modules({"it": source}) == {"it": format_python(source)}


def test_prints_as_black_does_what_people_wrote() -> None:
    """Modules of this package and the runtime, with their layout taken away as far as that goes."""
    sources = {
        path: path.read_text().replace(",\n", ",").replace("(\n", "(").replace('"', "'")
        for folder in ("generator/specloom/workspace", "templates")
        for path in sorted((ROOT / folder).rglob("*.py"))
    }
    sources = {path: text for path, text in sources.items() if _is_python(text)}
    assert len(sources) > 50
    assert format_modules(sources) == {path: format_python(text) for path, text in sources.items()}


def test_says_what_is_no_python() -> None:
    with pytest.raises(UnformattableError, match="Expected an identifier"):
        format_modules({"it": "def (:\n"})


def _is_python(text: str) -> bool:
    try:
        compile(text, "", "exec")
    except SyntaxError:
        return False
    return True
