/* IPv6 options on an IPv4 socket are refused; IPv4 options on an IPv6 socket are accepted. */
#include "option.h"

int main(void) {
    int fd = tcp_socket(), fd6 = tcp_socket6();
    try_option("IPV6_UNICAST_HOPS on IPv4", fd, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 5);
    try_option("IPV6_V6ONLY on IPv4", fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    try_option("IP_TTL on IPv6", fd6, IPPROTO_IP, IP_TTL, 5);
    try_option("IP_TOS on IPv6", fd6, IPPROTO_IP, IP_TOS, 0x10);
    return 0;
}
