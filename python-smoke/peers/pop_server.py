"""A POP3 server with two messages; it prints the requests."""
import dialogue

messages = {1: [b"Subject: one", b"", b"a line", b".a dot", b"end"], 2: [b"Subject: two", b""] + [b"z" * 70] * 1000}
deleted = set()


def octets(number):
    return sum(len(line) + 2 for line in messages[number])


def several(first, lines):
    stuffed = [b"." + line if line.startswith(b".") else line for line in lines]
    return b"\r\n".join([first, *stuffed, b".", b""])


def answer(line, stream):
    print("asked:", line)
    command, *rest = line.split()
    left = [number for number in messages if number not in deleted]
    match command.upper():
        case "CAPA":
            return several(b"+OK capabilities", [b"USER", b"TOP", b"UIDL"])
        case "USER" | "PASS":
            return b"+OK " + command.encode() + b"\r\n"
        case "STAT":
            return b"+OK %d %d\r\n" % (len(left), sum(map(octets, left)))
        case "LIST":
            return several(b"+OK", [b"%d %d" % (number, octets(number)) for number in left])
        case "UIDL":
            return several(b"+OK", [b"%d id-%d" % (number, number) for number in left])
        case "RETR" if int(rest[0]) in left:
            return several(b"+OK %d octets" % octets(int(rest[0])), messages[int(rest[0])])
        case "TOP":
            return several(b"+OK", messages[int(rest[0])][:2 + int(rest[1])])
        case "DELE":
            deleted.add(int(rest[0]))
            return b"+OK deleted\r\n"
        case "QUIT":
            return b"+OK bye\r\n"
        case _:
            return b"-ERR no\r\n"


dialogue.serve(b"+OK a POP3 server\r\n", answer)
