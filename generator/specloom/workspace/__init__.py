"""The output folder: what is generated, what is yours, and one atomic write."""

from specloom.digest import digest
from specloom.workspace.apply import Overtaken, apply, recover, write
from specloom.workspace.changes import Action, Change, ChangeSet
from specloom.workspace.conflicts import OpenConflict, explain
from specloom.workspace.files import File, FileSet, Ownership
from specloom.workspace.journal import STAGING
from specloom.workspace.manifest import Entry, Manifest, Provenance
from specloom.workspace.manifest import read as read_manifest
from specloom.workspace.plan import plan

__all__ = [
    "STAGING",
    "Action",
    "Change",
    "ChangeSet",
    "Entry",
    "File",
    "FileSet",
    "Manifest",
    "OpenConflict",
    "Overtaken",
    "Ownership",
    "Provenance",
    "apply",
    "digest",
    "explain",
    "plan",
    "read_manifest",
    "recover",
    "write",
]
