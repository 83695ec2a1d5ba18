"""MariaDB with one user, who needs a password."""
import os

import daemon

OPTIONS = ["--no-defaults", "--skip-networking=0", "--bind-address=127.0.0.1", "--skip-name-resolve"]


def prepare(folder):
    options = ["--no-defaults", f"--datadir={folder}/data", "--skip-test-db"]
    return ["mariadb-install-db", *options, "--auth-root-authentication-method=normal"]


def start(folder, port):
    setup = os.path.join(folder, "setup.sql")
    with open(setup, "w") as file:
        file.write("CREATE DATABASE smoke;\n")
        file.write("CREATE USER smoke@'%' IDENTIFIED BY 'secret';\n")
        file.write("GRANT ALL ON smoke.* TO smoke@'%';\n")
    os.chmod(setup, 0o644)
    here = [f"--datadir={folder}/data", f"--socket={folder}/socket", f"--init-file={setup}", f"--port={port}"]
    return ["mariadbd", *OPTIONS, *here, "--pid-file=pid", "--innodb-flush-log-at-trx-commit=0"]


daemon.run("mysql", start, prepare)
