/* Too small a buffer is EAI_OVERFLOW; no buffer requests nothing. */
#include "names.h"

int main(void) {
    struct sockaddr_in a = v4("127.0.0.1", 80);
    int numeric = NI_NUMERICHOST | NI_NUMERICSERV;
    show_names("just fits", &a, sizeof a, 10, 3, numeric);
    show_names("host too long", &a, sizeof a, 9, 3, numeric);
    show_names("service too long", &a, sizeof a, 10, 2, numeric);
    show_names("one byte", &a, sizeof a, 1, 3, numeric);
    show_names("no host", &a, sizeof a, 0, 3, numeric);
    show_names("no service", &a, sizeof a, 10, 0, numeric);
    show_names("name just fits", &a, sizeof a, 10, 5, 0);
    show_names("name too long", &a, sizeof a, 9, 5, 0);
    show_names("service name too long", &a, sizeof a, 10, 4, 0);
    return 0;
}
