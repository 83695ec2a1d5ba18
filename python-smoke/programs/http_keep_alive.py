#@ peer: http_server
"""http.client sends several requests over one connection, and reconnects when the server has closed it."""
import http.client
import sys

connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=10)
ports = []
for path in ("/plain", "/chunks", "/port", "/port", "/port"):
    connection.request("GET", path)
    reply = connection.getresponse()
    body = reply.read()
    print(reply.status, len(body) if path == "/chunks" else path)
    if path == "/port":
        ports.append(body)
print("one connection:", len(set(ports)) == 1 and ports[0] == str(connection.sock.getsockname()[1]).encode())
connection.request("GET", "/close")
print(connection.getresponse().read(), connection.sock)
connection.request("GET", "/port")
print("another connection:", connection.getresponse().read() != ports[0])
connection.close()
