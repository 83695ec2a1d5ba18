/* A response that does not fit into the program's buffer. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    static unsigned char answer[1024];
    int n = res_query("host.test", ns_c_in, ns_t_any, answer, 600);
    printf("enough: %d\n", n);
    n = res_query("many.test", ns_c_in, ns_t_txt, answer, 600);
    printf("too little, by TCP: %d, cut off %d\n", n, (answer[2] & 2) != 0);
    n = res_send(answer, 10, answer, 600);
    printf("too short a query: %d\n", n);
    bye();
    return 0;
}
