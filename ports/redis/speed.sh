port=$(free_port)
"$NATIVE_TREE/src/redis-server" --port "$port" --bind 127.0.0.1 --save '' --dir . >redis.log &
wait_for_port "$port"
count=200000
awk -v count=$count 'BEGIN {
    for (number = 0; number < count; number++) {
        key = "key:" number
        printf "*3\r\n$3\r\nSET\r\n$%d\r\n%s\r\n$20\r\n%020d\r\n", length(key), key, number
    }
}' >commands
begun=$(date +%s%N)
"$OUT/bin/redis-cli" -p "$port" --pipe <commands
rate redis-cli--pipe /s $((count * 1000000000 / ($(date +%s%N) - begun)))
"$OUT/bin/redis-benchmark" -p "$port" -t get -n 20000 -c 50 --csv | sed -n 's/^"GET","\([0-9.]*\)".*/\1/p' >get
rate redis-benchmark-get /s "$(cat get)"
"$OUT/bin/redis-benchmark" -p "$port" -t set -n 50000 -c 50 -P 16 --csv | sed -n 's/^"SET","\([0-9.]*\)".*/\1/p' >set
rate redis-benchmark-set-pipelined /s "$(cat set)"
