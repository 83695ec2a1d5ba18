/* sysconf knows the size of a user's entry and the memory, and fpathconf and pathconf how many bytes a pipe
 * takes at once. */
#include "check.h"

int main(void) {
    int ends[2];
    long pages = sysconf(_SC_PHYS_PAGES), free_pages = sysconf(_SC_AVPHYS_PAGES);
    printf("users: %ld, groups: %ld\n", sysconf(_SC_GETPW_R_SIZE_MAX), sysconf(_SC_GETGR_R_SIZE_MAX));
    printf("a line: %ld\n", sysconf(_SC_LINE_MAX));
    printf("processes: %d\n", sysconf(_SC_CHILD_MAX) > 0);
    printf("memory: %d, and some of it is free: %d\n", pages * sysconf(_SC_PAGESIZE) > 1 << 20,
           free_pages > 0 && free_pages < pages);
    must("pipe", pipe(ends));
    printf("pipes: %ld %ld, by a path: %ld\n", fpathconf(ends[0], _PC_PIPE_BUF),
           fpathconf(ends[1], _PC_PIPE_BUF), pathconf(".", _PC_PIPE_BUF));
    printf("names: %ld %ld\n", fpathconf(ends[0], _PC_NAME_MAX), pathconf(".", _PC_NAME_MAX));
    return 0;
}
