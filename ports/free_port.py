# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
"""Gives a test a TCP port for a server that starts later. As a program, it prints one."""

import random
import socket

LOWEST = 10000
given = set()


def free_port():
    """A port that nobody has, and that the system gives to no client before the server binds it."""
    with open("/proc/sys/net/ipv4/ip_local_port_range", encoding="ascii") as ephemeral:
        end = int(ephemeral.read().split()[0])
    while True:
        # Without such ports, one for a client has to do.
        port = random.randrange(LOWEST, end) if end > 2 * LOWEST else 0
        with socket.socket() as holder:
            try:
                holder.bind(("", port))
            except OSError:
                continue
            port = holder.getsockname()[1]
        if port not in given:
            given.add(port)
            return port


if __name__ == "__main__":
    print(free_port())
