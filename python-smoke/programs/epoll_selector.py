#@ client: many_clients 20
#@ the peer runs on WASI too
"""A server that is a single selectors.EpollSelector loop (the DefaultSelector)."""
import selectors
import socket

selector = selectors.DefaultSelector()
assert type(selector) is selectors.EpollSelector
listener = socket.create_server(("127.0.0.1", 0), backlog=64)
listener.setblocking(False)
waiting = {}
ended = 0


def accept(key, _):
    connection, _ = listener.accept()
    connection.setblocking(False)
    waiting[connection] = bytearray()
    selector.register(connection, selectors.EVENT_READ, serve)


def serve(key, events):
    global ended
    connection = key.fileobj
    if events & selectors.EVENT_READ:
        data = connection.recv(4096)
        if not data:
            selector.unregister(connection)
            connection.close()
            del waiting[connection]
            ended += 1
            return
        waiting[connection] += data.upper()
    if waiting[connection]:
        del waiting[connection][:connection.send(waiting[connection])]
    interest = selectors.EVENT_READ | (selectors.EVENT_WRITE if waiting[connection] else 0)
    selector.modify(connection, interest, serve)


selector.register(listener, selectors.EVENT_READ, accept)
print("port", listener.getsockname()[1], flush=True)
while ended < 20:
    ready = selector.select(30)
    assert ready, "nothing happened"
    for key, events in ready:
        key.data(key, events)
print("served", ended)
selector.close()
listener.close()
