#@ peer: imap_server
#@ the peer runs on WASI too
"""imaplib in a dialogue with an IMAP4 server, with literals both ways."""
import imaplib
import sys

box = imaplib.IMAP4("localhost", int(sys.argv[1]), timeout=10)
print(box.capabilities)
print(box.login("user", "secret"))
print(box.select("INBOX"))
print(box.search(None, "ALL"))
kind, data = box.fetch("1:2", "(RFC822)")
print(kind, [part if isinstance(part, bytes) else (part[0], len(part[1])) for part in data])
print(box.append("INBOX", None, None, b"Subject: new\r\n\r\n" + b"line\r\n" * 1000))
print(box.store("1", "+FLAGS", r"(\Seen)"))
print(box.select("Nowhere"))
print(box.logout())
