/* UMASK in the environment is what umask returns at first, and stat shows rights for others but for those in
 * it; the owner's are always there, and a value that is no mask changes nothing. */
//@ env: UMASK=027
//@ dir: file=text
//@ expect: UMASK=027: file 640, folder 750
//@ expect: fstat 640, lstat 640, fstatat 640
//@ expect: umask: 27
//@ expect: umask again: 77
//@ expect: UMASK=027: file 640, folder 750
//@ expect: UMASK=022: file 644, folder 755
//@ expect: UMASK=0: file 666, folder 777
//@ expect: UMASK=0002: file 664, folder 775
//@ expect: UMASK=777: file 600, folder 700
//@ expect: UMASK=1000: file 600, folder 700
//@ expect: UMASK=028: file 600, folder 700
//@ expect: UMASK=u=rwx: file 600, folder 700
//@ expect: UMASK=: file 600, folder 700
//@ expect: chmod to 0644: 0
//@ expect: chmod to 0444: -1 EPERM
#define _GNU_SOURCE
#include "check.h"

#include <sys/stat.h>

static unsigned rights(const char *path) {
    struct stat data;
    must("stat", stat(path, &data));
    return data.st_mode & 07777;
}

static void show_rights(const char *value) {
    must("setenv", setenv("UMASK", value, 1));
    printf("UMASK=%s: file %o, folder %o\n", value, rights("file"), rights("folder"));
}

int main(void) {
    struct stat open_file, link, beside;
    const char *values[] = {"027", "022", "0", "0002", "777", "1000", "028", "u=rwx", ""};
    must("mkdir", mkdir("folder", 0777));
    printf("UMASK=%s: file %o, folder %o\n", getenv("UMASK"), rights("file"), rights("folder"));
    must("fstat", fstat((int)must("open", open("file", O_RDONLY)), &open_file));
    must("lstat", lstat("file", &link));
    must("fstatat", fstatat(AT_FDCWD, "file", &beside, 0));
    printf("fstat %o, lstat %o, fstatat %o\n", open_file.st_mode & 07777u, link.st_mode & 07777u,
           beside.st_mode & 07777u);
    printf("umask: %o\n", (unsigned)umask(077));
    printf("umask again: %o\n", (unsigned)umask(0));
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        show_rights(values[i]);
    show("chmod to 0644", chmod("file", 0644));
    show("chmod to 0444", chmod("file", 0444));
    return 0;
}
