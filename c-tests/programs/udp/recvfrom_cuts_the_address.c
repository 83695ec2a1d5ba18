/* recvfrom truncates the sender's address to the buffer, and reports its full length. */
#include "message.h"

int main(void) {
    unsigned short port, from_port;
    int fd = udp_socket(&port), sender = udp_socket(&from_port);
    unsigned char room[sizeof(struct sockaddr_storage)];
    struct sockaddr_in whole;
    char text[8];
    for (int i = 0; i < 4; i++)
        must("send", send_text_to(sender, port, "data"));

    socklen_t len = sizeof whole;
    show("whole", recvfrom(fd, text, sizeof text, 0, (struct sockaddr *)&whole, &len));
    printf("length %s\n", len == sizeof whole ? "of sockaddr_in" : "wrong");

    memset(room, 0xee, sizeof room);
    len = 4;
    show("four bytes", recvfrom(fd, text, sizeof text, 0, (struct sockaddr *)room, &len));
    printf("length %s, first four the same: %s, fifth untouched: %s\n",
           len == sizeof whole ? "of sockaddr_in" : "wrong", memcmp(room, &whole, 4) == 0 ? "yes" : "no",
           room[4] == 0xee ? "yes" : "no");

    memset(room, 0xee, sizeof room);
    len = sizeof room;
    show("too much room", recvfrom(fd, text, sizeof text, 0, (struct sockaddr *)room, &len));
    printf("length %s\n", len == sizeof whole ? "of sockaddr_in" : "wrong");

    len = 77;
    show("no address wanted", recvfrom(fd, text, sizeof text, 0, NULL, &len));
    printf("length untouched: %s\n", len == 77 ? "yes" : "no");
    return 0;
}
