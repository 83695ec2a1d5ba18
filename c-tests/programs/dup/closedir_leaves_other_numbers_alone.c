/* Opening and closing a directory does not affect what dup2 has put on low numbers; closedir closes its
 * own descriptor. */
//@ dir: file=text
#include "local.h"
#include <dirent.h>

enum { LOW = 3, MANY = 20 };

int main(void) {
    int ends[2], open_ones = 0;
    local_pair(SOCK_STREAM, ends);
    for (int fd = LOW; fd < LOW + MANY; fd++)
        if (fd != ends[0] && fd != ends[1])
            must("dup2", dup2(ends[0], fd));
    DIR *folder = opendir(".");
    printf("opendir: %s\n", folder ? "ok" : errname(errno));
    int files = 0;
    for (struct dirent *entry; (entry = readdir(folder));)
        files += strcmp(entry->d_name, "file") == 0;
    printf("files: %d\n", files);
    show("closedir", closedir(folder));
    for (int fd = LOW; fd < LOW + MANY; fd++)
        open_ones += fd == ends[1] || write(fd, "x", 1) == 1;
    printf("all are open: %d\n", open_ones == MANY);
    char text[64];
    show("read", read(ends[1], text, sizeof text) > MANY - 3);
    for (int fd = LOW; fd < LOW + MANY; fd++)
        close(fd);
    folder = opendir(".");
    int fd = dirfd(folder);
    int copy = (int)must("dup", dup(fd));
    show("closedir", closedir(folder));
    show("close", close(fd));
    show("close of the copy", close(copy));
    return 0;
}
