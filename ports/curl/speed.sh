# 100 MB from a native server, by HTTP and by HTTPS, and 100 MB to one.
http=$(free_port)
https=$(free_port)
head -c 100000000 /dev/urandom >data
cat >lighttpd.conf <<CONF
server.document-root = "$PWD"
server.port = $http
server.bind = "127.0.0.1"
server.modules = ( "mod_openssl" )
\$SERVER["socket"] == "127.0.0.1:$https" {
    ssl.engine = "enable"
    ssl.pemfile = "$PWD/server.pem"
}
CONF
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -days 30 -keyout key.pem -out certificate.pem 2>openssl.log
cat key.pem certificate.pem >server.pem
/usr/sbin/lighttpd -D -f lighttpd.conf >lighttpd.log 2>&1 &
wait_for_port "$http"

# timed NAME COMMAND…: the megabytes a second of a command that moves 100.
timed() {
    timed_name=$1
    shift
    begun=$(date +%s%N)
    "$@"
    ended=$(date +%s%N)
    rate "$timed_name" MB/s "$((100000000000 / (ended - begun)))"
}
timed download "$OUT/bin/curl" -sSo got "http://127.0.0.1:$http/data"
cmp data got
timed https "$OUT/bin/curl" -sSko got "https://127.0.0.1:$https/data"
cmp data got
sink=$(free_port)
python3 -c '
import socket, sys
listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
print("listening", flush=True)
listener.accept()  # Somebody who looks whether there is a listener.
connection, _ = listener.accept()
connection.settimeout(60)
left, head = 100000000, b""
while b"\r\n\r\n" not in head:
    head += connection.recv(65536)
left -= len(head.split(b"\r\n\r\n", 1)[1])
while left > 0:
    left -= len(connection.recv(1 << 20))
connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
' "$sink" &
wait_for_port "$sink"
timed upload "$OUT/bin/curl" -sST data -H Expect: "http://127.0.0.1:$sink/data"
