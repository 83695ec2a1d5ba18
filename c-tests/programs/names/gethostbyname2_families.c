/* gethostbyname2 takes literals of the family it is asked for. */
#include "names.h"

int main(void) {
    show_host("IPv4", gethostbyname2("192.0.2.7", AF_INET));
    show_host("IPv6", gethostbyname2("2001:db8::7", AF_INET6));
    show_host("IPv4 as IPv6", gethostbyname2("192.0.2.7", AF_INET6));
    show_host("IPv6 as IPv4", gethostbyname2("2001:db8::7", AF_INET));
    show_host("mapped", gethostbyname2("::ffff:192.0.2.7", AF_INET6));
    show_host("localhost", gethostbyname2("localhost", AF_INET));
    return 0;
}
