/*
 * fetch: prints a document from an HTTP server.
 *
 *      fetch http://HOST[:PORT]/PATH
 *
 * The status line comes first, then the body. HOST may be a name, an IPv4 address, or an IPv6 address in
 * brackets.
 */
#include <sys/types.h>
#include <sys/socket.h>
#include <netdb.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void fail(const char *what, const char *why) {
    fprintf(stderr, "fetch: %s: %s\n", what, why);
    exit(1);
}

/* Cuts a URL into its three parts. */
static void split(const char *url, char *host, char *port, char *path, size_t size) {
    const char *p = url, *end;

    if (strncmp(p, "http://", 7) != 0)
        fail(url, "not an http URL");
    p += 7;
    if (strlen(p) >= size)
        fail(url, "too long");
    if (*p == '[') {
        end = strchr(++p, ']');
        if (end == NULL)
            fail(url, "no closing bracket");
    } else {
        end = p + strcspn(p, ":/");
    }
    sprintf(host, "%.*s", (int)(end - p), p);
    p = *end == ']' ? end + 1 : end;
    strcpy(port, "80");
    if (*p == ':') {
        p++;
        end = p + strcspn(p, "/");
        sprintf(port, "%.*s", (int)(end - p), p);
        p = end;
    }
    strcpy(path, *p == '/' ? p : "/");
}

/* Tries each address of the host in turn. */
static int dial(const char *host, const char *port) {
    struct addrinfo hints, *list, *a;
    int fd = -1, error, saved = 0;

    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    error = getaddrinfo(host, port, &hints, &list);
    if (error != 0)
        fail(host, gai_strerror(error));
    for (a = list; a != NULL; a = a->ai_next) {
        fd = socket(a->ai_family, a->ai_socktype, a->ai_protocol);
        if (fd < 0) {
            saved = errno;
            continue;
        }
        if (connect(fd, a->ai_addr, a->ai_addrlen) == 0)
            break;
        saved = errno;
        close(fd);
        fd = -1;
    }
    freeaddrinfo(list);
    if (fd < 0)
        fail(host, strerror(saved));
    return fd;
}

int main(int argc, char **argv) {
    static char host[1024], port[1024], path[1024];
    char line[1024], status[1024];
    size_t n;
    FILE *server;

    if (argc != 2) {
        fprintf(stderr, "usage: fetch http://HOST[:PORT]/PATH\n");
        return 2;
    }
    split(argv[1], host, port, path, sizeof host);
    server = fdopen(dial(host, port), "r+");
    if (server == NULL)
        fail(host, strerror(errno));
    fprintf(server, "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n", path, host);
    if (fflush(server) != 0)
        fail(host, strerror(errno));

    if (fgets(status, sizeof status, server) == NULL || strncmp(status, "HTTP/", 5) != 0)
        fail(host, "no answer that looks like HTTP");
    fputs(status, stdout);
    while (fgets(line, sizeof line, server) != NULL && strcmp(line, "\r\n") != 0 && strcmp(line, "\n") != 0)
        ;
    while ((n = fread(line, 1, sizeof line, server)) > 0)
        fwrite(line, 1, n, stdout);
    if (ferror(server))
        fail(host, strerror(errno));
    fclose(server);
    if (fflush(stdout) != 0)
        fail("stdout", strerror(errno));
    return 0;
}
