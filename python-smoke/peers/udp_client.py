"""Datagrams of several sizes, which must come back reversed."""
import socket
import sys

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(20)
    client.connect(("127.0.0.1", int(sys.argv[1])))
    for data in (b"", b"abc", bytes(range(256)) * 10, b"0123456789" * 5000, b"end"):
        client.send(data)
        print(len(data), client.recv(65536) == data[::-1])
