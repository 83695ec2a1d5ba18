"""pyftpdlib with one user, until standard input ends."""
import logging
import sys
import tempfile
import threading

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer

logging.disable()
with tempfile.TemporaryDirectory() as home:
    users = DummyAuthorizer()
    users.add_user("user", "secret", home, perm="elradfmw")
    FTPHandler.authorizer = users
    server = FTPServer(("127.0.0.1", 0), FTPHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("port", server.socket.getsockname()[1], flush=True)
    sys.stdin.read()
