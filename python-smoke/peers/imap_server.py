"""An IMAP4 server with two messages; it prints the requests without their tags, which are random."""
import dialogue

messages = [b"Subject: one\r\n\r\nbody\r\n", b"Subject: two\r\n\r\n" + b"w" * 70_000 + b"\r\n"]


def answer(line, stream):
    tag, command, *rest = line.split()
    print("asked:", command, *rest)
    done = f"{tag} OK {command} done\r\n".encode()
    match command.upper():
        case "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n" + done
        case "LOGIN" | "NOOP":
            return done
        case "SELECT" if "INBOX" in rest[0]:
            return b"* %d EXISTS\r\n* 0 RECENT\r\n" % len(messages) + done
        case "SEARCH":
            return b"* SEARCH " + b" ".join(b"%d" % (n + 1) for n in range(len(messages))) + b"\r\n" + done
        case "FETCH":
            reply = b""
            for number, text in enumerate(messages, 1):
                reply += b"* %d FETCH (RFC822 {%d}\r\n%s)\r\n" % (number, len(text), text)
            return reply + done
        case "APPEND":
            stream.write(b"+ go on\r\n")
            stream.flush()
            text = stream.read(int(rest[-1].strip("{}")))
            stream.readline()
            messages.append(text)
            print("appended", len(text))
            return done
        case "STORE":
            return b"* %s FETCH (FLAGS (\\Seen))\r\n" % rest[0].encode() + done
        case "LOGOUT":
            return b"* BYE\r\n" + done
        case _:
            return f"{tag} NO not here\r\n".encode()


dialogue.serve(b"* OK an IMAP4 server\r\n", answer)
