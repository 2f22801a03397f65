"""JSON is parsed strictly: what is accepted can be printed, stored and read back by anybody."""

import json
import math
from typing import Any

import pytest
from contract_runtime.codecs import MediaSpec, codec_for
from contract_runtime.values import Undecodable
from hypothesis import given
from hypothesis import strategies as st

CODEC = codec_for("application/json")
MEDIA = MediaSpec("application/json")


def decode(body: bytes) -> Any:
    return CODEC.decode(body, "application/json", MEDIA, lambda reference: True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"NaN",
        b'{"a": Infinity}',
        b"1e999",
        b"[[-1e999]]",
        b'{"a": {"b": [1' + b"0" * 400 + b".0]}}",
        b"\xef\xbb\xbf{}",
        b'"\\ud800"',
        b'{"\\udfff": 1}',
        b'"\xff"',
        b'"\xed\xa0\x80"',
        b'"a\nb"',
        b"[1,]",
        b"{'a': 1}",
        b"01",
        b"1 2",
        b"// x\n1",
        b"nul",
        b"[" * 1000 + b"]" * 1000,
        b'{"a":' * 1000 + b"1" + b"}" * 1000,
        b"9" * 5000,
        '{"a": 1}'.encode("utf-16"),
    ],
)
def test_what_is_refused(body: bytes) -> None:
    with pytest.raises(Undecodable) as error:
        decode(body)
    assert len(error.value.reason) < 120


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b" 1 ", 1),
        (b"-0", 0),
        (b"1.0", 1.0),
        (b"1e308", 1e308),
        (b'"1e999 NaN"', "1e999 NaN"),
        (b'"\\ud83d\\ude00"', "😀"),
        (b'"\\u0000"', "\0"),
        (b"123456789012345678901234567890", 123456789012345678901234567890),
        (b"[" * 100 + b"]" * 100, json.loads("[" * 100 + "]" * 100)),
    ],
)
def test_what_is_accepted(body: bytes, value: Any) -> None:
    assert decode(body) == value


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(json_values)
def test_every_json_value_survives(value: Any) -> None:
    assert decode(json.dumps(value).encode()) == value
    assert decode(CODEC.encode(value, MEDIA, lambda reference: True)) == value


@given(st.binary() | st.text(alphabet='[]{}",:0123456789eE.+-\\ud8 NaInfity').map(str.encode))
def test_whatever_is_accepted_is_standard_json(body: bytes) -> None:
    try:
        value = decode(body)
    except Undecodable:
        return
    assert json.loads(body, parse_constant=pytest.fail) == value
    json.dumps(value, allow_nan=False, ensure_ascii=False).encode()


@given(json_values)
def test_python_and_the_codec_agree_on_numbers(value: Any) -> None:
    body = json.dumps({"v": value, "big": 1e308}).replace("e+308", "e+309").encode()
    assert math.isinf(json.loads(body)["big"])
    with pytest.raises(Undecodable):
        decode(body)


@given(
    st.integers(1, 400),
    st.sampled_from(["", ".0", ".5"]),
    st.sampled_from(["", "e", "E", "e+", "E-"]),
    st.integers(0, 400),
    st.sampled_from(["%s", "-%s", '[1, {"a": %s}]', '["0e000", %s]']),
)
def test_a_number_is_refused_when_a_double_cannot_hold_it(digits, fraction, mark, power, around):
    exponent = f"{mark}{power}" if mark else ""
    number = "9" * digits + fraction + exponent
    is_integer = not fraction and not exponent
    body = (around % number).encode()
    if not is_integer and math.isinf(float(number)):
        with pytest.raises(Undecodable):
            decode(body)
    else:
        assert decode(body) == json.loads(body)
