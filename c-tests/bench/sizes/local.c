/* The client, whose request first goes through a socket with a path. */
#include "client.h"
#include <sys/un.h>

int main(int argc, char **argv) {
    struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/socket"};
    char data[6];
    int listener = socket(AF_UNIX, SOCK_STREAM, 0), one = socket(AF_UNIX, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1) != 0)
        return 1;
    if (connect(one, (struct sockaddr *)&address, sizeof address) != 0 || send(one, "hello\n", 6, 0) != 6)
        return 1;
    int other = accept(listener, NULL, NULL), fd = argc == 3 ? dial(argv) : -1;
    if (recv(other, data, sizeof data, 0) != 6 || fd < 0)
        return 1;
    print_answer(fd);
    return 0;
}
