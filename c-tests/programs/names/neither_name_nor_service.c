/* Neither name nor service is EAI_NONAME; an asterisk counts as neither, and an empty service is enough. */
#include "names.h"

int main(void) {
    lookup(NULL, NULL, AF_INET, SOCK_STREAM, 0, 0);
    lookup("*", NULL, AF_INET, SOCK_STREAM, 0, 0);
    lookup("*", "*", AF_INET, SOCK_STREAM, 0, 0);
    lookup("*", "80", AF_INET, SOCK_STREAM, 0, 0);
    lookup(NULL, "", AF_INET, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7", "*", AF_INET, SOCK_STREAM, 0, 0);
    return 0;
}
