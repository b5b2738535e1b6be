"""Load from one process over kept-alive connections: a job as JSON on stdin, what was met as JSON on stdout.

A job: {"port": 1, "seconds": 2, "lines": [{"cookie": "...", "calls": [["GET", "/path", ""], ...]}, ...]}.
Each line is one connection, which asks for its calls over and over, one at a time. `{uuid}` in a body is
made anew for each call. A call may bring headers of its own, and a line may say which status it expects.
"""

import asyncio
import json
import sys
import time
import uuid
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Met:
    """What one run met."""

    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    size: int = 0


async def line(job: dict[str, Any], one: dict[str, Any], until: float, met: Met) -> None:
    """One connection until the time is up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", job["port"])
    number = 0
    while not number or time.perf_counter() < until:
        method, path, body, *own = one["calls"][number % len(one["calls"])]
        number += 1
        sent = body.replace("{uuid}", str(uuid.uuid4())).encode()
        told = {"Cookie": one["cookie"]}
        if method == "POST":
            told |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(sent))}
        told |= own[0] if own else {}
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{job['port']}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in told.items())
        began = time.perf_counter()
        writer.write(head.encode() + b"\r\n" + sent)
        status, size = await answer(reader)
        met.times.append(time.perf_counter() - began)
        met.size = max(met.size, size)
        if status != one.get("status", 302 if method == "POST" else 200):
            met.wrong.append(f"{status} {path}")
    writer.close()


async def answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    """Read one whole answer: its status and how many bytes its body has."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    if "content-length:" in head:
        size = int(head.split("content-length:", 1)[1].split("\r\n", 1)[0])
        await reader.readexactly(size)
        return status, size
    size = 0
    while "transfer-encoding: chunked" in head:
        many = int((await reader.readuntil(b"\r\n")).strip(), 16)
        await reader.readexactly(many + 2)
        size += many
        if not many:
            break
    return status, size


async def run(job: dict[str, Any]) -> dict[str, Any]:
    """All connections at once."""
    met = Met()
    began = time.perf_counter()
    await asyncio.gather(*(line(job, one, began + job["seconds"], met) for one in job["lines"]))
    took = time.perf_counter() - began
    times = sorted(met.times)
    return {
        "count": len(times),
        "a_second": len(times) / took,
        "p50": 1000 * times[len(times) // 2],
        "p95": 1000 * times[min(len(times) - 1, int(len(times) * 0.95))],
        "wrong": met.wrong[:5],
        "size": met.size,
    }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(json.load(sys.stdin)))))
