"""Every cell of the style tables: what the encoder writes, the decoder reads."""

from typing import Any

import pytest
from contract_runtime.parameters import ParameterSpec, decode
from contract_runtime.raw_request import RawRequest
from hypothesis import given, settings
from hypothesis import strategies as st
from parameter_cells import NAME, Cell, cells
from parameter_encoder import Wire, wire


def read(cell: Cell, sent: Wire) -> Any:
    headers = [(name.lower().encode(), text.encode()) for name, text in sent.headers.items()]
    raw = RawRequest({NAME: sent.path}, sent.query.encode(), headers)
    return decode(ParameterSpec.parse(cell.parameter), raw, lambda reference: True)


@pytest.mark.parametrize("cell", list(cells()), ids=lambda cell: cell.id)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_written_is_read(cell: Cell, data: st.DataObject) -> None:
    value = data.draw(cell.values)
    sent = wire(NAME, cell.location, value, cell.style, cell.explode, cell.content)
    assert read(cell, sent) == value, sent
