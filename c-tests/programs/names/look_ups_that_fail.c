/* A lookup with invalid arguments becomes readable, and they are its result. Other descriptors have no
 * result. */
//@ resolve: none.test=slow,none
//@ resolve: again.test=again
//@ resolve: fail.test=slow,fail
//@ expect: none.test: finish: EAI_NONAME
//@ expect: again.test: finish: EAI_AGAIN
//@ expect: fail.test: finish: EAI_FAIL
//@ expect: bad flags: POLLIN, finish: EAI_BADFLAGS
//@ expect: no name: POLLIN, finish: EAI_NONAME
//@ expect: bad service: POLLIN, finish: EAI_SERVICE
//@ expect: unknown flags of the descriptor: -1 EINVAL
//@ expect: a socket: finish: EAI_SYSTEM EINVAL
//@ expect: no descriptor: finish: EAI_SYSTEM EBADF
//@ expect: read: -1 EINVAL
//@ expect: write: -1 EINVAL
#include "lookups.h"

static void failing(const char *label, int fd) {
    struct pollfd one = {.fd = fd, .events = POLLIN};
    poll(&one, 1, 0);
    printf("%s: %s, ", label, events(one.revents));
    finish(fd);
    close(fd);
}

int main(void) {
    static const char *const names[] = {"none.test", "again.test", "fail.test"};
    struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM}, wrong = {.ai_flags = 1 << 20};
    char byte = 0;
    for (int i = 0; i < 3; i++) {
        int fd = wasi_getaddrinfo_start(names[i], NULL, &hints, 0);
        printf("%s: ", names[i]);
        finish(fd);
        close(fd);
    }
    failing("bad flags", wasi_getaddrinfo_start("x.test", NULL, &wrong, 0));
    failing("no name", wasi_getaddrinfo_start(NULL, NULL, NULL, 0));
    failing("bad service", wasi_getaddrinfo_start("::1", "no-such-service", NULL, 0));
    show("unknown flags of the descriptor", wasi_getaddrinfo_start("::1", NULL, NULL, O_APPEND));
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    printf("a socket: ");
    finish(fd);
    close(fd);
    printf("no descriptor: ");
    finish(fd);
    fd = wasi_getaddrinfo_start("::1", NULL, NULL, 0);
    show("read", read(fd, &byte, 1));
    show("write", write(fd, &byte, 1));
    close(fd);
    return 0;
}
