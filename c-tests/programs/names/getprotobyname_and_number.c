/* Protocols are found by name, by their upper-case alias, and by number. */
#include "names.h"

int main(void) {
    show_protocol("tcp", getprotobyname("tcp"));
    show_protocol("UDP", getprotobyname("UDP"));
    show_protocol("Tcp", getprotobyname("Tcp"));
    show_protocol("icmp", getprotobyname("icmp"));
    show_protocol("ipv6-icmp", getprotobyname("ipv6-icmp"));
    show_protocol("none of that name", getprotobyname("carrier-pigeon"));
    show_protocol("0", getprotobynumber(0));
    show_protocol("6", getprotobynumber(6));
    show_protocol("17", getprotobynumber(17));
    show_protocol("132", getprotobynumber(132));
    show_protocol("-1", getprotobynumber(-1));
    show_protocol("9999", getprotobynumber(9999));
    return 0;
}
