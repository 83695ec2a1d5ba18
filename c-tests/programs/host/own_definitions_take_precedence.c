/* A program may define functions that the library has too: its own are called, and the others still work. */
#include "check.h"
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/ether.h>
#include <signal.h>
#include <sys/eventfd.h>

int inet_aton(const char *text, struct in_addr *address) {
    address->s_addr = 7;
    return (int)strlen(text);
}

const char *inet_ntop(int family, const void *from, char *to, socklen_t size) {
    (void)family, (void)from, (void)size;
    return strcpy(to, "my inet_ntop");
}

int gethostname(char *name, size_t size) {
    snprintf(name, size, "my gethostname");
    return 0;
}

void herror(const char *text) {
    printf("my herror: %s\n", text);
}

int sockatmark(int fd) {
    return fd < 0 ? 42 : 43;
}

struct ether_addr *ether_aton(const char *text) {
    printf("my ether_aton: %s\n", text);
    return NULL;
}

int b64_ntop(const unsigned char *from, size_t size, char *to, size_t room) {
    (void)from, (void)room;
    strcpy(to, "my b64_ntop");
    return (int)size;
}

typedef void handler(int);
handler *signal(int signal, handler *action) {
    printf("my signal: %s\n", signal == SIGPIPE ? "SIGPIPE" : "another");
    return action;
}

/* Names that Linux has no more. */
void putlong(long value) {
    printf("my putlong: %ld\n", value);
}

const char *p_type(void) {
    return "my p_type";
}

int main(void) {
    struct in_addr address;
    struct ether_addr ether;
    struct addrinfo *list;
    char text[100];
    int length = inet_aton("127.0.0.1", &address);
    printf("%d %d\n", length, (int)address.s_addr);
    puts(inet_ntop(AF_INET, &address, text, sizeof text));
    gethostname(text, sizeof text);
    puts(text);
    herror("text");
    printf("%d\n", sockatmark(-1));
    ether_aton("1:2:3:4:5:6");
    printf("%d ", b64_ntop((const unsigned char *)"abc", 3, text, sizeof text));
    puts(text);
    signal(SIGPIPE, SIG_IGN);
    putlong(5);
    puts(p_type());

    printf("inet_addr: %d\n", inet_addr("127.0.0.1") == htonl(INADDR_LOOPBACK));
    address.s_addr = htonl(INADDR_LOOPBACK);
    puts(inet_ntoa(address));
    printf("getaddrinfo: %d\n", getaddrinfo("127.0.0.1", "80", NULL, &list));
    printf("%d\n", getnameinfo(list->ai_addr, list->ai_addrlen, text, sizeof text, NULL, 0, NI_NUMERICHOST));
    freeaddrinfo(list);
    printf("ether_aton_r: %d\n", ether_aton_r("1:2:3:4:5:6", &ether) == &ether);
    printf("%s\n", hstrerror(HOST_NOT_FOUND));
    int event = (int)must("eventfd", eventfd(0, EFD_NONBLOCK)), ends[2];
    tcp_pair(ends);
    send_all(ends[0], "x", 1);
    show("recv", recv(ends[1], text, sizeof text, 0));
    close(event), close(ends[0]), close(ends[1]);
    return 0;
}
