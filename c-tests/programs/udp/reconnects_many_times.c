/* A UDP socket that connects to one peer after another, receiving in between, keeps its port. */
#include "message.h"

int main(void) {
    unsigned short ports[2];
    int peers[2] = {udp_socket(&ports[0]), udp_socket(&ports[1])};
    int fd = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    must("connect", connect_to(fd, ports[0]));
    unsigned short own = port_of(fd);
    int heard = 0, answered = 0, kept = 0;
    for (int i = 0; i < 50; i++) {
        char text[8];
        must("connect", connect_to(fd, ports[i % 2]));
        must("send", send_text(fd, "ping"));
        heard += recv(peers[i % 2], text, sizeof text, 0) == 4;
        must("answer", send_text_to(peers[i % 2], own, "pong"));
        answered += recv(fd, text, sizeof text, 0) == 4;
        if (recv(fd, text, 1, MSG_DONTWAIT) != -1 || errno != EAGAIN)
            printf("something else came in round %d\n", i);
        kept += port_of(fd) == own;
    }
    printf("heard %d, answered %d, port kept %d\n", heard, answered, kept);
    return 0;
}
