/* getservbyname and getservbyport find services, of one protocol or of any. */
#include "names.h"

int main(void) {
    show_service("http", getservbyname("http", NULL));
    show_service("http/tcp", getservbyname("http", "tcp"));
    show_service("http/udp", getservbyname("http", "udp"));
    show_service("domain", getservbyname("domain", NULL));
    show_service("domain/udp", getservbyname("domain", "udp"));
    show_service("port 25", getservbyport(htons(25), "tcp"));
    show_service("port 53/udp", getservbyport(htons(53), "udp"));
    show_service("port 69", getservbyport(htons(69), NULL));
    show_service("port 60999", getservbyport(htons(60999), NULL));
    show_service("no protocol of that name", getservbyname("http", "carrier-pigeon"));
    show_service("empty", getservbyname("", NULL));
    return 0;
}
