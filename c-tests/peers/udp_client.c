/* PORT NAME COUNT: sends NAME and a number, waits for the same text, COUNT times. */
#include "message.h"

int main(int argc, char **argv) {
    if (argc < 4)
        return 2;
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    set_timeout(fd, SO_RCVTIMEO, 20000);
    must("connect", connect_to(fd, (unsigned short)atoi(argv[1])));
    for (int i = 0; i < atoi(argv[3]); i++) {
        char text[32], back[32];
        int len = snprintf(text, sizeof text, "%s %d", argv[2], i);
        must("send", send(fd, text, (size_t)len, 0));
        ssize_t n = recv(fd, back, sizeof back, 0);
        must("recv", n);
        printf("%s: %s\n", text,
               n == len && memcmp(text, back, (size_t)n) == 0 ? "answered" : "wrong answer");
    }
    return 0;
}
