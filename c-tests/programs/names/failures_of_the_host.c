/* A lookup failure of the host becomes the EAI_ value and the h_errno that Linux has for it. */
//@ resolve: none.test=none
//@ resolve: again.test=again
//@ resolve: fail.test=fail
//@ resolve: denied.test=denied
//@ resolve: late.test=slow,again
//@ resolve: empty.test=
//@ expect: none.test (no service): EAI_NONAME
//@ expect: none.test: none, HOST_NOT_FOUND
//@ expect: again.test (no service): EAI_AGAIN
//@ expect: again.test: none, TRY_AGAIN
//@ expect: fail.test (no service): EAI_FAIL
//@ expect: fail.test: none, NO_RECOVERY
//@ expect: denied.test (no service): EAI_FAIL
//@ expect: denied.test: none, NO_RECOVERY
//@ expect: late.test (no service): EAI_AGAIN
//@ expect: late.test: none, TRY_AGAIN
//@ expect: empty.test (no service): EAI_NONAME
//@ expect: empty.test: none, HOST_NOT_FOUND
#include "names.h"

int main(void) {
    static const char *const names[] = {"none.test",   "again.test", "fail.test",
                                        "denied.test", "late.test",  "empty.test"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        lookup(names[i], NULL, AF_UNSPEC, SOCK_STREAM, 0, 0);
        show_host(names[i], gethostbyname(names[i]));
    }
    return 0;
}
