"""Whether files are what they were: by their hashes, which are not taken again while nothing touched a file.

As git's index does it: a file whose size, inode and times are those of the last look, and which was not written
so shortly before that look that a later write could bear the same time, has the content that it had.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

_CLOCK = 2_000_000_000  # nanoseconds: the coarsest clock of a file system

Stamp = list[int]  # size, time of modification, time of change, inode


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen of files at one time (nanoseconds)."""

    at: int = 0
    stamps: Mapping[str, Stamp] = field(default_factory=dict)


def look_again(
    prefix: str, expected: Mapping[str, str], last: Look, hashed: Callable[[bytes], str]
) -> Look | None:
    """The look that finds each path with its hash ("" for nothing there), None when one differs.

    It is `last` itself where nothing had to be read.

    `prefix` is put before every path. What lies below a link is never what it was, whatever the link leads to.
    """
    now, stamps, is_last = time.time_ns(), {}, True
    try:
        for folder in _folders(path for path, wanted in expected.items() if wanted):
            if not stat.S_ISDIR(os.lstat(prefix + folder).st_mode):
                return None
        for path, wanted in expected.items():
            if not wanted:
                if os.path.lexists(prefix + path):
                    return None
                continue
            stamp = _stamp(prefix + path)
            fresh = stamp != last.stamps.get(path) or max(stamp[1:3]) > last.at - _CLOCK
            if fresh and _hash(prefix + path, hashed) != wanted:
                return None
            stamps[path], is_last = stamp, is_last and not fresh
    except OSError:
        return None
    return last if is_last else Look(now, stamps)


def _folders(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _stamp(path: str) -> Stamp:
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode):
        raise OSError(f"{path} is no file")
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _hash(path: str, hashed: Callable[[bytes], str]) -> str:
    with open(path, "rb") as stream:
        return hashed(stream.read())
