#@ client: http_client
#@ the peer runs on WASI too
"""http.server, with a handler of its own, serves GET, HEAD and POST."""
from http.server import BaseHTTPRequestHandler, HTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        self.answer(b"you asked for " + self.path.encode())

    do_HEAD = do_GET

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"]))[::-1])

    def log_message(self, form, *arguments):
        print(form % arguments)


with HTTPServer(("127.0.0.1", 0), Handler) as server:
    print("port", server.server_port, flush=True)
    server.handle_request()
    server.handle_request()
