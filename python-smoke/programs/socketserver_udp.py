#@ client: udp_client
#@ the peer runs on WASI too
"""socketserver's UDPServer."""
import socketserver

ended = False


class Reverse(socketserver.DatagramRequestHandler):
    def handle(self):
        global ended
        data = self.rfile.read()
        print(len(data), data[:10])
        self.wfile.write(data[::-1])
        ended = data == b"end"


with socketserver.UDPServer(("127.0.0.1", 0), Reverse) as server:
    server.max_packet_size = 65536
    print("port", server.server_address[1], flush=True)
    while not ended:
        server.handle_request()
