"""The base of every generated model."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Takes what the guard accepts: unknown properties stay, absent ones stay absent.

    The boundary validates with `by_alias=True, by_name=False` and dumps with `by_alias=True,
    exclude_unset=True`; in your own code the Python names work too: `Pet(pet_id=…)`.
    """

    model_config = ConfigDict(
        extra="allow",
        validate_by_name=True,
        validate_by_alias=True,
        use_attribute_docstrings=True,
        defer_build=True,
        # A property called `model_…` is the contract's to name.
        protected_namespaces=(),
    )
