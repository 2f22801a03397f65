"""Rule 20: parameter styles exactly as in the tables of OAS 3.1 §4.8.12.4.

Each row is an operation whose parameter may have one value only, so an answer of 200 says that the
text was read as that value. `*` stands for `explode`.
"""

from __future__ import annotations

from behaviour_harness import off, rule

COLORS = ["blue", "black", "brown"]
RGB = {"R": 100, "G": 200, "B": 150}

TABLE = [
    ("path", "simple", "blue", "blue"),
    ("path", "simple", COLORS, "blue,black,brown"),
    ("path", "simple", RGB, "R,100,G,200,B,150"),
    ("path", "simple*", COLORS, "blue,black,brown"),
    ("path", "simple*", RGB, "R=100,G=200,B=150"),
    ("path", "label", "", "."),
    ("path", "label", "blue", ".blue"),
    ("path", "label", COLORS, ".blue,black,brown"),
    ("path", "label", RGB, ".R,100,G,200,B,150"),
    ("path", "label*", COLORS, ".blue.black.brown"),
    ("path", "label*", RGB, ".R=100.G=200.B=150"),
    ("path", "matrix", "", ";color"),
    ("path", "matrix", "blue", ";color=blue"),
    ("path", "matrix", COLORS, ";color=blue,black,brown"),
    ("path", "matrix", RGB, ";color=R,100,G,200,B,150"),
    ("path", "matrix*", COLORS, ";color=blue;color=black;color=brown"),
    ("path", "matrix*", RGB, ";R=100;G=200;B=150"),
    ("query", "form", "", "color="),
    ("query", "form", "blue", "color=blue"),
    ("query", "form", COLORS, "color=blue,black,brown"),
    ("query", "form", RGB, "color=R,100,G,200,B,150"),
    ("query", "form*", COLORS, "color=blue&color=black&color=brown"),
    ("query", "form*", RGB, "R=100&G=200&B=150"),
    ("query", "spaceDelimited", COLORS, "color=blue%20black%20brown"),
    ("query", "spaceDelimited", RGB, "color=R%20100%20G%20200%20B%20150"),
    ("query", "pipeDelimited", COLORS, "color=blue%7Cblack%7Cbrown"),
    ("query", "pipeDelimited", COLORS, "color=blue|black|brown"),
    ("query", "pipeDelimited", RGB, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("query", "deepObject*", RGB, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("query", "deepObject*", RGB, "color[R]=100&color[G]=200&color[B]=150"),
    ("header", "simple", "blue", "blue"),
    ("header", "simple", COLORS, "blue,black, brown"),
    ("header", "simple", RGB, "R,100,G,200,B,150"),
    ("header", "simple*", RGB, "R=100,G=200,B=150"),
    ("cookie", "form", "blue", "color=blue"),
    ("cookie", "form", COLORS, "color=blue,black,brown"),
    ("cookie", "form*", "blue", "color=blue"),
    ("query", "content", RGB, "color=%7B%22R%22:100,%22G%22:200,%22B%22:150%7D"),
    ("header", "content", RGB, '{"R":100,"G":200,"B":150}'),
    ("query", "reserved", "a/b:c?d", "color=a/b:c?d"),
    ("query", "form", "a&b=c d+é", "color=a%26b%3Dc+d%2B%C3%A9"),
    ("path", "simple", "a/b é", "a%2Fb%20%C3%A9"),
]


def schema(value):
    if isinstance(value, list):
        return {"type": "array", "items": {"type": "string"}, "const": value}
    if isinstance(value, dict):
        names = {name: {"type": "integer"} for name in value}
        return {"type": "object", "properties": names, "const": value}
    return {"type": "string", "const": value}


def parameter(where, style, value):
    found = {"name": "color", "in": where, "required": True}
    if style == "content":
        return found | {"content": {"application/json": {"schema": schema(value)}}}
    if style == "reserved":
        return found | {"allowReserved": True, "schema": schema(value)}
    exploded = style.endswith("*")
    return found | {"style": style.rstrip("*"), "explode": exploded, "schema": schema(value)}


def contract():
    paths = {}
    for number, (where, style, value, _) in enumerate(TABLE):
        path = f"/{number}/{{color}}" if where == "path" else f"/{number}"
        paths[path] = {
            "get": {
                "operationId": f"row{number}",
                "parameters": [parameter(where, style, value)],
                "responses": {"200": {"description": ""}, "422": {"description": ""}},
            }
        }
    return {"openapi": "3.1.0", "info": {"title": "Styles", "version": "1"}, "paths": paths}


STYLES = contract()


def send(app, number, where, text):
    if where == "path":
        return app.send("GET", f"/{number}/{text}")
    if where == "query":
        return app.send("GET", f"/{number}?{text}")
    return app.send("GET", f"/{number}", headers={"Color" if where == "header" else where: text})


CODE = "contract/styles.py"


@rule(
    20,
    STYLES,
    off("simple", (CODE, '"simple": re.compile(",")', '"simple": re.compile(";")')),
    off("form", (CODE, '"form": re.compile(",")', '"form": re.compile(";")')),
    off("spaceDelimited", (CODE, 're.compile(r" |\\+|%20")', 're.compile(",")')),
    off("pipeDelimited", (CODE, 're.compile(r"\\|")', 're.compile(",")')),
    off("encoded pipes", (CODE, 're.compile("%7[Cc]")', 're.compile(",")')),
    off("label", (CODE, '(".", ".") if style == "label"', '(".", ",") if style == "label"')),
    off("matrix", (CODE, 'for piece in body.split(";"):', "for piece in [body]:")),
    off(
        "explode",
        (
            "contract/parameters.py",
            'parameter.get("explode", style in ("form", "cookie"))',
            "False",
        ),
    ),
    off("deepObject", (CODE, 'if key.startswith(name + "[")', "if False")),
    off(
        "exploded objects",
        (CODE, "if name in shape.names or (", "if False and ("),
    ),
    off(
        "content", ("contract/parameters.py", "if self.spec.content_type is not None:", "if False:")
    ),
    off(
        "plus",
        (
            "contract/parameters.py",
            "partial(percent_decode, plus=not spec.allow_reserved)",
            "percent_decode",
        ),
        (
            "contract/parameters.py",
            "percent_decode(texts[0], plus=not spec.allow_reserved)",
            "percent_decode(texts[0])",
        ),
    ),
    off("percent", ("contract/texts.py", "return unquote_to_bytes(text).decode()", "return text")),
)
def test_every_row_of_the_tables(app):
    refused = [
        (where, style, text)
        for number, (where, style, _, text) in enumerate(TABLE)
        if send(app, number, where, text).status != 200
    ]
    assert refused == []


@rule(
    20,
    STYLES,
    off(
        "the guard",
        ("contract/reading.py", "for found in self.guard.check(value)", "for found in ()"),
    ),
)
def test_another_value_is_refused(app):
    for number, (where, style, _, _) in enumerate(TABLE):
        if style in ("simple", "form", "spaceDelimited", "pipeDelimited"):
            text = "red" if where in ("path", "header") else "color=red"
            assert send(app, number, where, text).status == 422, (where, style)


EMPTY = {
    "openapi": "3.1.0",
    "info": {"title": "Empty", "version": "1"},
    "paths": {
        "/empty": {
            "get": {
                "operationId": "empty",
                "parameters": [
                    {
                        "name": "n",
                        "in": "query",
                        "allowEmptyValue": True,
                        "schema": {"type": "integer"},
                    },
                    {"name": "m", "in": "query", "schema": {"type": "integer"}},
                ],
                "responses": {"200": {"description": ""}, "422": {"description": ""}},
            }
        }
    },
}


@rule(20, EMPTY, off("empty values", ("contract/parameters.py", "self.spec.allow_empty", "False")))
def test_an_empty_value_is_allowed_where_the_contract_says_so(app):
    sent = {"?n=": 200, "?n": 200, "?n=1": 200, "?n=x": 422, "?m=": 422, "?m=1": 200}
    assert {query: app.send("GET", "/empty" + query).status for query in sent} == sent
