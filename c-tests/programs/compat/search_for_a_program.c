/* A search for a program in the folders of PATH finds no file that may be executed, as euidaccess and eaccess
 * say with access; and chdir into such a folder works. */
//@ dir: tool=text
//@ env: PATH=/none:.:folder
#define _GNU_SOURCE
#include "check.h"

#include <sys/stat.h>

static int finds(const char *name, int mode) {
    char list[256], path[512];
    snprintf(list, sizeof list, "%s", getenv("PATH"));
    for (char *folder = strtok(list, ":"); folder; folder = strtok(NULL, ":")) {
        snprintf(path, sizeof path, "%s/%s", folder, name);
        if (access(path, mode) == 0) {
            printf("%s: %s\n", name, path);
            return 1;
        }
    }
    printf("%s: not found\n", name);
    return 0;
}

int main(void) {
    must("mkdir", mkdir("folder", 0700));
    must("mkdir", mkdir("folder/inner", 0700));
    finds("tool", X_OK);
    finds("tool", R_OK);
    finds("inner", X_OK);
    show("euidaccess", euidaccess("tool", X_OK));
    show("eaccess", eaccess("tool", R_OK | X_OK));
    show("euidaccess to read", euidaccess("tool", R_OK));
    show("euidaccess of a folder", euidaccess("folder", X_OK));
    show("eaccess of a folder", eaccess("folder", R_OK | W_OK | X_OK));
    show("chdir", chdir("folder"));
    show("chdir back", chdir(".."));
    return 0;
}
