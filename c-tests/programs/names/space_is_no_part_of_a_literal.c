/* An address with white space before or after it is not a literal. */
#include "names.h"

int main(void) {
    lookup(" 1.2.3.4", NULL, AF_INET, SOCK_STREAM, 0, AI_NUMERICHOST);
    lookup("1.2.3.4 ", NULL, AF_INET, SOCK_STREAM, 0, AI_NUMERICHOST);
    lookup("1.2.3.4\n", NULL, AF_INET, SOCK_STREAM, 0, AI_NUMERICHOST);
    lookup("::1 ", NULL, AF_INET6, SOCK_STREAM, 0, AI_NUMERICHOST);
    lookup(" ::1", NULL, AF_INET6, SOCK_STREAM, 0, AI_NUMERICHOST);
    lookup("", NULL, AF_UNSPEC, SOCK_STREAM, 0, AI_NUMERICHOST);
    return 0;
}
