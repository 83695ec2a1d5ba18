#@ client: files_client
#@ the peer runs on WASI too
"""http.server serves a directory."""
import functools
import os
from http.server import HTTPServer, SimpleHTTPRequestHandler


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, form, *arguments):
        print(form % arguments)


os.makedirs("tmp/www/sub", exist_ok=True)
with open("tmp/www/page.html", "w") as page:
    page.write("<p>hello</p>\n" * 20000)
with HTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory="tmp/www")) as server:
    print("port", server.server_port, flush=True)
    for _ in range(3):
        server.handle_request()
