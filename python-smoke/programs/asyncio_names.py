#@ peer: http_server
#@ resolve: slow.test=slow,127.0.0.1
#@ resolve: slower.test=slow,slow,127.0.0.1
#@ resolve: none.test=slow,none
"""asyncio with names: connections by name, several look-ups at once, a name that does not exist, and a look-up that is cancelled, while
another task goes on. On WASI the loop is [lookups.EventLoop](../python-smoke/support/lookups.py), which needs no thread; natively it is asyncio's own."""
import asyncio
import os
import socket
import sys

import lookups

port = int(sys.argv[1])


async def clock(beats):
    while True:
        await asyncio.sleep(0.01)
        beats.append(None)


def lowest_descriptor():
    fd = os.dup(1)
    os.close(fd)
    return fd


async def connections():
    for name in "localhost", "slow.test":
        reader, writer = await asyncio.open_connection(name, port)
        writer.write(b"HEAD /plain HTTP/1.0\r\n\r\n")
        print(name, await reader.readline())
        writer.close()
        await writer.wait_closed()


async def at_once():
    loop = asyncio.get_running_loop()

    async def named(name):
        return name, {row[4][0] for row in await loop.getaddrinfo(name, port, family=socket.AF_INET)}

    for first in asyncio.as_completed(map(named, ["slower.test", "slow.test", "localhost"])):
        print(*await first)
    many = await asyncio.gather(*(named("slow.test") for _ in range(20)))
    print(len(many), "look-ups,", len({str(answer) for answer in many}), "answer")


async def like_the_socket_module():
    loop = asyncio.get_running_loop()
    for host, flags in ("127.0.0.1", 0), ("::1", 0), (b"localhost", socket.AI_CANONNAME), (None, socket.AI_PASSIVE):
        ours = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
        print(host, ours == socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags))


async def failures():
    tasks = [asyncio.open_connection("none.test", port), asyncio.open_connection("127.0.0.1", "no such service")]
    for error in await asyncio.gather(*tasks, return_exceptions=True):
        print(type(error).__name__)
    try:
        async with asyncio.timeout(0.05):
            await asyncio.open_connection("slower.test", port)
    except TimeoutError:
        print("timed out")
    task = asyncio.create_task(asyncio.open_connection("slow.test", port))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print("cancelled", task.cancelled())


async def main():
    before, beats = lowest_descriptor(), []
    ticking = asyncio.create_task(clock(beats))
    await like_the_socket_module()
    for part in connections, at_once, failures:
        begun = len(beats)
        await part()
        print(part.__name__, "the clock went on" if len(beats) > begun + 5 else "the clock stood still")
    ticking.cancel()
    print("descriptors left:", lowest_descriptor() - before)


lookups.run(main())
