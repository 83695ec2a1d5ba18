/* Connects COUNT times to PORT: sends eight bytes, reads them back, and resets. */
#include "../load.h"

int main(int argc, char **argv) {
    int port = (int)number(argc, argv, 1);
    long count = number(argc, argv, 2), right = 0;
    for (long i = 0; i < count; i++) {
        long data = i;
        int fd = dial(port);
        send_all(fd, (char *)&data, sizeof data);
        receive_all(fd, (char *)&data, sizeof data);
        right += data == i;
        reset_at_close(fd);
        close(fd);
    }
    figure("asked", count);
    figure("answered_right", right);
    return 0;
}
