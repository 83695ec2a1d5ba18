. "$PORT/test/listener.sh"
head -c 1048576 /dev/urandom >data
head -c 16000 data >less
own=$OUT/bin/nc native=$NATIVE_OUT/bin/nc

# serve INPUT PROGRAM ARGUMENT…: starts a listener, and waits until it says that it listens, or what it is bound to. Its options
# come first: only glibc's getopt finds those behind the address.
serve() {
    input=$1 program=$2
    shift 2
    : >server.got >server.log
    timeout 30 "$program" -v -l "$@" <"$input" >server.got 2>server.log &
    server=$!
    for try in $(seq 100); do ! grep -q '^Listening\|^Bound' server.log || break; sleep 0.1; done
}

# call CLIENT ARGUMENT…: connects, and ends when nothing comes for a while.
call() {
    client=$1
    shift
    timeout 20 "$client" -w 3 "$@"
}

# one_way NAME SERVER CLIENT ARGUMENT…: -N: the end of the input is the end of the connection, and both end well.
one_way() {
    name=$1 listener=$2 connecter=$3
    shift 3
    serve /dev/null "$listener" -d "$@"
    timeout 20 "$connecter" -N "$@" <data >/dev/null && status=0 || status=$?
    wait $server && served=0 || served=$?
    check "$name, sends" test "$status $served $(cmp data server.got)" = '0 0 '
    serve data "$listener" -N "$@"
    timeout 20 "$connecter" -d "$@" >client.got </dev/null && status=0 || status=$?
    wait $server && served=0 || served=$?
    check "$name, receives" test "$status $served $(cmp data client.got)" = '0 0 '
}

for pair in "connects $native $own" "listens $own $native" "both $own $own"; do
    set -- $pair
    both_ways "TCP, $1" data "$2" "$3" 127.0.0.1 "$(free_port)"
    both_ways "TCP over IPv6, $1" data "$2" "$3" -6 ::1 "$(free_port)"
    both_ways "UDP, $1" less "$2" "$3" -u 127.0.0.1 "$(free_port)"
    both_ways "UDP over IPv6, $1" less "$2" "$3" -u -6 ::1 "$(free_port)"
    one_way "TCP, $1" "$2" "$3" 127.0.0.1 "$(free_port)"
    one_way "unix, $1" "$2" "$3" -U "$PWD/socket.$1"
done

port=$(free_port)
serve /dev/null "$own" -k -d 127.0.0.1 "$port"
for number in 1 2 3; do echo "line $number" | timeout 20 "$native" -N 127.0.0.1 "$port" || true; done
got 3
check '-k: three one after the other' test "$(sort server.got | xargs)" = 'line 1 line 2 line 3'
says '-z, somebody listens' 0 succeeded "$own" -z -v 127.0.0.1 "$port"
from=$(free_port)
says '-p' 0 succeeded "$own" -z -v -p "$from" 127.0.0.1 "$port"
for try in $(seq 50); do ! grep -q " $from" server.log || break; sleep 0.1; done
check '-p: the server sees it' grep " $from" server.log
says '-s' 0 succeeded "$own" -z -v -s 127.0.0.1 127.0.0.1 "$port"
says 'a name' 0 succeeded "$own" -4 -z -v localhost "$port"
says '-z, a range' 0 succeeded sh -c "'$own' -z -v -w 2 127.0.0.1 $port-$((port + 3)) 2>&1 | grep succeeded"
end
says '-z, nobody listens' 1 refused "$own" -z -v 127.0.0.1 "$port"
says '-z, nobody in a range' 1 "port $port .* refused" "$own" -z -v 127.0.0.1 "$port-$((port + 2))"

serve /dev/null "$own" -k -u -d 127.0.0.1 "$port"
for number in 1 2 3; do echo "line $number" | timeout 20 "$native" -u -w 1 127.0.0.1 "$port" || true; done
got 3
check '-k -u: three one after the other' test "$(sort server.got | xargs)" = 'line 1 line 2 line 3'
says '-z -u, somebody listens' 0 succeeded "$own" -z -v -u 127.0.0.1 "$port"
end
check '-z -u, nobody listens' sh -c "! timeout 10 '$own' -z -v -u 127.0.0.1 $port"

serve /dev/null "$native" -k -d 127.0.0.1 "$port"
says '-w, no data' 0 succeeded sh -c "sleep 5 | '$own' -v -w 1 127.0.0.1 $port 2>&1"
says '-q' 0 succeeded sh -c "'$own' -v -q 1 127.0.0.1 $port"
printf 'a\nb\n' | timeout 20 "$own" -C -N 127.0.0.1 "$port" || true
got 2
check '-C: ends of lines' test "$(od -An -tx1 server.got | xargs)" = '61 0d 0a 62 0d 0a'
end

serve less "$native" -N 127.0.0.1 "$port"
timeout 20 "$own" -W 1 -d 127.0.0.1 "$port" >client.got || true
end
check '-W 1: one packet' sh -c '[ -s client.got ] && head -c "$(wc -c <client.got)" less | cmp - client.got'
says '-z, an unknown port' 1 'port number too large' "$own" -z 127.0.0.1 99999
says 'an unknown option' 1 'usage: nc' "$own" -!

full_server
says 'a port that is taken' 1 'in use' "$own" -l 127.0.0.1 "$port"
says '-w, no answer' 1 'timed out' "$own" -v -w 1 127.0.0.1 "$port"

# proxy PROTOCOL: through a proxy of that kind, to a native server.
cat >proxy.py <<'PYTHON'
import socket, struct, sys
with socket.create_server(("127.0.0.1", 0)) as server:
    print(server.getsockname()[1], flush=True)
    client, _ = server.accept()
    if sys.argv[1] == "connect":
        request = b""
        while b"\r\n\r\n" not in request:
            request += client.recv(4096)
        reply = b"HTTP/1.0 200 OK\r\n\r\n"
    elif sys.argv[1] == "4":
        request = client.recv(9, socket.MSG_WAITALL)
        reply = b"\0\x5a" + bytes(6)
    else:
        client.recv(3, socket.MSG_WAITALL)
        client.sendall(b"\5\0")
        request = client.recv(10, socket.MSG_WAITALL)
        reply = b"\5\0\0\1" + bytes(6)
    client.sendall(reply)
    data = b"".join(iter(lambda: client.recv(65536), b""))
    client.sendall(data)
    client.close()
PYTHON
for protocol in connect 4 5; do
    timeout 60 python3 proxy.py $protocol >port &
    read -r port <port
    timeout 20 "$own" -N -X $protocol -x "127.0.0.1:$port" 192.0.2.1 80 <less >client.got || true
    check "-X $protocol" cmp less client.got
done
