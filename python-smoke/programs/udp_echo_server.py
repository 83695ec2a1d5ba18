#@ client: udp_client
#@ the peer runs on WASI too
"""A UDP server that answers whoever asks."""
import socket

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind(("127.0.0.1", 0))
    print("port", server.getsockname()[1], flush=True)
    while True:
        data, address = server.recvfrom(65536)
        print(len(data), data[:10])
        server.sendto(data[::-1], address)
        if data == b"end":
            break
