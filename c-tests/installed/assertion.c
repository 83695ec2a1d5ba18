/* Ends with a failed assertion. */
#include <assert.h>

int main(int argc, char **argv) {
    (void)argv;
    assert(argc == 12345 && "so many");
    return 0;
}
