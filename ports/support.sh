# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
# What the scripts of all ports share. README.md beside this file says what else a script is told.

# configure ARGUMENT…: runs ./configure for the variant.
configure() {
    if [ -n "$HOST" ]; then
        ./configure --host="$HOST" "$@"
    else
        ./configure "$@"
    fi
}

# is_wasm FILE
is_wasm() { [ "$(head -c 4 "$1" | od -An -tx1)" = ' 00 61 73 6d' ]; }

# program FILE [NAME]: installs a program that was built, so that it is called like any other.
program() {
    name=${2-${1##*/}}
    name=${name%.wasm}
    if is_wasm "$1"; then
        mkdir -p "$OUT/wasm"
        cp "$1" "$OUT/wasm/$name.wasm"
        runner "$OUT/wasm/$name.wasm" "$OUT/bin/$name"
    else
        cp "$1" "$OUT/bin/$name"
        strip "$OUT/bin/$name"
    fi
}

# in_place FILE…: the same for programs that a suite calls where they were built.
in_place() {
    for file do
        if is_wasm "$file"; then
            mv "$file" "$file.component"
            runner "$file.component" "$file"
        fi
    done
}

# runner COMPONENT FILE: writes a script that runs it with the files, the network and the environment of the caller.
runner() {
    "$WASMTIME" compile -W exceptions=y -o "$1.compiled" "$1"
    cat >"$2" <<RUNNER
#!/bin/sh
export PWD
exec '$WASMTIME' run --allow-precompiled -W exceptions=y -S inherit-network=y,allow-ip-name-lookup=y,inherit-env=y --dir / \\
    --argv0 "\$0" '$1.compiled' "\$@"
RUNNER
    chmod +x "$2"
}

# Results, one a line: ok NAME, not ok NAME, skip NAME: CAUSE.
ok() { echo "ok $1"; }
not_ok() { echo "not ok $1"; }
skip() { echo "skip $1: $2"; }

# check NAME COMMAND…: ok if the command succeeds.
check() {
    check_name=$1
    shift
    if "$@"; then ok "$check_name"; else not_ok "$check_name"; fi
}

# rate NAME UNIT VALUE: a measured speed.
rate() { echo "rate $1 $2 $3"; }

# free_port: a TCP port that nobody has.
free_port() { python3 "$PORTS/free_port.py"; }

# wait_for_port PORT: until somebody listens there, at most 20 s.
wait_for_port() {
    python3 - "$1" <<'PYTHON'
import socket, sys, time
for _ in range(200):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close()
        sys.exit(0)
    except OSError:
        time.sleep(0.1)
sys.exit(f"nobody listens on port {sys.argv[1]}")
PYTHON
}
