# Generated from the contract by specloom; the next run writes it anew.
"""Which findings of schemathesis are none, by what was really sent and what the contract really says.

A request is judged by its bytes. Texts have no types, and what schemathesis writes of data loses some
of it in forms, in XML and in parameters, so data that was meant to be wrong may be right once it is
written, and the other way round. To say so takes a witness: a value that schemathesis itself writes as
the same bytes, and about which the contract's schema says the opposite.

- Accepting "wrong" data is right when a valid value is written like that in every place where the
  data was meant to be wrong. So is accepting what the contract's own schema takes.
- Refusing "right" data is right when the contract's own schema refuses the data (schemathesis ignores
  the format of `type: [string, "null"]`, and its patterns are Python's), or when part of it was lost:
  what is written is another value, which is wrong.
- Paths that differ only in the names of their parameters are one (OAS 3.1 §4.8.8): `Allow` lists the
  methods of all of them.
- Who has no credential is turned away with 403 where the contract declares no 401.
- An operation that nobody has written yet answers with a sample: it neither stores nor deletes anything.

Every other finding counts.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from schemathesis import Case, Response
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.openapi.checks import (
    AllowHeaderMismatch,
    EnsureResourceAvailability,
    MissingHeaderNotRejected,
    RejectedPositiveData,
    UseAfterFree,
)

from .bodies import is_no_valid_body, read_body
from .described import contract, operation_of
from .parameters import read_parameters
from .samples import is_kept, is_lost

_TEMPLATED: Final = re.compile(r"\{[^{}]*\}")


def counts(failure: Failure, case: Case[Any], response: Response) -> bool:
    """Whether a failure is one."""
    excuse = _EXCUSES.get(type(failure))
    return excuse is None or not excuse(failure, case, response)


def _is_rightly_accepted(failure: Failure, case: Case[Any], response: Response) -> bool:
    if case.meta is None:
        return False
    wrong = [place for place in ParameterLocation if case.meta.is_negative_at(place)]
    return bool(wrong) and all(_is_valid_at(place, case, response) for place in wrong)


def _is_valid_at(place: ParameterLocation, case: Case[Any], response: Response) -> bool:
    """Whether valid values are written as what a request says in one place."""
    if place is ParameterLocation.BODY:
        said = read_body(case, response.request)
        return said is not None and said.is_certainly_valid
    parameters = read_parameters(case, response.request)
    return all(p.is_certainly_valid for p in parameters if p.place == place.value)


def _is_rightly_refused(failure: Failure, case: Case[Any], response: Response) -> bool:
    if is_no_valid_body(case, response.request):
        return True
    return any(said.is_certainly_wrong for said in read_parameters(case, response.request))


def _advertises_twins(failure: Failure, case: Case[Any], response: Response) -> bool:
    """Whether `Allow` says no more than the methods of every path that is the same but for names."""
    if not isinstance(failure, AllowHeaderMismatch) or failure.missing_methods:
        return False
    shape = _TEMPLATED.sub("{}", case.operation.path)
    operations = contract().operations.values()
    declared = {op.method.upper() for op in operations if _TEMPLATED.sub("{}", op.path) == shape}
    return declared.issuperset(failure.undocumented_methods)


def _is_forbidden(failure: Failure, case: Case[Any], response: Response) -> bool:
    return (
        isinstance(failure, MissingHeaderNotRejected)
        and failure.header_name.lower() == "authorization"
        and failure.status_code == 403
        and "401" not in operation_of(case).responses
    )


_EXCUSES: Final[Mapping[type[Failure], Callable[[Failure, Case[Any], Response], bool]]] = {
    AcceptedNegativeData: _is_rightly_accepted,
    RejectedPositiveData: _is_rightly_refused,
    AllowHeaderMismatch: _advertises_twins,
    MissingHeaderNotRejected: _is_forbidden,
    EnsureResourceAvailability: is_lost,
    UseAfterFree: is_kept,
}
