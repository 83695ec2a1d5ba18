# server: a memcached on a free port.
server() {
    port=$(free_port)
    memcached -u nobody -l 127.0.0.1 -p "$port" &
    servers="$servers $!"
    wait_for_port "$port"
}

servers=
server
timeout 120 "$OUT/bin/memcapable" -h 127.0.0.1 -p "$port" >said 2>&1 && status=0 || status=$?
cat said
sed -n 's/^\(.*[^ ]\) *\[pass\]$/ok \1/p; s/^\(.*[^ ]\) *\[FAIL\].*$/not ok \1/p' said
check 'memcapable: exit status' test $status = 0
both=--SERVER=127.0.0.1:$port
for kind in session 'session, two servers'; do
    timeout 120 "$NATIVE_OUT/bin/session" "$both" >native && timeout 120 "$OUT/bin/session" "$both" >own || true
    diff native own || true
    check "$kind" cmp native own
    server
    both="$both --SERVER=127.0.0.1:$port"
done
cat own
kill $servers
