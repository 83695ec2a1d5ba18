/* Unknown flags are EAI_BADFLAGS; a short address or an unknown family is EAI_FAMILY. */
#include "names.h"

int main(void) {
    struct sockaddr_in a = v4("127.0.0.1", 80);
    struct sockaddr_in6 b = v6("::1", 80, 0);
    struct sockaddr_storage c = {.ss_family = 77};
    struct sockaddr_storage d = {.ss_family = AF_UNSPEC};
    int numeric = NI_NUMERICHOST | NI_NUMERICSERV;
    show_names("flags", &a, sizeof a, 64, 32, 0x4000);
    show_names("short", &a, sizeof a - 1, 64, 32, numeric);
    show_names("shorter", &a, 1, 64, 32, numeric);
    show_names("nothing", &a, 0, 64, 32, numeric);
    show_names("longer", &a, sizeof a + 4, 64, 32, numeric);
    show_names("short IPv6", &b, sizeof b - 1, 64, 32, numeric);
    show_names("IPv4 length for IPv6", &b, sizeof a, 64, 32, numeric);
    show_names("unknown family", &c, sizeof c, 64, 32, numeric);
    show_names("no family", &d, sizeof d, 64, 32, numeric);
    printf("null: %s\n", eai(getnameinfo(NULL, sizeof a, (char[8]){0}, 8, NULL, 0, 0)));
    return 0;
}
