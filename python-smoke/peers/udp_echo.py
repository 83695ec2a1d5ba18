"""Sends datagrams back to their senders, until one says end."""
import socket

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    print("port", server.getsockname()[1], flush=True)
    data = b""
    while data != b"end":
        data, address = server.recvfrom(65536)
        server.sendto(data, address)
