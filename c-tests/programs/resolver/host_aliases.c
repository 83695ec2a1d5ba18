/* The file named by HOSTALIASES has aliases for names without dots. */
//@ peer: dns
//@ dir: aliases=db db.two.test\nWeb web.one.test extra\nlast
//@ env: HOSTALIASES=aliases
#include "resolver.h"

int main(int argc, char **argv) {
    static const char *const names[] = {"db", "web", "WEB", "none", "last", "host.test"};
    char text[64];
    if (argc < 2)
        return 2;
    ask_peer(argv[1]);
    for (int i = 0; i < 6; i++) {
        const char *alias = hostalias(names[i]);
        printf("%s: %s\n", names[i], alias ? alias : "none");
    }
    printf("too little room: %s\n", res_hostalias(&_res, "db", text, 5) ? "some" : "none");
    look_for("db", ns_t_a);
    look_for("web", ns_t_a);
    _res.options |= RES_NOALIASES;
    look_for("db", ns_t_a);
    bye();
    return 0;
}
