#@ client: tcp_client
#@ the peer runs on WASI too
"""socketserver's TCPServer with a StreamRequestHandler."""
import socketserver


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line)
            print("echoed", len(line))


class Server(socketserver.TCPServer):
    allow_reuse_address = True


with Server(("127.0.0.1", 0), Echo) as server:
    print("port", server.server_address[1], flush=True)
    for _ in range(3):
        server.handle_request()
