#@ peer: http_server
"""urllib.request: GET, query, POST, a redirect, an error status, chunks."""
import sys
import urllib.error
import urllib.parse
import urllib.request

base = f"http://localhost:{sys.argv[1]}"
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
with opener.open(base + "/plain") as reply:
    print(reply.status, reply.headers["Content-Type"], reply.read())
with opener.open(base + "/query?" + urllib.parse.urlencode({"a": "1 2"})) as reply:
    print(reply.read())
with opener.open(base + "/post", data=b"0123456789" * 10000) as reply:
    print(reply.read())
with opener.open(base + "/moved") as reply:
    print(reply.url.removeprefix(base), reply.read())
with opener.open(base + "/chunks") as reply:
    print(reply.headers["Transfer-Encoding"], len(reply.read()))
try:
    opener.open(base + "/missing")
except urllib.error.HTTPError as error:
    print(error.code, error.reason)
