# speed NAME CLIENT SERVER OPTION…: the bits per second that arrived.
speed() {
    name=$1 client=$2 server=$3
    shift 3
    port=$(free_port)
    timeout 8 "$server" -s -1 -4 -p "$port" >server 2>&1 &
    server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        grep -q 'Server listening' server || sleep 0.2
    done
    timeout 8 "$client" -c 127.0.0.1 -p "$port" -t 2 -f m "$@" >client 2>&1 || { cat client; kill $server; }
    wait $server || cat server
    rate "$name" Mbit/s "$(sed -n -E 's/.* ([0-9.]+) Mbits\/sec.* receiver.*/\1/p' client | tail -n 1)"
}

speed TCP_sent "$OUT/bin/iperf3" "$NATIVE_OUT/bin/iperf3"
speed TCP_received "$OUT/bin/iperf3" "$NATIVE_OUT/bin/iperf3" -R
speed UDP_sent "$OUT/bin/iperf3" "$NATIVE_OUT/bin/iperf3" -u -b 0 -l 1400
speed TCP_between_both "$OUT/bin/iperf3" "$OUT/bin/iperf3"
speed UDP_received "$OUT/bin/iperf3" "$NATIVE_OUT/bin/iperf3" -u -b 200M -l 1400 -R
