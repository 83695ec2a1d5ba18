#@ client: tcp_client
#@ the peer runs on WASI too
"""A TCP server that accepts in a loop and echoes, with makefile and sendall."""
import socket

with socket.create_server(("127.0.0.1", 0)) as listener:
    print("port", listener.getsockname()[1], flush=True)
    for _ in range(3):
        connection, address = listener.accept()
        with connection, connection.makefile("rb") as lines:
            assert address == connection.getpeername()
            for line in lines:
                connection.sendall(line)
                print("echoed", len(line))
