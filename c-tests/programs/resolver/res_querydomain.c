/* res_querydomain joins a name and a domain. */
//@ peer: dns
#include "resolver.h"

static void in_domain(const char *name, const char *domain) {
    unsigned char answer[512];
    char label[64];
    snprintf(label, sizeof label, "%s in %s", name, domain ? domain : "none");
    show_answer(label, res_querydomain(name, domain, ns_c_in, ns_t_a, answer, sizeof answer), answer);
}

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    in_domain("web", "one.test");
    in_domain("host.test", NULL);
    in_domain("host.test.", NULL);
    in_domain("web", "none.test");
    char longest[1100];
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    unsigned char answer[512];
    int n = res_querydomain(longest, "test", ns_c_in, ns_t_a, answer, sizeof answer);
    printf("too long: %d, %s\n", n, herr(h_errno));
    bye();
    return 0;
}
