#@ peer: http_server
"""The examples of asyncio's stream documentation: an echo server and client, the headers of a URL, and a socket
passed to open_connection. Addresses are numeric, because asyncio resolves names in a thread."""
import asyncio
import socket
import sys
import urllib.parse


async def echo(reader, writer):
    data = await reader.read(100)
    writer.write(data)
    await writer.drain()
    writer.close()
    await writer.wait_closed()


async def echo_once():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"Hello World!")
        await writer.drain()
        print("received", await reader.read(100))
        writer.close()
        await writer.wait_closed()


async def headers(url):
    parts = urllib.parse.urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(f"HEAD {parts.path} HTTP/1.0\r\nHost: {parts.hostname}\r\n\r\n".encode())
    while line := (await reader.readline()).rstrip():
        name = line.partition(b":")[0].decode()
        print("header", line.decode() if name.startswith(("HTTP", "Content")) else name)
    writer.close()


async def wait_for_data():
    ours, theirs = socket.socketpair()
    reader, writer = await asyncio.open_connection(sock=ours)
    asyncio.get_running_loop().call_soon(theirs.send, b"abc")
    print("received", await reader.read(100))
    writer.close()
    theirs.close()


async def callbacks():
    loop = asyncio.get_running_loop()
    ours, theirs = socket.socketpair()
    done = loop.create_future()
    loop.add_reader(ours, lambda: done.done() or done.set_result(ours.recv(100)))
    loop.call_later(0.01, theirs.send, b"def")
    print("received", await done)
    loop.remove_reader(ours)
    ours.close()
    theirs.close()


async def limits():
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(echo_once())
    try:
        async with asyncio.timeout(0.01):
            await asyncio.Event().wait()
    except TimeoutError:
        print("timed out")


asyncio.run(echo_once())
asyncio.run(headers(f"http://127.0.0.1:{sys.argv[1]}/plain"))
asyncio.run(wait_for_data())
asyncio.run(callbacks())
asyncio.run(limits())
