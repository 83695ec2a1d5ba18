/* The canonical name of localhost is in lower case, however it was written. */
#include "names.h"

int main(void) {
    lookup("localhost", "80", AF_INET, SOCK_STREAM, 0, AI_CANONNAME);
    lookup("LocalHost", "80", AF_INET, 0, 0, AI_CANONNAME);
    lookup("LOCALHOST", "80", AF_INET, SOCK_DGRAM, 0, 0);
    return 0;
}
