/* gethostbyname_r and its variants return 0 and no entry for a missing name, and keep entries apart. */
#include "names.h"

int main(void) {
    struct hostent one, two, *first, *second;
    char buffers[2][512];
    int error;
    show("literal", gethostbyname_r("192.0.2.7", &one, buffers[0], 512, &first, &error));
    show("literal of IPv6",
         gethostbyname2_r("2001:db8::7", AF_INET6, &two, buffers[1], 512, &second, &error));
    show_host("first", first);
    show_host("second", second);
    struct in_addr a = {htonl(INADDR_LOOPBACK)};
    show("address", gethostbyaddr_r(&a, sizeof a, AF_INET, &one, buffers[0], 512, &first, &error));
    show_host("by address", first);
    show("no literal", gethostbyname_r("1.2.3.4.5", &one, buffers[0], 512, &first, &error));
    printf("%d %s\n", first == NULL, herr(error));
    return 0;
}
