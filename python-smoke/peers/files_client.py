"""A page, a listing and a page that isn't there."""
import http.client
import sys

for path in ("/page.html", "/", "/missing"):
    connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=20)
    connection.request("GET", path)
    reply = connection.getresponse()
    data = reply.read()
    print(path, reply.status, reply.headers["Content-Type"], len(data), data.count(b"hello"))
    connection.close()
