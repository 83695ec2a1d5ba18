#@ peer: pop_server
#@ the peer runs on WASI too
"""poplib in a dialogue with a POP3 server."""
import poplib
import sys

box = poplib.POP3("localhost", int(sys.argv[1]), timeout=10)
print(box.getwelcome())
print(sorted(box.capa()))
print(box.user("user"), box.pass_("secret"))
print(box.stat(), box.list())
for number in (1, 2):
    reply, lines, octets = box.retr(number)
    print(reply, len(lines), octets, lines[-1])
print(box.top(2, 1)[1])
print(box.uidl())
print(box.dele(1))
try:
    box.retr(1)
except poplib.error_proto as error:
    print(error)
print(box.quit())
