"""Names without threads: an asyncio event loop that waits for a lookup as it waits for a socket.

asyncio.open_connection and related functions call the loop's getaddrinfo, which asyncio itself runs in a thread. Here it starts a lookup,
whose descriptor the selector reports when the answer is available. On a system with threads, run uses asyncio's own loop.
"""

import asyncio
import os
import socket
import time

try:
    import _wasi_lookup
except ImportError:
    _wasi_lookup = None


class EventLoop(asyncio.SelectorEventLoop):
    """asyncio's loop, with lookups that need no thread."""

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        lookup = _wasi_lookup.start(_text(host, "idna"), _text(port, "utf-8"), family, type, proto, flags)
        answered = self.create_future()
        try:
            self.add_reader(lookup, lambda: answered.done() or answered.set_result(None))
            await answered
            return _wasi_lookup.finish(lookup)
        finally:
            self.remove_reader(lookup)
            # Cancels an unfinished lookup.
            os.close(lookup)


def _text(value, encoding):
    """A host or port as text, from any type that socket.getaddrinfo accepts."""
    if isinstance(value, int):
        return str(value)
    return value.encode(encoding).decode("ascii") if isinstance(value, str) else value and value.decode("ascii")


def run(main):
    """asyncio.run, with that loop if the module is available."""
    return asyncio.run(main, loop_factory=EventLoop if _wasi_lookup else None)


def follow(rules):
    """Makes the native socket.getaddrinfo answer as a component's host does, by its rules: NAME=PART,PART…"""
    parts = dict(rule.split("=") for rule in rules.split())
    machine = socket.getaddrinfo

    def getaddrinfo(host, *args, **kwargs):
        for part in parts.get(host, "").split(","):
            if part == "slow":
                time.sleep(0.2)
            elif part == "none":
                raise socket.gaierror(socket.EAI_NONAME, "unknown")
            elif part:
                host = part
        return machine(host, *args, **kwargs)

    socket.getaddrinfo = getaddrinfo


if "RESOLVE" in os.environ:
    follow(os.environ["RESOLVE"])
