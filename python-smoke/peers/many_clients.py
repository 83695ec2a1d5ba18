"""As many concurrent clients as the second argument says; none sends its second line before all have an answer to the first."""
import asyncio
import sys

port, count = int(sys.argv[1]), int(sys.argv[2])


async def client(number, barrier):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"client %d\n" % number)
    assert await reader.readline() == b"CLIENT %d\n" % number
    await barrier.wait()
    long = b"y" * 10_000 + b"\n"
    writer.write(long)
    assert await reader.readline() == long.upper()
    writer.write_eof()
    assert await reader.read() == b""
    writer.close()


async def main():
    barrier = asyncio.Barrier(count)
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        for number in range(count):
            group.create_task(client(number, barrier))
    print("all", count, "clients were served")


asyncio.run(main())
