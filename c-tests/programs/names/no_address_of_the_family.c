/* A name with addresses of only the other family is EAI_NODATA and NO_DATA. */
//@ resolve: six.test=2001:db8::6
//@ resolve: four.test=10.0.0.4
//@ expect: six.test 80: EAI_NODATA
//@ expect: four.test 80: EAI_NODATA
//@ expect: six.test: none, NO_DATA
//@ expect: six.test: six.test IPv6 length 16 2001:db8::6
//@ expect: four.test: none, NO_DATA
#include "names.h"

int main(void) {
    lookup("six.test", "80", AF_INET, SOCK_STREAM, 0, 0);
    lookup("four.test", "80", AF_INET6, SOCK_STREAM, 0, 0);
    show_host("six.test", gethostbyname("six.test"));
    show_host("six.test", gethostbyname2("six.test", AF_INET6));
    show_host("four.test", gethostbyname2("four.test", AF_INET6));
    return 0;
}
