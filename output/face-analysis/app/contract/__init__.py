"""The runtime of a generated application: what the contract says, made to hold."""

from .answers import Answer, DeclaredError, FileResult, Negotiated, ServerSentEvent
from .application import install
from .contract import Contract
from .errors import ContractError, InputError, Kind, Unimplemented
from .failures import problem_response
from .model import Model
from .mounting import compile_routes, mount
from .routing import ContractRoute
from .security import Authenticator, Principal, SchemeSpec, current_caller
from .signatures import ByMediaType, QueryString
from .uploads import ByteStream, Upload

__all__ = [
    "Answer",
    "Authenticator",
    "ByMediaType",
    "ByteStream",
    "Contract",
    "ContractError",
    "ContractRoute",
    "DeclaredError",
    "FileResult",
    "InputError",
    "Kind",
    "Model",
    "Negotiated",
    "Principal",
    "QueryString",
    "SchemeSpec",
    "ServerSentEvent",
    "Unimplemented",
    "Upload",
    "compile_routes",
    "current_caller",
    "install",
    "mount",
    "problem_response",
]
