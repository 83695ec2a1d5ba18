/* A main that a library has, with as many parameters as PARAMETERS says. */
#include <stdio.h>

int part(void);

#if PARAMETERS == 0
int main(void) {
    const int given = 1;
#elif PARAMETERS == 2
int main(int argc, char **argv) {
    const int given = argc > 0 && argv[0];
#else
int main(int argc, char **argv, char **environment) {
    const int given = argc > 0 && argv[0] && environment;
#endif
    printf("hello over TCP\n");
    return !given || part() != 0;
}
