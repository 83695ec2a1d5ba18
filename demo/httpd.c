/*
 * httpd: a small HTTP/1.0 file server.
 *
 *      httpd PORT DIR [COUNT]
 *
 * One process, one select() loop, several clients at a time on non-blocking sockets.
 * PORT 0 lets the system choose. With COUNT the server ends after that many requests.
 */
#include <sys/types.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <netinet/in.h>
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MAXCLIENTS 16

struct client {
    int fd; /* -1 if the slot is free */
    char from[INET_ADDRSTRLEN];
    char request[2048];
    size_t have;
    char out[8192];
    size_t start, end; /* the part of out that remains to be sent */
    FILE *file;
    int replying, status;
    long sent;
    char what[256]; /* the request line, for the log */
};

static struct client clients[MAXCLIENTS];
static const char *root;
static long served;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void nonblocking(int fd) {
    int flags = fcntl(fd, F_GETFL, 0);

    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0)
        die("fcntl");
}

static int make_listener(int port) {
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    int on = 1;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (fd < 0)
        die("socket");
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0)
        die("setsockopt");
    memset(&addr, 0, sizeof addr);
    addr.sin_family = AF_INET;
    addr.sin_port = htons((unsigned short)port);
    addr.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(fd, (struct sockaddr *)&addr, sizeof addr) < 0)
        die("bind");
    if (listen(fd, 5) < 0)
        die("listen");
    if (getsockname(fd, (struct sockaddr *)&addr, &len) < 0)
        die("getsockname");
    nonblocking(fd);
    printf("listening on port %d\n", ntohs(addr.sin_port));
    fflush(stdout);
    return fd;
}

static void drop(struct client *c) {
    if (c->file)
        fclose(c->file);
    close(c->fd);
    c->file = NULL;
    c->fd = -1;
}

/* Ends a request, successful or not, and logs it. */
static void finish(struct client *c) {
    printf("%s \"%s\" %d %ld\n", c->from, c->what, c->status, c->sent);
    fflush(stdout);
    drop(c);
    served++;
}

static const char *type_of(const char *path) {
    const char *dot = strrchr(path, '.');

    if (dot && strcmp(dot, ".html") == 0)
        return "text/html";
    if (dot && strcmp(dot, ".txt") == 0)
        return "text/plain";
    return "application/octet-stream";
}

static void refuse(struct client *c, int status, const char *why) {
    c->status = status;
    c->replying = 1;
    c->start = 0;
    c->end = (size_t)sprintf(c->out, "HTTP/1.0 %d %s\r\nContent-Type: text/plain\r\n\r\n%d %s\n", status, why,
                             status, why);
}

/* Turns %41 into A, in place. */
static void unescape(char *s) {
    char *to = s;

    while (*s) {
        if (s[0] == '%' && isxdigit((unsigned char)s[1]) && isxdigit((unsigned char)s[2])) {
            char hex[3];

            hex[0] = s[1];
            hex[1] = s[2];
            hex[2] = 0;
            *to++ = (char)strtol(hex, NULL, 16);
            s += 3;
        } else {
            *to++ = *s++;
        }
    }
    *to = 0;
}

static void answer(struct client *c) {
    char method[16], path[1024], name[2048];
    struct stat st;
    size_t line = strcspn(c->request, "\r\n");

    if (line >= sizeof c->what)
        line = sizeof c->what - 1;
    memcpy(c->what, c->request, line);
    c->what[line] = 0;

    if (sscanf(c->request, "%15s %1023s", method, path) != 2 || path[0] != '/') {
        refuse(c, 400, "Bad Request");
        return;
    }
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0) {
        refuse(c, 501, "Not Implemented");
        return;
    }
    path[strcspn(path, "?#")] = 0;
    unescape(path);
    if (strstr(path, "..")) {
        refuse(c, 403, "Forbidden");
        return;
    }
    snprintf(name, sizeof name, "%s%s", root, path);
    if (stat(name, &st) == 0 && S_ISDIR(st.st_mode)) {
        strncat(name, name[strlen(name) - 1] == '/' ? "index.html" : "/index.html",
                sizeof name - strlen(name) - 1);
        if (stat(name, &st) == 0 && S_ISDIR(st.st_mode)) {
            refuse(c, 403, "Forbidden");
            return;
        }
    }
    c->file = fopen(name, "rb");
    if (c->file == NULL) {
        refuse(c, 404, "Not Found");
        return;
    }
    c->status = 200;
    c->replying = 1;
    c->start = 0;
    c->end = (size_t)sprintf(c->out, "HTTP/1.0 200 OK\r\nContent-Type: %s\r\nContent-Length: %ld\r\n\r\n",
                             type_of(name), (long)st.st_size);
    if (strcmp(method, "HEAD") == 0) {
        fclose(c->file);
        c->file = NULL;
    }
}

static void welcome(int listener) {
    struct sockaddr_in addr;
    socklen_t len = sizeof addr;
    struct client *c;
    int fd, i;

    for (i = 0; i < MAXCLIENTS && clients[i].fd >= 0; i++)
        ;
    if (i == MAXCLIENTS)
        return;
    fd = accept(listener, (struct sockaddr *)&addr, &len);
    if (fd < 0) {
        /* The client may have disconnected between select and accept: not a reason to stop. */
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != ECONNABORTED && errno != EINTR)
            perror("accept");
        return;
    }
    nonblocking(fd);
    c = &clients[i];
    memset(c, 0, sizeof *c);
    c->fd = fd;
    inet_ntop(AF_INET, &addr.sin_addr, c->from, sizeof c->from);
}

static void hear(struct client *c) {
    ssize_t n = read(c->fd, c->request + c->have, sizeof c->request - 1 - c->have);

    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return;
    if (n <= 0) { /* disconnected before sending a request */
        drop(c);
        return;
    }
    c->have += (size_t)n;
    c->request[c->have] = 0;
    if (strstr(c->request, "\r\n\r\n") || strstr(c->request, "\n\n"))
        answer(c);
    else if (c->have == sizeof c->request - 1)
        refuse(c, 400, "Bad Request");
}

static void tell(struct client *c) {
    ssize_t n;

    if (c->start == c->end && c->file) {
        c->start = 0;
        c->end = fread(c->out, 1, sizeof c->out, c->file);
    }
    if (c->start == c->end) {
        finish(c);
        return;
    }
    n = write(c->fd, c->out + c->start, c->end - c->start);
    if (n < 0) {
        if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)
            return;
        if (errno != EPIPE && errno != ECONNRESET)
            perror("write");
        finish(c);
        return;
    }
    c->start += (size_t)n;
    c->sent += n;
}

int main(int argc, char **argv) {
    long count = 0;
    int listener, i;

    if (argc != 3 && argc != 4) {
        fprintf(stderr, "usage: httpd PORT DIR [COUNT]\n");
        return 2;
    }
    root = argv[2];
    if (argc == 4)
        count = atol(argv[3]);
    for (i = 0; i < MAXCLIENTS; i++)
        clients[i].fd = -1;
    listener = make_listener(atoi(argv[1]));

    while (count == 0 || served < count) {
        fd_set readable, writable;
        int highest = -1, room = 0;

        FD_ZERO(&readable);
        FD_ZERO(&writable);
        for (i = 0; i < MAXCLIENTS; i++) {
            if (clients[i].fd < 0) {
                room = 1;
                continue;
            }
            FD_SET(clients[i].fd, clients[i].replying ? &writable : &readable);
            if (clients[i].fd > highest)
                highest = clients[i].fd;
        }
        if (room) {
            FD_SET(listener, &readable);
            if (listener > highest)
                highest = listener;
        }
        if (select(highest + 1, &readable, &writable, NULL, NULL) < 0) {
            if (errno == EINTR)
                continue;
            die("select");
        }
        for (i = 0; i < MAXCLIENTS; i++) {
            if (clients[i].fd < 0)
                continue;
            if (FD_ISSET(clients[i].fd, &readable))
                hear(&clients[i]);
            else if (FD_ISSET(clients[i].fd, &writable))
                tell(&clients[i]);
        }
        if (FD_ISSET(listener, &readable))
            welcome(listener);
    }
    close(listener);
    return 0;
}
