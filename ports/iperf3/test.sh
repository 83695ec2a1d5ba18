for own in t_timer t_units t_uuid t_api; do
    check $own timeout 60 "$OUT/bin/$own"
done

# transfer NAME CLIENT SERVER OPTION…: both have to end well, and both to have received something.
transfer() {
    name=$1 client=$2 server=$3
    shift 3
    port=$(free_port)
    timeout 20 "$server" -s -1 -4 -p "$port" >server 2>&1 &
    server=$!
    # Its one connection must not be wasted on a look whether it is there.
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        grep -q 'Server listening' server || sleep 0.2
    done
    status=0
    timeout 12 "$client" -c 127.0.0.1 -p "$port" "$@" >client 2>&1 || status=$?
    wait $server || status=$?
    echo "| $name: $*"
    sed 's/^/| /' client server
    if [ $status = 0 ] && grep -q ' [1-9][0-9.]* [KMGT]*Bytes .* receiver' client && ! grep -q error client server; then
        ok "$name"
    else
        not_ok "$name"
    fi
}

# session NAME OPTION…: the program as the client, and as the server.
session() {
    title=$1
    shift
    transfer "client: $title" "$OUT/bin/iperf3" "$NATIVE_OUT/bin/iperf3" "$@"
    transfer "server: $title" "$NATIVE_OUT/bin/iperf3" "$OUT/bin/iperf3" "$@"
}

session 'TCP' -V -t 1 -T title
session 'UDP' -u -V -t 1
session 'TCP, reverse' -t 1 -R
session 'UDP, reverse' -u -t 1 -R
transfer 'both: TCP' "$OUT/bin/iperf3" "$OUT/bin/iperf3" -t 1
[ -z "$SHORT" ] || return 0
session 'TCP, omit' -i .3 -O 1 -t 1
session 'TCP, parallel' -P 3 -t 1
session 'UDP, parallel' -u -P 3 -t 1
session 'TCP, parallel and reverse' -P 2 -t 1 -R
session 'UDP, parallel and reverse' -u -P 2 -t 1 -R
session 'TCP, in both directions' -P 2 -t 1 --bidir
session 'UDP, in both directions' -u -P 2 -t 1 --bidir
session 'TCP, zero copy' -Z -t 1
session 'TCP, window' -t 1 -w 200K
session 'TCP, bytes' -n 50M
session 'UDP, bytes' -u -n 5M -b 100M
session 'TCP, blocks' -k 1K
session 'UDP, burst' -u -t 1 -b 10M/100
session 'TCP, paced' -t 1 -b 100M
session 'TCP, length' -t 1 -l 1K
session 'UDP, length' -u -t 1 -l 100 -b 1M
session 'TCP, no delay' -t 1 -N
session 'TCP, server output' -t 1 --get-server-output
session 'UDP, 64-bit counters' -u -t 1 --udp-counters-64bit
head -c 200000000 /dev/zero >zeros
session 'TCP, from a file' -F "$PWD/zeros"
