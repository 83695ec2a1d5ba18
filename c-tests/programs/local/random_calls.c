/* Some ten thousand calls on local sockets of all types and names, drawn at random from a fixed seed,
 * behave as on Linux. */
//@ dir:
#include "local.h"
#include <stdint.h>
#include <sys/ioctl.h>

enum { SLOTS = 8, CALLS = 12000, PART = 1000 };

static int fds[SLOTS];
static int sent;
static int verbose;
static uint32_t state = 2463534242u, sum;

static unsigned draw(unsigned below) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (state >> 8) % below;
}

/* Adds a line to the checksum of this part. */
static void say(const char *line) {
    for (const char *c = line; *c; c++)
        sum = (sum ^ (unsigned char)*c) * 16777619u;
    if (verbose)
        printf("%s\n", line);
}

static void result(const char *call, int slot, long answer) {
    char line[128];
    snprintf(line, sizeof line, "%s %d: %ld %s", call, slot, answer, answer < 0 ? errname(errno) : "");
    say(line);
}

static int type(void) {
    static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_SEQPACKET};
    return types[draw(3)];
}

static socklen_t name(struct sockaddr_un *a) {
    static const char *const names[] = {"a", "b", "./c", "d"};
    return path_name(a, names[draw(4)]);
}

static void put(int slot, int fd) {
    if (fds[slot] >= 0)
        close(fds[slot]);
    fds[slot] = fd;
}

static void make(int slot) {
    int ends[2], other = (int)draw(SLOTS);
    if (draw(2) && other != slot) {
        result("socketpair", slot, socketpair(AF_UNIX, type() | SOCK_NONBLOCK, 0, ends));
        put(slot, ends[0]);
        put(other, ends[1]);
    } else {
        put(slot, socket(AF_UNIX, type() | SOCK_NONBLOCK, 0));
    }
}

static void transmit(int slot, int fd) {
    struct sockaddr_un a;
    char text[8];
    size_t len = draw(sizeof text);
    /* So few are on their way that neither sizes of buffers nor the system's settings show. */
    if (++sent == 10) {
        sent = 0;
        for (int i = 0; i < SLOTS; i++)
            while (fds[i] >= 0 && recv(fds[i], text, sizeof text, 0) > 0)
                ;
    }
    memset(text, 'a' + slot, sizeof text);
    if (draw(3)) {
        result("send", slot, send(fd, text, len, MSG_NOSIGNAL));
    } else {
        socklen_t size = name(&a);
        result("sendto", slot, sendto(fd, text, len, MSG_NOSIGNAL, (struct sockaddr *)&a, size));
    }
}

static void receive(int slot, int fd) {
    static const int flags[] = {0, 0, 0, MSG_PEEK, MSG_TRUNC, MSG_WAITALL, MSG_PEEK | MSG_TRUNC};
    char text[12] = "", line[160];
    struct sockaddr_un a;
    socklen_t len = sizeof a;
    size_t room = draw(sizeof text);
    long n = recvfrom(fd, text, room, flags[draw(7)], (struct sockaddr *)&a, &len);
    result("recvfrom", slot, n);
    if (n >= 0) {
        snprintf(line, sizeof line, "%.11s from %s", text, local_text(&a, len));
        say(line);
    }
}

static void tell_name(const char *call, int slot, int (*ask)(int, struct sockaddr *, socklen_t *)) {
    struct sockaddr_un a;
    socklen_t len = sizeof a;
    long answer = ask(fds[slot], (struct sockaddr *)&a, &len);
    result(call, slot, answer);
    if (answer == 0)
        say(local_text(&a, len));
}

static void do_shutdown(int slot) {
    static const char *const names[] = {"SHUT_RD", "SHUT_WR", "SHUT_RDWR"};
    static const int hows[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    unsigned how = draw(3);
    result(names[how], slot, shutdown(fds[slot], hows[how]));
}

static void do_accept(int slot) {
    struct sockaddr_un a;
    socklen_t len = sizeof a;
    int fd = accept4(fds[slot], (struct sockaddr *)&a, &len, SOCK_NONBLOCK);
    result("accept", slot, fd < 0 ? fd : 0);
    if (fd >= 0) {
        say(local_text(&a, len));
        put((int)draw(SLOTS), fd);
    }
}

static void do_something(int slot, int fd) {
    struct sockaddr_un a;
    socklen_t len = name(&a);
    int n = -1;
    switch (draw(80)) {
    case 0:
        do_shutdown(slot);
        break;
    case 1:
        put(slot, -1);
        break;
    case 3:
        result("unlink", slot, unlink(a.sun_path));
        break;
    case 2:
        result("rename", slot, rename(a.sun_path, draw(2) ? "a" : "b"));
        break;
    case 4 ... 8:
        result("bind", slot, bind(fd, (struct sockaddr *)&a, len));
        break;
    case 9 ... 16:
        result("listen", slot, listen(fd, (int)draw(3)));
        break;
    case 17 ... 26:
        result("connect", slot, connect(fd, (struct sockaddr *)&a, len));
        break;
    case 27:
        a.sun_family = AF_UNSPEC;
        result("disconnect", slot, connect(fd, (struct sockaddr *)&a, sizeof a));
        break;
    case 28 ... 33:
        do_accept(slot);
        break;
    case 34 ... 35:
        tell_name("getsockname", slot, getsockname);
        break;
    case 36 ... 37:
        tell_name("getpeername", slot, getpeername);
        break;
    case 38:
        say(errname(get_int(fd, SOL_SOCKET, SO_ERROR)));
        break;
    case 39 ... 40:
        result("FIONREAD", slot, ioctl(fd, FIONREAD, &n));
        result("bytes", slot, n);
        break;
    case 41 ... 45:
        say(events(wait_for(fd, POLLIN | POLLOUT | POLLRDHUP, 0)));
        break;
    case 46 ... 60:
        transmit(slot, fd);
        break;
    default:
        receive(slot, fd);
    }
}

int main(int argc, char **argv) {
    /* Another seed as an argument prints the calls themselves, to compare them. */
    verbose = argc > 1;
    if (verbose)
        state = (uint32_t)strtoul(argv[1], NULL, 0);
    for (int i = 0; i < SLOTS; i++)
        fds[i] = -1;
    for (int i = 1; i <= CALLS; i++) {
        int slot = (int)draw(SLOTS);
        if (fds[slot] < 0)
            make(slot);
        else
            do_something(slot, fds[slot]);
        if (i % PART)
            continue;
        printf("calls to %d: %08x\n", i, sum);
        for (int slot = 0; slot < SLOTS; slot++)
            put(slot, -1);
        sum = 0;
    }
    return 0;
}
