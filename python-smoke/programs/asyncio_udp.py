#@ peer: udp_echo
#@ the peer runs on WASI too
"""asyncio's datagram endpoints: a client of a native server, and server and client in one loop."""
import asyncio
import sys


class Client(asyncio.DatagramProtocol):
    def __init__(self, messages):
        self.waiting = list(messages)
        self.got = []
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport
        transport.sendto(self.waiting[0])

    def datagram_received(self, data, address):
        self.got.append(data)
        self.waiting.pop(0)
        if self.waiting:
            self.transport.sendto(self.waiting[0])
        else:
            self.done.set_result(self.got)


class Upper(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, address):
        self.transport.sendto(data.upper(), address)


async def ask(address, messages):
    loop = asyncio.get_running_loop()
    transport, client = await loop.create_datagram_endpoint(lambda: Client(messages), remote_addr=address)
    print(await asyncio.wait_for(client.done, 10))
    transport.close()


async def main():
    loop = asyncio.get_running_loop()
    server, _ = await loop.create_datagram_endpoint(Upper, local_addr=("127.0.0.1", 0))
    await ask(server.get_extra_info("sockname"), [b"one", b"two", b"three"])
    server.close()
    await ask(("127.0.0.1", int(sys.argv[1])), [b"abc", b"", b"end"])


asyncio.run(main())
