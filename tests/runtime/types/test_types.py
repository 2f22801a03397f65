"""Rich types take what the guard takes and print what came in."""

import asyncio
import copy
import json
import pickle
import string
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any
from uuid import UUID

import jsonschema_rs
import pytest
from contract_runtime.model import Model
from contract_runtime.types import Date, DateTime, Time, Uuid
from contract_runtime.uploads import Upload
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import MISSING, TypeAdapter, ValidationError

ADAPTERS = {
    "date-time": TypeAdapter(DateTime),
    "date": TypeAdapter(Date),
    "time": TypeAdapter(Time),
    "uuid": TypeAdapter(Uuid),
}
GUARDS = {
    name: jsonschema_rs.Draft202012Validator({"format": name}, validate_formats=True)
    for name in ADAPTERS
}
EDGES = [
    ("date-time", "1990-12-31T23:59:60Z"),
    ("date-time", "1998-12-31T15:59:60.5-08:00"),
    ("date-time", "0000-02-29t00:00:00z"),
    ("date-time", "2020-01-01T00:00:00.1234567890123Z"),
    ("date-time", "2020-01-01T00:00:00-00:00"),
    ("date-time", "9999-12-31T23:59:59+23:59"),
    ("date-time", "0001-01-01T00:00:00+23:59"),
    ("date", "0000-02-29"),
    ("date", "9999-12-31"),
    ("time", "23:59:60Z"),
    ("time", "12:00:00.10z"),
    ("time", "22:59:60.999999999-01:00"),
    ("uuid", "2EB8AA08-aa98-11ea-b4aa-73b441d16380"),
    ("uuid", "00000000-0000-0000-0000-000000000000"),
]


def digits(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map("{:02}".format)


hour, sixty = digits(0, 23), digits(0, 59)
fraction = st.sampled_from(["", ".0", ".10", ".123456789"])
offset = st.one_of(
    st.sampled_from(["Z", "z"]), st.builds("{}{}:{}".format, st.sampled_from("+-"), hour, sixty)
)
day = st.builds("{:04}-{}-{}".format, st.integers(0, 9999), digits(1, 12), digits(1, 31))
clock = st.builds("{}:{}:{}{}{}".format, hour, sixty, sixty | st.just("60"), fraction, offset)
TEXTS = {
    "date-time": st.builds("{}{}{}".format, day, st.sampled_from("Tt"), clock),
    "date": day,
    "time": clock,
    "uuid": st.uuids()
    .map(str)
    .flatmap(lambda text: st.sampled_from([text, text.upper(), text.title()])),
}


def survives(name: str, text: str) -> None:
    value = ADAPTERS[name].validate_python(text)
    assert json.loads(ADAPTERS[name].dump_json(value)) == text
    assert json.loads(ADAPTERS[name].dump_json(pickle.loads(pickle.dumps(value)))) == text
    assert json.loads(ADAPTERS[name].dump_json(copy.deepcopy(value))) == text


@pytest.mark.parametrize(("name", "text"), EDGES)
def test_the_edges_of_rfc_3339_survive(name: str, text: str) -> None:
    assert GUARDS[name].is_valid(text)
    survives(name, text)


@pytest.mark.parametrize("name", ADAPTERS)
@given(data=st.data())
def test_what_the_guard_accepts_survives(name: str, data: st.DataObject) -> None:
    text = data.draw(TEXTS[name])
    assume(GUARDS[name].is_valid(text))
    survives(name, text)


@pytest.mark.parametrize("name", ADAPTERS)
@given(text=st.text(alphabet=string.digits + "-:TZ.+{}WPabc", max_size=37))
def test_other_text_is_no_value(name: str, text: str) -> None:
    assume(not GUARDS[name].is_valid(text))
    # What a union prints must stay what came in, so nothing else may be taken for the type.
    value = TypeAdapter(Any | None).validate_python(text)
    try:
        value = ADAPTERS[name].validate_python(text)
    except ValidationError:
        return
    assert json.loads(ADAPTERS[name].dump_json(value)) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("date-time", "2020-01-01"),
        ("date-time", "2020-01-01T00:00:00"),
        ("date-time", 5),
        ("date", "20200101"),
        ("date", "2020-W01-1"),
        ("time", "12:00:00"),
        ("uuid", "2eb8aa08aa9811eab4aa73b441d16380"),
        ("uuid", "urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380"),
    ],
)
def test_what_python_would_read_but_the_format_is_not(name: str, text: Any) -> None:
    with pytest.raises(ValidationError):
        ADAPTERS[name].validate_python(text)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("date-time", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC), "2020-01-02T03:04:05Z"),
        ("date-time", datetime(2020, 1, 2, 3, 4, 5, 600), "2020-01-02T03:04:05.000600Z"),
        (
            "date-time",
            datetime(2020, 1, 2, tzinfo=timezone(timedelta(hours=-3))),
            "2020-01-02T00:00:00-03:00",
        ),
        ("date", date(2020, 1, 2), "2020-01-02"),
        ("date", datetime(2020, 1, 2, 3), "2020-01-02"),
        ("time", time(1, 2, 3), "01:02:03Z"),
        ("uuid", UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_values_made_in_python_print_as_rfc_3339(name: str, value: Any, text: str) -> None:
    assert json.loads(ADAPTERS[name].dump_json(ADAPTERS[name].validate_python(value))) == text
    assert GUARDS[name].is_valid(text)


def test_arithmetic_forgets_the_text() -> None:
    moment = ADAPTERS["date-time"].validate_python("2020-01-01T00:00:00.000z") + timedelta(days=1)
    assert json.loads(ADAPTERS["date-time"].dump_json(moment)) == "2020-01-02T00:00:00Z"


def test_python_dumps_stay_rich_and_equal_the_plain_values() -> None:
    value = ADAPTERS["date-time"].validate_python("2020-01-01T00:00:00Z")
    assert value == datetime(2020, 1, 1, tzinfo=UTC)
    assert hash(value) == hash(datetime(2020, 1, 1, tzinfo=UTC))
    assert ADAPTERS["uuid"].validate_python("ABCDEFAB-0000-0000-0000-000000000000") == UUID(
        "abcdefab-0000-0000-0000-000000000000"
    )


async def _read_in_pieces(upload: Upload) -> list[bytes]:
    await upload.seek(1)
    return [await upload.read(1), await upload.read(), await upload.read()]


def test_uploads_are_files_with_a_name_and_a_type() -> None:
    adapter = TypeAdapter(Upload)
    upload = adapter.validate_python(Upload(b"xyz", "a.txt", "text/plain"))
    assert (upload.size, upload.filename, upload.content_type) == (3, "a.txt", "text/plain")
    assert asyncio.run(_read_in_pieces(upload)) == [b"y", b"z", b""]
    assert bytes(upload) == b"xyz"
    assert adapter.validate_python(b"x").filename is None
    assert adapter.dump_json(adapter.validate_python("é")) == '"é"'.encode()


def test_models_keep_unknown_properties_and_tell_absent_from_null() -> None:
    class Pet(Model):
        name: str | MISSING | None = MISSING
        age: int | MISSING = MISSING

    pet = Pet.model_validate({"name": None, "tag": 1})
    assert pet.model_dump(by_alias=True, exclude_unset=True) == {"name": None, "tag": 1}
    with pytest.raises(ValidationError):
        Pet.model_validate({"age": None})


def test_a_union_of_formats_prints_each_as_it_came() -> None:
    adapter = TypeAdapter(list[Uuid | Date | DateTime | Time])
    texts = [
        "8F2A6F0E-7B0C-4F3E-9D41-0A9F5B1C2D3E",
        "2024-02-29T23:59:60Z",
        "0000-01-01",
        "23:59:60+00:00",
    ]
    values = adapter.validate_python(texts)

    assert adapter.dump_python(values, mode="json") == texts
    assert json.loads(adapter.dump_json(values)) == texts
