for own in test-uri test-cmdline-split; do check $own timeout 60 "$OUT/bin/$own"; done

. "$PORT/test/listener.sh"
head -c 1048576 /dev/urandom >data
head -c 65536 data >less
own=$OUT/bin/ncat native=$NATIVE_OUT/bin/ncat

# serve INPUT COMMAND…: starts a listener, and waits until it listens.
serve() {
    input=$1
    shift
    # What an earlier one said is not of this one.
    : >server.got >server.log
    timeout 30 "$@" -l -v <"$input" >server.got 2>server.log &
    server=$!
    for try in $(seq 100); do ! grep -q Listening server.log || break; sleep 0.1; done
}

# call CLIENT ARGUMENT…: connects.
call() { timeout 30 "$@"; }

# one_way NAME SERVER CLIENT ARGUMENT…: data to the server, then in another connection from it; both end well.
one_way() {
    name=$1 listener=$2 connecter=$3
    shift 3
    serve /dev/null "$listener" --recv-only "$@"
    timeout 30 "$connecter" --send-only "$@" <data && status=0 || status=$?
    wait $server && served=0 || served=$?
    check "$name, sends" test "$status $served $(cmp data server.got)" = '0 0 '
    serve data "$listener" --send-only "$@"
    timeout 30 "$connecter" --recv-only "$@" >client.got </dev/null && status=0 || status=$?
    wait $server && served=0 || served=$?
    check "$name, receives" test "$status $served $(cmp data client.got)" = '0 0 '
}

for pair in "connects $native $own" "listens $own $native" "both $own $own"; do
    set -- $pair
    both_ways "TCP, $1" data "$2" "$3" 127.0.0.1 "$(free_port)"
    both_ways "TCP over IPv6, $1" data "$2" "$3" -6 ::1 "$(free_port)"
    both_ways "UDP, $1" less "$2" "$3" -u 127.0.0.1 "$(free_port)"
    both_ways "unix, $1" data "$2" "$3" -U "$PWD/socket.$1"
    one_way "TCP, $1" "$2" "$3" 127.0.0.1 "$(free_port)"
done

# A server that sends back what it got, after the end of it.
cat >echo.py <<'PYTHON'
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    print(server.getsockname()[1], flush=True)
    connection, _ = server.accept()
    whole = b"".join(iter(lambda: connection.recv(65536), b""))
    connection.sendall(whole)
    connection.close()
PYTHON
mkfifo port
timeout 60 python3 echo.py >port &
read -r port <port
timeout 60 "$own" 127.0.0.1 "$port" <data >client.got || true
check 'the end of its input is the end of what it sends' cmp data client.got

port=$(free_port)
serve /dev/null "$own" -k --recv-only 127.0.0.1 "$port"
for number in 1 2 3; do echo "line $number" | timeout 20 "$native" --send-only 127.0.0.1 "$port" || true; done
got 3
check '-k: three one after the other' test "$(sort server.got | xargs)" = 'line 1 line 2 line 3'
says '-z, somebody listens' 0 Connected "$own" -z -v 127.0.0.1 "$port"
from=$(free_port)
says '-p' 0 Connected "$own" -z -v -p "$from" 127.0.0.1 "$port"
for try in $(seq 50); do ! grep -q "from 127.0.0.1:$from" server.log || break; sleep 0.1; done
check '-p: the server sees it' grep "from 127.0.0.1:$from" server.log
end
says '-z, nobody listens' 1 refused "$own" -z -v 127.0.0.1 "$port"
says 'nobody listens' 1 refused "$own" 127.0.0.1 "$port"
says '-z -u, nobody listens' 1 refused "$own" -z -v -u 127.0.0.1 "$port"
says 'UDP, nobody listens' 1 refused sh -c "(echo a; sleep 1; echo b; sleep 1) | '$own' -u 127.0.0.1 $port"

serve /dev/null "$native" -k 127.0.0.1 "$port"
says '-i' 1 'Idle timeout' sh -c "sleep 5 | '$own' -i 500ms 127.0.0.1 $port"
says 'a port that is taken' 2 'in use' "$own" -l 127.0.0.1 "$port"
end

full_server
says '-w' 1 'TIMEOUT\|timed out' "$own" -w 1 127.0.0.1 "$port"

# broker SERVER CLIENT: what a client of --broker says, the others get.
broker() {
    port=$(free_port)
    serve /dev/null "$1" --broker 127.0.0.1 "$port"
    sleep 20 | timeout 20 "$2" 127.0.0.1 "$port" >client.got &
    client=$!
    for try in $(seq 50); do ! grep -q 'Connection from' server.log || break; sleep 0.1; done
    (cat less; sleep 2) | timeout 20 "$2" 127.0.0.1 "$port" >/dev/null || true
    cmp less client.got
    status=$?
    end
    return $status
}
check '--broker, listens' broker "$own" "$native"
check '--broker, connects' broker "$native" "$own"
