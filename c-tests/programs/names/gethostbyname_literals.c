/* gethostbyname accepts an IPv4 literal, and no IPv6 one. */
#include "names.h"

int main(void) {
    show_host("four parts", gethostbyname("192.0.2.7"));
    show_host("two parts", gethostbyname("127.1"));
    show_host("one part", gethostbyname("1"));
    show_host("too many", gethostbyname("1.2.3.4.5"));
    show_host("too great", gethostbyname("300.1.1.1"));
    show_host("octal", gethostbyname("010.0.0.1"));
    show_host("IPv6", gethostbyname("::1"));
    return 0;
}
