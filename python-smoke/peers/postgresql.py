"""PostgreSQL with one user, who needs a password."""
import glob
import os

import daemon

BIN = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]


def prepare(folder):
    password = os.path.join(folder, "password")
    with open(password, "w") as file:
        file.write("secret\n")
    os.chmod(password, 0o644)
    initdb = [f"{BIN}/initdb", "--pgdata", f"{folder}/data", "--username", "smoke", "--pwfile", password]
    return [*initdb, "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-sync"]


def start(folder, port):
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off"}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    return [f"{BIN}/postgres", "-D", f"{folder}/data", *options]


daemon.run("postgres", start, prepare)
