/* A closed standard descriptor is the next number to be reused, as programs that put a socket on 0
 * expect. */
//@ dir: file=text
#include "local.h"

int main(void) {
    int ends[2], tube[2];
    char text[8];
    struct sockaddr_in a = loopback(0);
    tcp_pair(ends);
    must("close", close(0));
    printf("dup: %d\n", dup(ends[0]));
    must("send", send_text(ends[1], "x"));
    show("read", read(0, text, sizeof text));
    must("close", close(0));
    printf("socket: %d\n", socket(AF_INET, SOCK_STREAM, 0));
    must("bind", bind(0, (struct sockaddr *)&a, sizeof a));
    must("listen", listen(0, 1));
    int client = tcp_connect(port_of(0));
    must("close", close(2));
    printf("accept: %d\n", accept(0, NULL, NULL));
    must("send", send_text(2, "y"));
    show_recv("recv", client, 0);
    must("close", close(0));
    must("close", close(2));
    printf("open: %d\n", open("file", O_RDONLY));
    printf("dup of a file: %d\n", dup(0));
    show("read", read(2, text, sizeof text));
    must("close", close(0));
    must("pipe", pipe(tube));
    printf("pipe: %d\n", tube[0]);
    must("close", close(2));
    printf("F_DUPFD from 1: %d\n", fcntl(tube[0], F_DUPFD, 1));
    must("close", close(0));
    must("close", close(2));
    printf("open: %d\n", open("file", O_RDONLY));
    printf("open: %d\n", open("file", O_RDONLY));
    must("close", close(0));
    printf("fopen: %d\n", fileno(fopen("file", "r")));
    return 0;
}
