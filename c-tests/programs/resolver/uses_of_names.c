/* Which names res_hnok, res_ownok, res_mailok and res_dnok accept, and how many labels dn_count_labels
 * counts. */
#include "resolver.h"

int main(void) {
    static const char *const names[] = {"host.test",
                                        "host.test.",
                                        "-host.test",
                                        "ho-st.test",
                                        "a_b.test",
                                        "*.test",
                                        "*",
                                        "**.test",
                                        "a.*.test",
                                        "first\\.last.test",
                                        "a b.test",
                                        "a.b c",
                                        ".",
                                        "",
                                        "a..b",
                                        "1.2.3",
                                        "-",
                                        "a.-b",
                                        "caf\xe9.test",
                                        "a/b.test",
                                        "x\\000.test",
                                        "x\\127.test",
                                        "A.B.C.D.E"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        printf("%s: machine %d, owner %d, mailbox %d, domain %d, labels %d\n", names[i],
               res_hnok(names[i]) != 0, res_ownok(names[i]) != 0, res_mailok(names[i]) != 0,
               res_dnok(names[i]) != 0, dn_count_labels(names[i]));
    return 0;
}
