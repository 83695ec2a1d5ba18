#@ peer: udp_echo
#@ the peer runs on WASI too
"""A UDP client, unconnected and connected."""
import socket
import sys

server = ("127.0.0.1", int(sys.argv[1]))
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(10)
    for size in (0, 1, 1000, 60000):
        client.sendto(b"x" * size, server)
        data, address = client.recvfrom(65536)
        print(size, len(data), address == server)
    client.connect(server)
    client.send(b"connected")
    print(client.recv(5))
    client.send(b"end")
    print(client.recv(100))
