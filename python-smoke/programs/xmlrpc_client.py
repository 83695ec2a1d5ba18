#@ peer: xmlrpc_server
"""xmlrpc.client: several calls, a fault, and a multicall."""
import sys
import xmlrpc.client

with xmlrpc.client.ServerProxy(f"http://127.0.0.1:{sys.argv[1]}/") as server:
    print(server.add(1, 2, 3))
    print(server.reverse("abc" * 1000)[:6])
    print(sorted(server.system.listMethods()))
    try:
        server.divide(1, 0)
    except xmlrpc.client.Fault as fault:
        print(fault.faultString)
    calls = xmlrpc.client.MultiCall(server)
    calls.add(1, 1)
    calls.divide(1, 4)
    print(list(calls()))
