"""A request's body is bounded before it is read."""

import asyncio

from starlette.requests import Request
from starlette.types import Message

from briefgen.preview.server import MAX_BODY, bounded_body


def body_of(chunk: bytes) -> tuple[bytes, int]:
    """What is kept of an endless body, and how many chunks of it were read."""
    read = 0

    async def receive() -> Message:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": chunk, "more_body": True}

    kept = asyncio.run(bounded_body(Request({"type": "http", "method": "POST", "headers": []}, receive)))
    return kept, read


def test_an_endless_body_is_read_up_to_the_bound() -> None:
    assert body_of(b"x" * 300) == (b"x" * MAX_BODY, 7)
    assert body_of(b"x" * 1_000_000) == (b"x" * MAX_BODY, 1)
