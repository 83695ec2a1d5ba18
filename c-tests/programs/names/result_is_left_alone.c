/* A failed lookup leaves the result pointer unchanged. */
#include "names.h"

int main(void) {
    struct addrinfo mark, *list = &mark;
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST};
    printf("%s %d\n", eai(getaddrinfo("no number", "80", &hints, &list)), list == &mark);
    hints.ai_socktype = 77;
    printf("%s %d\n", eai(getaddrinfo("192.0.2.7", "80", &hints, &list)), list == &mark);
    hints.ai_family = 77;
    printf("%s %d\n", eai(getaddrinfo("192.0.2.7", "80", &hints, &list)), list == &mark);
    return 0;
}
