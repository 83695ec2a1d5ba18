#@ client: xmlrpc_client
#@ the peer runs on WASI too
"""xmlrpc.server: functions, an instance, a fault, introspection."""
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer


class Calls:
    def divide(self, a, b):
        return a / b


with SimpleXMLRPCServer(("127.0.0.1", 0), SimpleXMLRPCRequestHandler, logRequests=False) as server:
    server.register_introspection_functions()
    server.register_function(lambda *numbers: sum(numbers), "add")
    server.register_function(lambda text: text[::-1], "reverse")
    server.register_instance(Calls())
    print("port", server.server_address[1], flush=True)
    for _ in range(5):
        server.handle_request()
        print("served")
