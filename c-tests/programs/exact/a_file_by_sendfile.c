/* A file sent with sendfile arrives complete and in order, however much each call takes. */
//@ dir:
#include "exact.h"
#include <sys/sendfile.h>

enum { LENGTH = 200000 };

int main(void) {
    static unsigned char bytes[LENGTH];
    struct flow flow = {0, 0};
    int ends[2], is_open = 1, has_ended = 0;
    int file = (int)must("open", open("file", O_RDWR | O_CREAT, 0600));
    stream_fill(bytes, LENGTH, 0);
    must("write", write(file, bytes, LENGTH));
    must("lseek", lseek(file, 0, SEEK_SET));
    tcp_pair(ends);
    set_nonblocking(ends[0]);
    set_nonblocking(ends[1]);
    while (is_open) {
        struct pollfd fds[] = {{.fd = has_ended ? -1 : ends[0], .events = POLLOUT},
                               {.fd = ends[1], .events = POLLIN}};
        must("poll", poll(fds, 2, -1));
        if (fds[0].revents) {
            ssize_t n = flow_result("sendfile", sendfile(ends[0], file, NULL, LENGTH));
            flow.sent += n > 0 ? (size_t)n : 0;
            if (lseek(file, 0, SEEK_CUR) != (off_t)flow.sent)
                printf("WRONG: the file is elsewhere\n");
            if (n == 0) {
                flow_result("shutdown", shutdown(ends[0], SHUT_WR));
                has_ended = 1;
            }
        }
        if (fds[1].revents)
            is_open = flow_receive(&flow, ends[1]);
    }
    flow_end("the file", &flow, LENGTH);
    return 0;
}
