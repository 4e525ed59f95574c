"""What the run and its reading process say to each other."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from linter.readers.limits import Limits

_LENGTH = 8
READY = b"ready"
"""The first message of the reading process."""


class Task(msgspec.Struct, array_like=True, frozen=True):
    """One file to read; its content follows as a message of its own."""

    reader: str
    """A key of ``reading.READERS``."""
    path: str
    limits: Limits


class Answer(msgspec.Struct, array_like=True, frozen=True):
    """How it went: a document as ``wire`` writes it, or why there is none."""

    document: bytes = b""
    message: str = ""
    help: str = ""
    worn: bool = False
    """Whether the process ran into a limit and must read no other file."""
    convertible: bool = False
    """Whether another program may make a file of it that can be read."""


def encode(message: Task | Answer) -> bytes:
    """A message as bytes."""
    return msgspec.msgpack.encode(message)


def decode_task(data: bytes) -> Task:
    """The task that was encoded. Raises ValueError."""
    return msgspec.msgpack.decode(data, type=Task)


def decode_answer(data: bytes) -> Answer:
    """The answer that was encoded. Raises ValueError."""
    return msgspec.msgpack.decode(data, type=Answer)


def send(stream: BinaryIO, message: bytes) -> None:
    """Write one message. Raises OSError."""
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO, most: int | None = None) -> bytes:
    """Read one message; empty where there is no more. Raises EOFError for half a one, and for more than ``most``."""
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    if most is not None and length > most:
        raise EOFError
    message = stream.read(length)
    if head and (len(head) < _LENGTH or len(message) < length):
        raise EOFError
    return message
