mkdir files
head -c 1024 /dev/zero >files/small.html
head -c 102400 /dev/zero >files/medium.html
port=$(free_port)
sed -e "s|FILES|$PWD/files/|" -e "s|PORT|$port|" "$PORT/test/files.conf" >own.conf
"$OUT/bin/lighttpd" -D -f own.conf >own.log 2>&1 &
wait_for_port "$port"
# requests NAME ARGUMENT…
requests() {
    name=$1
    shift
    rate "$name" /s "$(wrk -t 1 -d 4 --timeout 20 "$@" | sed -n 's|^Requests/sec: *||p')"
}
requests 1-KiB -c 50 "http://127.0.0.1:$port/small.html"
requests 100-KiB -c 50 "http://127.0.0.1:$port/medium.html"
requests 1-KiB-1000-connections -c 1000 "http://127.0.0.1:$port/small.html"
requests 1-KiB-close-each -c 50 -H 'Connection: close' "http://127.0.0.1:$port/small.html"
