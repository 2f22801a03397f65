"""What other machines hold: read where the configuration allows it, the same every time."""

from specloom.document.remote.lock import keep
from specloom.document.remote.reader import RemoteReader

__all__ = ["RemoteReader", "keep"]
