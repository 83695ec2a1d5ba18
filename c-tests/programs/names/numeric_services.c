/* A numeric service is read as strtoul does, and sixteen bits of it are the port. */
#include "names.h"

int main(void) {
    static const char *const texts[] = {"80",  "0",     "65535", "00080",      " 80",       "+80",
                                        "\t8", "65536", "70000", "4294967376", "2147483647"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        lookup("192.0.2.7", texts[i], AF_INET, SOCK_STREAM, 0, AI_NUMERICSERV);
    return 0;
}
