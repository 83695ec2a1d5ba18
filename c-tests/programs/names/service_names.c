/* Service names return the ports of the protocols that have them, and only their rows. */
#include "names.h"

int main(void) {
    lookup("192.0.2.7", "http", AF_INET, 0, 0, 0);
    lookup("192.0.2.7", "domain", AF_INET, 0, 0, 0);
    lookup("192.0.2.7", "tftp", AF_INET, 0, 0, 0);
    lookup("192.0.2.7", "https", AF_INET, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7", "www", AF_INET, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7", "ntp", AF_INET, SOCK_DGRAM, 0, 0);
    lookup("192.0.2.7", "ntp", AF_INET, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7", "ssh", AF_INET, SOCK_DGRAM, 0, 0);
    lookup("192.0.2.7", "HTTP", AF_INET, SOCK_STREAM, 0, 0);
    return 0;
}
