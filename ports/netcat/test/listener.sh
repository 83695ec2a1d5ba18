# What the tests of both netcats share. They start a listener with `serve`, which says to server.log that it listens.

# end: ends the listener, which would wait for more.
end() {
    kill $server 2>/dev/null || true
    wait $server || true
}

# feed FILE: what it holds, then nothing until all of it has arrived at both ends.
feed() {
    cat "$1"
    for try in $(seq 100); do ! { cmp -s "$1" server.got && cmp -s "$1" client.got; } || break; sleep 0.1; done
}

# both_ways NAME FILE SERVER CLIENT ARGUMENT…: the file from each to the other in one connection.
both_ways() {
    name=$1 file=$2 listener=$3 connecter=$4
    shift 4
    : >client.got
    mkfifo input
    feed "$file" >input &
    serve input "$listener" "$@"
    feed "$file" | call "$connecter" "$@" >client.got || true
    # Over UDP nobody sees the other's end.
    end
    rm input
    check "$name" cmp "$file" server.got
    check "$name, back" cmp "$file" client.got
}

# says NAME STATUS TEXT COMMAND…: it ends with that status within 10 s, and its messages have that text once.
says() {
    name=$1 expected=$2 text=$3
    shift 3
    timeout 10 "$@" </dev/null >said 2>&1 && status=0 || status=$?
    sed 's/^/| /' said
    check "$name" test "$status $(grep -c "$text" said)" = "$expected 1"
}

# got LINES: waits until the server has so many.
got() {
    for try in $(seq 50); do [ "$(wc -l <server.got)" != "$1" ] || break; sleep 0.1; done
}

# full_server: sets `port` to that of a server whose queue is full, so that it does not answer.
full_server() {
    cat >full.py <<'PYTHON'
import socket, time
server = socket.create_server(("127.0.0.1", 0), backlog=0)
waiting = []
for _ in range(3):
    client = socket.socket()
    client.setblocking(False)
    client.connect_ex(server.getsockname())
    waiting.append(client)
print(server.getsockname()[1], flush=True)
time.sleep(20)
PYTHON
    [ -p port ] || mkfifo port
    timeout 60 python3 full.py >port &
    read -r port <port
}
