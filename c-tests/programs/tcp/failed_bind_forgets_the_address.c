/* A bind to an address in use discards the one that a dissolved connection left, but not its port. */
#include "check.h"

static void show_name(const char *label, int fd) {
    struct sockaddr_in a;
    socklen_t len = sizeof a;
    must("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    printf("%s: %s, %s\n", label, a.sin_addr.s_addr == htonl(INADDR_LOOPBACK) ? "the loopback" : "any",
           a.sin_port ? "a port" : "no port");
}

static void try(const char *label, int fd, struct sockaddr_in to) {
    show(label, bind(fd, (struct sockaddr *)&to, sizeof to));
}

static void dissolve(int fd, struct sockaddr_in used) {
    struct sockaddr nobody = {.sa_family = AF_UNSPEC};
    show("dissolved", connect(fd, &nobody, sizeof nobody));
    show_name("then", fd);
    try("address in use", fd, used);
    show_name("then", fd);
    try("free address", fd, loopback(0));
    show_name("then", fd);
}

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port), holder = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    struct sockaddr_in server = loopback(port), used = loopback(0);
    must("bind", bind(holder, (struct sockaddr *)&used, sizeof used));
    used = loopback(port_of(holder));
    for (int binds = 0; binds < 2; binds++) {
        int client = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
        if (binds)
            try("bound", client, loopback(0));
        must("connect", connect(client, (struct sockaddr *)&server, sizeof server));
        int accepted = (int)must("accept", accept(listener, NULL, NULL));
        dissolve(accepted, used);
        dissolve(client, used);
        close(accepted);
        close(client);
    }
    int fresh = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    try("address in use", fresh, used);
    show_name("then", fresh);
    return 0;
}
