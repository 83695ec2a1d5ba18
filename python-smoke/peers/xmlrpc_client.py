"""Five calls."""
import sys
import xmlrpc.client

with xmlrpc.client.ServerProxy(f"http://127.0.0.1:{sys.argv[1]}/") as server:
    print(server.add(1, 2, 3), len(server.reverse("abc" * 50_000)), server.divide(1, 4))
    try:
        server.divide(1, 0)
    except xmlrpc.client.Fault as fault:
        print(fault.faultString)
    print(sorted(server.system.listMethods()))
