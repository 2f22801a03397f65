"""Texts as the merger reads them, and back as they were on disk."""

from __future__ import annotations


def decoded(data: bytes) -> str:
    """Text with line ends as the generator writes them; other bytes than UTF-8 survive."""
    return data.replace(b"\r\n", b"\n").decode("utf-8", "surrogateescape")


def encoded(text: str, before: bytes) -> bytes:
    """The text with the line ends that the file had."""
    data = text.encode("utf-8", "surrogateescape")
    return data.replace(b"\n", b"\r\n") if b"\r\n" in before else data
