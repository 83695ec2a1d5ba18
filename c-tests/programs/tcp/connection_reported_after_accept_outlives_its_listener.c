/* A connection that its listener accepted before connect reports it survives the listener's close. */
#include "check.h"

int main(void) {
    unsigned short port;
    int listener = tcp_listener(&port);
    int client = (int)must("socket", socket(AF_INET, SOCK_STREAM, 0));
    set_nonblocking(client);
    struct sockaddr_in a = loopback(port);
    show("connect", connect(client, (struct sockaddr *)&a, sizeof a));
    int accepted = show_fd("accept", accept(listener, NULL, NULL));
    wait_for(client, POLLOUT, 5000);
    show("connect again", connect(client, (struct sockaddr *)&a, sizeof a));
    close(listener);
    printf("poll: %s\n", events(wait_for(client, POLLIN | POLLOUT, 0)));
    show("send", send(client, "here", 4, 0));
    char data[8];
    show("recv", recv(accepted, data, sizeof data, 0));
    show("send back", send(accepted, "there", 5, 0));
    wait_for(client, POLLIN, 5000);
    show("recv", recv(client, data, sizeof data, 0));
    return 0;
}
