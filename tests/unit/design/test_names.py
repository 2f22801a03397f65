"""Names of attributes: what the author wrote comes first."""

from __future__ import annotations

from itertools import permutations

import pytest
from specloom.design.naming import attribute_names


@pytest.mark.parametrize(
    "names",
    [
        {"id": "id", "id_": "id_"},
        {"user_name": "user_name", "userName": "user_name_2"},
        {"class_": "class_", "class": "class_2"},
        {"id_": "id"},
        {"_id": "id_2", "id": "id"},
    ],
)
def test_the_exact_name_wins_in_every_order(names: dict[str, str]) -> None:
    for order in permutations(names):
        assert attribute_names(order) == names
