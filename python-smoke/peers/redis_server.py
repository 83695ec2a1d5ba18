"""Redis, in memory only."""
import daemon


def start(folder, port):
    return ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]


daemon.run("", start)
