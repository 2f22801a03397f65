"""Texts that were made of other texts, remembered from one run to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from specloom.cache.store import load, save
from specloom.cache.tool import tool_mark


class Memo:
    """What the last run made of each text, by the text's hash; what this run does not ask for is forgotten.

    Without a file, or with what another version of the program kept, nothing is known.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        kept = load(file) if file is not None else None
        if not isinstance(kept, dict) or kept.get("tool") != tool_mark():
            kept = {"texts": {}}
        self._known: Mapping[str, str] = kept["texts"]
        self._used: dict[str, str] = {}

    def all(
        self, texts: Mapping[str, str], make: Callable[[Mapping[str, str]], Mapping[str, str]]
    ) -> dict[str, str]:
        """What `make` gives for texts by any key; it is asked for those that are not known."""
        marks = {key: hashlib.sha256(text.encode()).hexdigest() for key, text in texts.items()}
        unknown = {key: text for key, text in texts.items() if marks[key] not in self._known}
        made = make(unknown) if unknown else {}
        found = {key: made[key] if key in made else self._known[marks[key]] for key in texts}
        self._used |= {marks[key]: text for key, text in found.items()}
        return found

    def keep(self) -> None:
        """Save what was used, when the last run did not use the same."""
        if self._file is not None and self._used.keys() != self._known.keys():
            save(self._file, {"tool": tool_mark(), "texts": self._used})
