/* The zone after a percent sign is an interface for link-local addresses, and a number for any. */
#include "names.h"

int main(void) {
    lookup("fe80::1%lo", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("fe80::1%1", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("fe80::1%7777", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("ff02::1%lo", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("ff01::1%lo", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("ff11::1%lo", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("ff05::1%lo", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("fe80::1%nosuchlink", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("fe80::1%", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("fe80::1%1x", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("fe80::1%4294967295", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("fe80::1%4294967296", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("::1%lo", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("2001:db8::7%5", "80", AF_INET6, SOCK_STREAM, 0, 0);
    lookup("192.0.2.7%1", "80", AF_INET, SOCK_STREAM, 0, AI_NUMERICHOST);
    return 0;
}
