/* Errors by longjmp, as older network code has them: out of a function that finds no listener. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdio.h>
#include <sys/socket.h>

static jmp_buf failed;

static void reach(unsigned short port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        longjmp(failed, errno);
}

int main(void) {
    switch (setjmp(failed)) {
    case 0:
        reach(1);
        puts("connected");
        return 0;
    case ECONNREFUSED:
        puts("hello over TCP");
        return 0;
    default:
        puts("another error");
        return 1;
    }
}
