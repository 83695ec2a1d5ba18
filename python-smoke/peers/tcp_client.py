"""Three connections, each with a few lines, one of them long."""
import socket
import sys

for number in range(3):
    with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=20) as server:
        lines = [b"one %d\n" % number, b"two\n", b"x" * number * 100_000 + b"\n"]
        with server.makefile("rb") as back:
            for line in lines:
                server.sendall(line)
                assert back.readline() == line
            server.shutdown(socket.SHUT_WR)
            assert back.read() == b""
        print("connection", number, "echoed", sum(map(len, lines)))
