/* Without a name and a family the loopback or every address is listed in both families, in the order of RFC
 * 6724. */
#include "names.h"

int main(void) {
    lookup(NULL, "80", AF_UNSPEC, SOCK_STREAM, 0, 0);
    lookup(NULL, "80", AF_UNSPEC, SOCK_STREAM, 0, AI_PASSIVE);
    lookup(NULL, "80", AF_UNSPEC, 0, 0, AI_PASSIVE);
    return 0;
}
