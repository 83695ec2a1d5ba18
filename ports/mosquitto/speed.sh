export USER=mosquitto
now() { date +%s%N; }
# measured NAME COUNT COMMAND…
measured() {
    name=$1 count=$2
    shift 2
    begun=$(now)
    "$@"
    rate "$name" /s $((count * 1000000000 / ($(now) - begun)))
}

port=$(free_port)
"$NATIVE_OUT/bin/mosquitto" -p "$port" 2>native.log &
own=$(free_port)
"$OUT/bin/mosquitto" -p "$own" 2>own.log &
wait_for_port "$port"
wait_for_port "$own"
measured client-qos1 5000 "$OUT/bin/mosquitto_pub" -p "$port" -t speed -q 1 --repeat 5000 -m 'a message of some twenty bytes'
measured broker-qos1 5000 "$NATIVE_OUT/bin/mosquitto_pub" -p "$own" -t speed -q 1 --repeat 5000 -m 'a message of some twenty bytes'
