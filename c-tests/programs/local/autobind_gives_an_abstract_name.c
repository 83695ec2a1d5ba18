/* bind with only a family assigns an abstract name of five hexadecimal digits. */
#include "local.h"
#include <ctype.h>

int main(void) {
    struct sockaddr_un a;
    socklen_t len = sizeof a;
    memset(&a, 0, sizeof a);
    a.sun_family = AF_UNIX;
    int fd = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
    show_local("before", fd, getsockname);
    show("bind", bind(fd, (struct sockaddr *)&a, offsetof(struct sockaddr_un, sun_path)));
    must("getsockname", getsockname(fd, (struct sockaddr *)&a, &len));
    int digits = 0;
    for (int i = 1; i < 6; i++)
        digits += !!isxdigit((unsigned char)a.sun_path[i]);
    printf("%s, six bytes: %s, %d digits\n", local_text(&a, len),
           len == offsetof(struct sockaddr_un, sun_path) + 6 ? "yes" : "no", digits);
    int sender = (int)must("socket", socket(AF_UNIX, SOCK_DGRAM, 0));
    show("sendto", sendto(sender, "found", 5, 0, (struct sockaddr *)&a, len));
    show_recv("recv", fd, 0);
    return 0;
}
