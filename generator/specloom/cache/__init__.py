"""What a run leaves behind so that the next one is quicker: files that may be deleted at any time.

Nothing here decides about an application. What is read back is believed only when it is whole and everything
that it was made from is what it was then.
"""

from specloom.cache.store import load, save
from specloom.cache.tool import tool_mark

__all__ = ["load", "save", "tool_mark"]
