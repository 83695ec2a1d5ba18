# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
"""Publishing and subscribing between the broker and clients of one build and native ones: pairs.py BIN NATIVE_BIN."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time

sys.path.append(os.environ["PORTS"])
from free_port import free_port

BINS = {"ours": sys.argv[1], "native": sys.argv[2]}
LIMIT = 20
COUNT = 200
READY = "ready"
AND_READY = ("-t", READY)


class Failed(Exception):
    pass


@contextlib.contextmanager
def broker(build):
    port = free_port()
    command = [f"{BINS[build]}/mosquitto", "-p", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(LIMIT * 10):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield port
        finally:
            process.kill()


@contextlib.contextmanager
def client(build, name, port, *arguments):
    command = [f"{BINS[build]}/mosquitto_{name}", "-h", "127.0.0.1", "-p", str(port), *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    with process:
        try:
            yield process
        finally:
            process.kill()


def publish(build, port, *arguments, text=None):
    with client(build, "pub", port, *arguments) as process:
        said, _ = process.communicate(text, timeout=LIMIT)
        if process.returncode != 0:
            raise Failed(f"mosquitto_pub ended with {process.returncode}: {said}")


def subscribed(process):
    """Waits until a subscriber is one: then it has the message that is kept for `ready`."""
    with limited(process):
        for line in process.stdout:
            if line.endswith(READY + "\n"):
                return
    raise Failed("no subscription")


def messages(process):
    """The messages among what a client prints until its end."""
    with limited(process):
        found = [line.rstrip("\n") for line in process.stdout if line.startswith("m ")]
    if process.wait(LIMIT) != 0:
        raise Failed(f"a client ended with {process.returncode}")
    return found


@contextlib.contextmanager
def limited(process):
    timer = threading.Timer(LIMIT, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def expect(found, wanted):
    if found != wanted:
        raise Failed(f"{len(found)} of {len(wanted)} messages, the first {found[:1]}")


def many(port, pub, sub, qos):
    line = "m " + "x" * 1000
    with client(sub, "sub", port, *AND_READY, "-t", "many", "-q", qos, "-C", str(COUNT + 1)) as receiver:
        subscribed(receiver)
        publish(pub, port, "-t", "many", "-q", qos, "--repeat", str(COUNT), "-m", line)
        expect(messages(receiver), [line] * COUNT)


def large(port, pub, sub):
    text = "m " + "0123456789abcdef" * 65536
    with client(sub, "sub", port, *AND_READY, "-t", "large", "-q", "1", "-C", "2") as receiver:
        subscribed(receiver)
        publish(pub, port, "-t", "large", "-q", "1", "-s", text=text)
        expect(messages(receiver), [text])


def retained(port, pub, sub):
    publish(pub, port, "-t", "kept", "-r", "-q", "1", "-m", "m kept")
    with client(sub, "sub", port, "-t", "kept", "-C", "1") as receiver:
        expect(messages(receiver), ["m kept"])
    publish(pub, port, "-t", "kept", "-r", "-n")
    with client(sub, "sub", port, *AND_READY, "-t", "kept", "-C", "2") as receiver:
        subscribed(receiver)
        publish(pub, port, "-t", "kept", "-m", "m after")
        expect(messages(receiver), ["m after"])


def will(port, pub, sub):
    with client(sub, "sub", port, *AND_READY, "-t", "will", "-C", "2") as receiver:
        subscribed(receiver)
        options = ["--will-topic", "will", "--will-payload", "m died", "--will-qos", "1"]
        with client(pub, "sub", port, *AND_READY, *options) as dying:
            subscribed(dying)
            dying.kill()
        expect(messages(receiver), ["m died"])


def answer(port, pub, sub):
    with client(sub, "sub", port, "-V", "5", *AND_READY, "-t", "question", "-C", "2", "-F", "m %R %p") as receiver:
        subscribed(receiver)
        with client(pub, "rr", port, "-V", "5", "-t", "question", "-e", "reply", "-m", "what", "-W", "10") as asking:
            expect(messages(receiver), ["m reply what"])
            publish(sub, port, "-V", "5", "-t", "reply", "-m", "m that")
            expect(messages(asking), ["m that"])


TESTS = {
    "qos0": lambda *who: many(*who, "0"),
    "qos1": lambda *who: many(*who, "1"),
    "qos2": lambda *who: many(*who, "2"),
    "large": large,
    "retained": retained,
    "will": will,
    "request": answer,
}


def main():
    for of_broker in BINS:
        with broker(of_broker) as port:
            publish("native", port, "-t", READY, "-r", "-m", READY)
            for pub in BINS:
                for sub in BINS:
                    for name, test in TESTS.items():
                        title = f"{name}: broker {of_broker}, from {pub}, to {sub}"
                        try:
                            test(port, pub, sub)
                            print("ok", title)
                        except (Failed, subprocess.TimeoutExpired, OSError) as error:
                            print(error)
                            print("not ok", title)
                        sys.stdout.flush()


main()
