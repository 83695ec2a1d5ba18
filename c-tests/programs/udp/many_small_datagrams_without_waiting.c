/* Two hundred small non-blocking datagrams are all sent. */
#include "check.h"

int main(void) {
    struct sockaddr_in address;
    socklen_t length = sizeof address;
    int receiver = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0));
    int sender = (int)must("socket", socket(AF_INET, SOCK_DGRAM, 0)), sent = 0;
    address = loopback(0);
    must("bind", bind(receiver, (struct sockaddr *)&address, sizeof address));
    must("getsockname", getsockname(receiver, (struct sockaddr *)&address, &length));
    while (sent < 200 && sendto(sender, "small", 5, MSG_DONTWAIT, (struct sockaddr *)&address, length) == 5)
        sent++;
    if (sent < 200)
        printf("then %s\n", errname(errno));
    printf("sent %d\n", sent);
    return 0;
}
