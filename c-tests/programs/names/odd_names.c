/* Names that could be read as addresses, or with invalid characters, never reach the host; others are
 * passed on unchanged. */
//@ resolve: 1.2.3.4.=10.0.0.1
//@ resolve: 1.2.3.08=10.0.0.2
//@ resolve: a.0x7f=10.0.0.3
//@ resolve: [::1]=10.0.0.4
//@ resolve: a%41.test=10.0.0.5
//@ resolve: a b.test=10.0.0.6
//@ resolve: a:1=10.0.0.7
//@ resolve: under_score.test=10.0.0.8
//@ resolve: xn--caf-dma.test=10.0.0.9
//@ resolve: café.test=10.0.0.10
//@ resolve: dot.test.=10.0.0.11
//@ resolve: 3com.test=10.0.0.12
//@ expect: 0: EAI_NONAME
//@ expect: 1: EAI_NONAME
//@ expect: 2: EAI_NONAME
//@ expect: 3: EAI_NONAME
//@ expect: 4: EAI_NONAME
//@ expect: 5: EAI_NONAME
//@ expect: 6: EAI_NONAME
//@ expect: 7: EAI_NONAME
//@ expect: 8: ok
//@ expect:   10.0.0.8 port 0 stream protocol 6
//@ expect: 9: ok
//@ expect:   10.0.0.9 port 0 stream protocol 6
//@ expect: 10: ok
//@ expect:   10.0.0.10 port 0 stream protocol 6
//@ expect: 11: ok
//@ expect:   10.0.0.11 port 0 stream protocol 6
//@ expect: 12: ok
//@ expect:   10.0.0.12 port 0 stream protocol 6
#include "names.h"

int main(void) {
    static const char *const names[] = {"1.2.3.4.",
                                        "1.2.3.08",
                                        "a.0x7f",
                                        "[::1]",
                                        "a%41.test",
                                        "a b.test",
                                        "a:1",
                                        "caf\xe9.test",
                                        "under_score.test",
                                        "xn--caf-dma.test",
                                        "caf\xc3\xa9.test",
                                        "dot.test.",
                                        "3com.test"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *list = NULL;
        printf("%zu: %s\n", i, eai(getaddrinfo(names[i], NULL, &hints, &list)));
        show_list(list);
    }
    return 0;
}
