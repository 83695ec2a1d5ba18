#@ peer: tcp_echo
#@ the peer runs on WASI too
"""A TCP client: small and large sends, a timeout, half-close."""
import socket
import sys

port = int(sys.argv[1])
with socket.create_connection(("localhost", port), timeout=10) as client:
    client.sendall(b"hello")
    print(client.recv(100))
    client.settimeout(0.05)
    try:
        client.recv(1)
    except TimeoutError:
        print("nothing came")
    client.settimeout(10)
    data = bytes(range(256)) * 1024
    client.sendall(data)
    back = bytearray(len(data))
    view = memoryview(back)
    while view:
        view = view[client.recv_into(view):]
    print(len(back), bytes(back) == data)
    client.shutdown(socket.SHUT_WR)
    print(client.recv(1))
