/* getnameinfo names the loopback and well-known ports, of UDP with NI_DGRAM. */
#include "names.h"

int main(void) {
    struct sockaddr_in a = v4("127.0.0.1", 80), b = v4("127.0.0.1", 69), c = v4("127.0.0.1", 60999);
    show_names("http", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, 0);
    show_names("http by UDP", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, NI_DGRAM);
    show_names("tftp", &b, sizeof b, NI_MAXHOST, NI_MAXSERV, 0);
    show_names("tftp by UDP", &b, sizeof b, NI_MAXHOST, NI_MAXSERV, NI_DGRAM);
    show_names("no service", &c, sizeof c, NI_MAXHOST, NI_MAXSERV, 0);
    show_names("numeric host", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, NI_NUMERICHOST);
    show_names("numeric service", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, NI_NUMERICSERV);
    show_names("no domain", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, NI_NOFQDN);
    show_names("name required", &a, sizeof a, NI_MAXHOST, NI_MAXSERV, NI_NAMEREQD);
    return 0;
}
