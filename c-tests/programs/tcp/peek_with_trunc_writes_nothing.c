/* On a stream MSG_TRUNC returns only the count, also with MSG_PEEK, which leaves the bytes in the
 * queue. */
#include "check.h"

int main(void) {
    int ends[2];
    char data[8] = "xxxxxxx";
    tcp_pair(ends);
    send_all(ends[0], "hello", 5);
    wait_for(ends[1], POLLIN, 5000);
    show("peek and trunc", recv(ends[1], data, 4, MSG_PEEK | MSG_TRUNC));
    printf("%s\n", data);
    show("trunc", recv(ends[1], data, 2, MSG_TRUNC));
    printf("%s\n", data);
    show("recv", recv(ends[1], data, 5, 0));
    printf("%s\n", data);
    return 0;
}
