/* An invalid service is reported before the name is looked up. */
#include "names.h"

int main(void) {
    lookup("no such name", "no-such-service", AF_INET, SOCK_STREAM, 0, AI_NUMERICHOST);
    lookup("no such name", "80", AF_INET, 77, 0, AI_NUMERICHOST);
    lookup("no such name", "80x", AF_INET, SOCK_STREAM, 0, AI_NUMERICSERV | AI_NUMERICHOST);
    lookup("::1", "no-such-service", AF_INET, SOCK_STREAM, 0, 0);
    return 0;
}
