/* PORT COUNT: opens COUNT connections to the chat server, ten to a room, lets all of them talk, and checks
 * that each hears its own room, in the order of each speaker, and nothing else. */
#include "check.h"
#include <sys/resource.h>

enum { ROOM = 10, TURNS = 3, MOST = 4096 };

static int fds[MOST], count;
static int heard[MOST], strange[MOST], next_of[MOST][ROOM], announced[MOST];
static char rest[MOST][256];

static void take(int i, const char *line) {
    int who = -1, turn = -1;
    if (strcmp(line, "to all") == 0)
        announced[i]++;
    else if (sscanf(line, "%d says %d", &who, &turn) == 2 && who / ROOM == i / ROOM &&
             turn == next_of[i][who % ROOM]) {
        next_of[i][who % ROOM]++;
        heard[i]++;
    } else
        strange[i]++;
}

static void hear(int i) {
    size_t len = strlen(rest[i]);
    ssize_t n = recv(fds[i], rest[i] + len, sizeof rest[i] - 1 - len, MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN)
        return;
    if (n <= 0) {
        printf("client %d lost its connection\n", i);
        exit(1);
    }
    rest[i][len + (size_t)n] = 0;
    char *start = rest[i], *end;
    while ((end = strchr(start, '\n'))) {
        *end = 0;
        take(i, start);
        start = end + 1;
    }
    memmove(rest[i], start, strlen(start) + 1);
}

/* Reads everywhere until all clients together have got TOTAL lines, and a moment longer for what must not
 * come. */
static void hear_all(long total) {
    static struct pollfd p[MOST];
    for (;;) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            p[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
            sum += heard[i] + strange[i] + announced[i];
        }
        int n = poll(p, (nfds_t)count, sum >= total ? 100 : 30000);
        if (n <= 0)
            return;
        for (int i = 0; i < count; i++)
            if (p[i].revents)
                hear(i);
    }
}

static void say(int i, const char *text) {
    send_all(fds[i], text, strlen(text));
}

static void report(const char *name, int lines) {
    int right = 0, odd = 0, all = 0;
    for (int i = 0; i < count; i++) {
        right += heard[i] == lines;
        odd += strange[i];
        all += announced[i];
    }
    printf("%s: %d of %d heard %d lines, %d strange, %d announcements\n", name, right, count, lines, odd,
           all);
}

int main(int argc, char **argv) {
    struct rlimit limit;
    char text[128];
    if (argc < 3 || (count = atoi(argv[2])) > MOST)
        return 2;
    alarm(110);
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    for (int i = 0; i < count; i++) {
        fds[i] = tcp_connect((unsigned short)atoi(argv[1]));
        snprintf(text, sizeof text, "JOIN %d\n", i / ROOM);
        say(i, text);
        if (recv_all(fds[i], text, 8) != 8 || memcmp(text, "WELCOME\n", 8) != 0) {
            printf("client %d is not welcome\n", i);
            return 1;
        }
    }
    printf("%d welcome\n", count);
    for (int turn = 0; turn < TURNS; turn++)
        for (int i = 0; i < count; i++) {
            snprintf(text, sizeof text, "SAY %d says %d\n", i, turn);
            say(i, text);
        }
    hear_all((long)count * ROOM * TURNS);
    report("rooms", ROOM * TURNS);
    say(count - 1, "ALL to all\n");
    hear_all((long)count * (ROOM * TURNS + 1));
    report("everybody", ROOM * TURNS);
    say(0, "QUIT\n");
    for (int i = 0; i < count; i++)
        close(fds[i]);
    return 0;
}
