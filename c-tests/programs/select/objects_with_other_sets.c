/* select in one object beside select in another that was compiled with the C library's own headers. */
//@ plain: waits
#include "message.h"
#include <sys/select.h>

const char *plain_select(const int *fds, int count, int milliseconds);
int plain_pselect(int fd);

static void here(const int *fds, int count) {
    fd_set reads;
    struct timeval timeout = {.tv_sec = 0, .tv_usec = 20000};
    int most = 0;
    FD_ZERO(&reads);
    for (int i = 0; i < count; i++) {
        FD_SET(fds[i], &reads);
        most = fds[i] > most ? fds[i] : most;
    }
    show("here", select(most + 1, &reads, NULL, NULL, &timeout));
    for (int i = 0; i < count; i++)
        if (FD_ISSET(fds[i], &reads))
            printf("here: %d\n", i);
}

int main(void) {
    int fds[3];
    unsigned short ports[3];
    for (int i = 0; i < 3; i++)
        fds[i] = udp_socket(&ports[i]);
    unsigned short port;
    int sender = udp_socket(&port);
    for (int i = 0; i < 3; i += 2) {
        here(fds, 3);
        printf("there: %s\n", plain_select(fds, 3, 20));
        must("send", send_text_to(sender, ports[i], "x"));
        wait_for(fds[i], POLLIN, 5000);
    }
    here(fds, 3);
    printf("there: %s\n", plain_select(fds, 3, 5000));
    printf("there, to write: %d\n", plain_pselect(fds[1]));
    close(fds[1]);
    here(fds, 3);
    printf("there: %s\n", plain_select(fds, 3, 20));
    return 0;
}
