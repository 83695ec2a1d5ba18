"""Starts a real server on a free port, and stops it at the end of standard input."""
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(user, start, prepare=None):
    """start(folder, port) and prepare(folder) give command lines; a server that won't run as root runs as the user."""
    folder = tempfile.mkdtemp(prefix="smoke-", dir="/tmp")
    identity = {}
    if os.geteuid() == 0 and user:
        known = pwd.getpwnam(user)
        identity = {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}
        os.chown(folder, known.pw_uid, known.pw_gid)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": folder, **identity}
    quiet["env"] = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C"}
    server = None
    try:
        if prepare:
            subprocess.run(prepare(folder), check=True, timeout=50, **quiet)
        port = free_port()
        with open(os.path.join(folder, "log"), "w") as log:
            server = subprocess.Popen(start(folder, port), stderr=log, **quiet)
        deadline = time.monotonic() + 40
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > deadline:
                    print(open(os.path.join(folder, "log")).read(), file=sys.stderr)
                    sys.exit("the server does not listen")
                time.sleep(0.05)
        print("port", port, flush=True)
        sys.stdin.read()
    finally:
        if server:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)
