"""A line-based server for one connection, with an answer to each line."""
import socket


def serve(greeting, answer):
    """answer(line, stream) gives the reply's bytes, or None to end."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print("port", listener.getsockname()[1], flush=True)
        connection, _ = listener.accept()
        with connection, connection.makefile("rwb") as stream:
            stream.write(greeting)
            stream.flush()
            for line in stream:
                reply = answer(line.rstrip(b"\r\n").decode(), stream)
                if reply is None:
                    return
                stream.write(reply)
                stream.flush()
