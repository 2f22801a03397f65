"""The contract: a document's operations, schemas and security as frozen, typed values."""

from specloom.contract.parse import parse

__all__ = ["parse"]
