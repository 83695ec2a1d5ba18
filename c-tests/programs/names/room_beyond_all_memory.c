/* A size that no buffer can have is accepted by inet_ntop, getnameinfo and gethostname: they write no
 * more than the text. */
#include "check.h"
#include <netdb.h>

int main(void) {
    static const socklen_t sizes[] = {0x7fffffff, 0x80000000u, 0xffffffffu};
    struct in_addr four = {htonl(INADDR_LOOPBACK)};
    struct in6_addr six = IN6ADDR_LOOPBACK_INIT;
    struct sockaddr_in a = loopback(80);
    for (int i = 0; i < 3; i++) {
        char text[64], service[32], name[256];
        const char *result = inet_ntop(AF_INET, &four, text, sizes[i]);
        printf("%s\n", result ? result : errname(errno));
        result = inet_ntop(AF_INET6, &six, text, sizes[i]);
        printf("%s\n", result ? result : errname(errno));
        int error = getnameinfo((struct sockaddr *)&a, sizeof a, text, sizes[i], service, sizes[i],
                                NI_NUMERICHOST | NI_NUMERICSERV);
        printf("%d %s %s\n", error, error ? "" : text, error ? "" : service);
        show("gethostname", gethostname(name, sizes[i]));
    }
    return 0;
}
