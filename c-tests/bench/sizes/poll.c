/* The client, which waits for the answer with poll. */
#include "client.h"
#include <poll.h>

int main(int argc, char **argv) {
    struct pollfd one = {.events = POLLIN};
    if (argc != 3 || (one.fd = dial(argv)) < 0)
        return 1;
    if (poll(&one, 1, 10000) != 1)
        return 1;
    print_answer(one.fd);
    return 0;
}
