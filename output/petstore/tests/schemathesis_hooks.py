"""The hooks of the contract test; schemathesis.toml names this module.

Those below come with the contract: why each rule of theirs is there, `tests/contract/` says. Add your
own beside them (https://schemathesis.readthedocs.io/en/stable/guides/extending/).
"""

from typing import Any

from schemathesis import Case, HookContext, Response, hook
from schemathesis.core.failures import Failure

from tests.contract.description import describe
from tests.contract.findings import counts
from tests.contract.samples import remember


@hook
def before_load_schema(context: HookContext, raw_schema: dict[str, Any]) -> None:
    """Say of the contract what schemathesis does not read out of it."""
    describe(raw_schema)


@hook
def after_call(context: HookContext, case: Case[Any], response: Response) -> None:
    """Remember which operations nobody has written yet."""
    remember(case, response)


@hook
def filter_failure(
    context: HookContext, failure: Failure, case: Case[Any], response: Response
) -> bool:
    """Whether a failure counts."""
    return counts(failure, case, response)
