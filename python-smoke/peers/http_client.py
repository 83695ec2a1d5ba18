"""Requests over two connections, the first of which is kept for several."""
import http.client
import sys

port = int(sys.argv[1])
kept = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
for method, path, body in (("GET", "/a", None), ("HEAD", "/b", None), ("POST", "/c", b"0123456789" * 20_000)):
    kept.request(method, path, body=body)
    reply = kept.getresponse()
    data = reply.read()
    print(method, reply.status, reply.headers["Content-Length"], data[:30])
kept.close()
other = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
other.request("GET", "/other")
print(other.getresponse().read())
other.close()
