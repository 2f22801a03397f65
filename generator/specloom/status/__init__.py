"""How far an application is: read from its folder alone, without running the generator."""

from specloom.status.model import Conflict, OperationStatus, State, Status
from specloom.status.read import read_status

__all__ = ["Conflict", "OperationStatus", "State", "Status", "read_status"]
