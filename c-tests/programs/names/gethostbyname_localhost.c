/* gethostbyname finds localhost, however it is written. */
#include "names.h"

int main(void) {
    show_host("small", gethostbyname("localhost"));
    show_host("mixed", gethostbyname("LocalHost"));
    return 0;
}
