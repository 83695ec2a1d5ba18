/* Connections in the accept queue are reset when the listener is closed, even after poll has reported
 * them. */
#include "queued.h"

int main(void) {

    for (int polled = 0; polled < 2; polled++)
        for (int data = 0; data < 2; data++) {
            unsigned short port;
            int listener = tcp_listener(&port);
            int first = tcp_connect(port), second = tcp_connect(port);
            printf("%s, %s\n", polled ? "polled" : "not polled", data ? "with data" : "without data");
            if (data)
                must("send", send_text(first, "data"));
            if (polled)
                wait_for(listener, POLLIN, 5000);
            show("close", close(listener));
            printf("first: %s\n", events(wait_for(first, POLLIN, 5000)));
            show_receive("first", first, 8, 0);
            show_receive("first again", first, 8, 0);
            printf("second: %s\n", events(wait_for(second, POLLIN, 5000)));
            show_receive("second", second, 8, 0);
        }
    return 0;
}
