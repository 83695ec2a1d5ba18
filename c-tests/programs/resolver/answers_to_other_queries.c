/* Responses with another ID, or to another question, are skipped: the right one follows. */
//@ peer: dns
#include "resolver.h"

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    query("wrongid.test", ns_t_a);
    query("question.test", ns_t_a);
    bye();
    return 0;
}
