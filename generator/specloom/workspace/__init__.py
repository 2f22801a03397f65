"""The output folder: what is generated, what is yours, and one atomic write."""

from specloom.workspace.apply import apply, recover
from specloom.workspace.changes import Action, Change, ChangeSet
from specloom.workspace.conflicts import OpenConflict, explain
from specloom.workspace.files import File, FileSet, Ownership, digest
from specloom.workspace.manifest import Entry, Manifest, Provenance
from specloom.workspace.manifest import read as read_manifest
from specloom.workspace.plan import plan

__all__ = [
    "Action",
    "Change",
    "ChangeSet",
    "Entry",
    "File",
    "FileSet",
    "Manifest",
    "OpenConflict",
    "Ownership",
    "Provenance",
    "apply",
    "digest",
    "explain",
    "plan",
    "read_manifest",
    "recover",
]
