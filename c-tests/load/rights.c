/* Attempts everything that a host may refuse, once: ONE OTHER NAME PORT PORT2, where ONE has both ports and
 * OTHER the first. Each attempt sends its name, so that the peers can report what has reached them. */
//@ link: -Wl,--undefined=wasi_networks_import
#include "check.h"

#include <netdb.h>

static struct sockaddr_in to(const char *address, const char *port) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(port))};
    inet_pton(AF_INET, address, &a.sin_addr);
    return a;
}

static int new_socket(int type) {
    return (int)must("socket", socket(AF_INET, type, 0));
}

/* The outcome of the attempt. */
static int tell(const char *attempt, long result) {
    printf("%s: %s\n", attempt, result == -1 ? errname(errno) : "0");
    return result != -1;
}

static void tcp(const char *attempt, struct sockaddr_in a) {
    int fd = new_socket(SOCK_STREAM);
    if (tell(attempt, connect(fd, (struct sockaddr *)&a, sizeof a)))
        send_all(fd, attempt, strlen(attempt));
    close(fd);
}

/* Tries one address after another, as programs do with the results of getaddrinfo. */
static void in_turn(const char *attempt, struct sockaddr_in first, struct sockaddr_in second) {
    int fd = new_socket(SOCK_STREAM);
    long result = connect(fd, (struct sockaddr *)&first, sizeof first);
    if (result == -1) {
        close(fd);
        fd = new_socket(SOCK_STREAM);
        result = connect(fd, (struct sockaddr *)&second, sizeof second);
    }
    if (tell(attempt, result))
        send_all(fd, attempt, strlen(attempt));
    close(fd);
}

static void server(const char *bound, const char *listened, const char *address) {
    struct sockaddr_in a = to(address, "0");
    int fd = new_socket(SOCK_STREAM);
    if (tell(bound, bind(fd, (struct sockaddr *)&a, sizeof a)))
        tell(listened, listen(fd, 1));
    close(fd);
}

static void udp(int fd, const char *attempt, struct sockaddr_in a) {
    tell(attempt, sendto(fd, attempt, strlen(attempt), 0, (struct sockaddr *)&a, sizeof a));
}

static void udp_alone(const char *attempt, struct sockaddr_in a) {
    int fd = new_socket(SOCK_DGRAM);
    udp(fd, attempt, a);
    close(fd);
}

static void udp_bound(const char *attempt, const char *address) {
    struct sockaddr_in a = to(address, "0");
    int fd = new_socket(SOCK_DGRAM);
    tell(attempt, bind(fd, (struct sockaddr *)&a, sizeof a));
    close(fd);
}

static void udp_connected(const char *attempt, struct sockaddr_in a) {
    int fd = new_socket(SOCK_DGRAM);
    long result = connect(fd, (struct sockaddr *)&a, sizeof a);
    if (result == 0)
        result = send(fd, attempt, strlen(attempt), 0);
    tell(attempt, result);
    close(fd);
}

int main(int argc, char **argv) {
    if (argc < 6)
        return 2;
    const char *one = argv[1], *other = argv[2], *name = argv[3], *port = argv[4], *second = argv[5];
    struct addrinfo *list = NULL, hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    int e = getaddrinfo(name, port, &hints, &list);
    printf("getaddrinfo: %s\n", e == 0 ? "0" : e == EAI_FAIL ? "EAI_FAIL" : gai_strerror(e));
    if (e == 0)
        freeaddrinfo(list);

    tcp("connect to one", to(one, port));
    tcp("connect to one, second port", to(one, second));
    tcp("connect to other", to(other, port));
    in_turn("connect to other, then to one", to(other, port), to(one, port));
    server("bind to one", "listen at one", one);
    server("bind to any", "listen at any", "0.0.0.0");

    udp_alone("sendto one", to(one, port));
    udp_alone("sendto one, second port", to(one, second));
    udp_alone("sendto other", to(other, port));
    udp_bound("UDP bind to one", one);
    udp_bound("UDP bind to any", "0.0.0.0");
    udp_connected("UDP connect to one, send", to(one, port));
    udp_connected("UDP connect to other, send", to(other, port));
    int fd = new_socket(SOCK_DGRAM);
    udp(fd, "sendto one, first of three", to(one, port));
    udp(fd, "sendto other, second of three", to(other, port));
    udp(fd, "sendto one, third of three", to(one, port));
    close(fd);
    udp_alone("sendto a multicast address", to("224.0.0.251", port));
    return 0;
}
