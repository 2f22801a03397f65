"""Three-way merging of a file that people own: what was generated, what stands there, what is generated now.

Python merges by definition (`python`), everything else by line (`text`).
"""

from specloom.workspace.merge.missing import Mended, mend, missing_imports, top_level
from specloom.workspace.merge.moving import (
    Function,
    classes_in,
    functions,
    left_behind,
    put_in,
    supplied,
    taken_out,
)
from specloom.workspace.merge.outcome import Conflict, Merged, Remark, Unreadable
from specloom.workspace.merge.python import adopt, merge_python
from specloom.workspace.merge.standing import line_of, still_standing
from specloom.workspace.merge.suites import is_edited
from specloom.workspace.merge.text import merge_text

__all__ = [
    "Conflict",
    "Function",
    "Mended",
    "Merged",
    "Remark",
    "Unreadable",
    "adopt",
    "classes_in",
    "functions",
    "is_edited",
    "left_behind",
    "line_of",
    "mend",
    "merge_python",
    "merge_text",
    "missing_imports",
    "put_in",
    "still_standing",
    "supplied",
    "taken_out",
    "top_level",
]
