/* A lookup of a numeric address. */
#include "bench.h"
#include <netdb.h>

static void literal_batch(const struct task *task) {
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM}, *found;
    for (long i = 0; i < task->batch; i++) {
        if (getaddrinfo("127.0.0.1", "80", &hints, &found) != 0)
            exit(1);
        freeaddrinfo(found);
    }
}

int main(int argc, char **argv) {
    struct task task = task_from(argc, argv);
    measure(&task, NULL, literal_batch);
    return 0;
}
