/* Services are found by their aliases, and names are case-sensitive. */
#include "names.h"

int main(void) {
    show_service("null", getservbyname("null", "udp"));
    show_service("mail", getservbyname("mail", "tcp"));
    show_service("source", getservbyname("source", NULL));
    show_service("readnews", getservbyname("readnews", NULL));
    show_service("HTTP", getservbyname("HTTP", NULL));
    show_service("Discard", getservbyname("Discard", NULL));
    return 0;
}
