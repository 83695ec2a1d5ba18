#@ client: many_clients 200
#@ the peer runs on WASI too
"""An asyncio stream server with two hundred clients at once."""
import asyncio

at_once = most = served = 0
done = None


async def serve(reader, writer):
    global at_once, most, served
    at_once += 1
    most = max(most, at_once)
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    await writer.wait_closed()
    at_once -= 1
    served += 1
    if served == 200:
        done.set()


async def main():
    global done
    done = asyncio.Event()
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=256)
    async with server:
        print("port", server.sockets[0].getsockname()[1], flush=True)
        await asyncio.wait_for(done.wait(), 60)
    print("served", served, "clients,", most, "of them at once")


asyncio.run(main())
