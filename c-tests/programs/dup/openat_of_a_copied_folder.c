/* openat accepts a copy of a directory descriptor like the original, and refuses other descriptors. */
//@ dir: folder/file=abc
//@ dir: other=xyz
#include "local.h"

static void read_at(const char *label, int folder, const char *path) {
    char text[8] = "";
    int file = show_fd(label, openat(folder, path, O_RDONLY));
    if (file < 0)
        return;
    show("read", read(file, text, sizeof text - 1));
    printf("%s\n", text);
    close(file);
}

int main(void) {
    int ends[2];
    int folder = (int)must("open", open("folder", O_RDONLY | O_DIRECTORY));
    int copy = show_fd("dup", dup(folder));
    read_at("the folder", folder, "file");
    read_at("the copy", copy, "file");
    close(folder);
    read_at("the copy, the folder closed", copy, "file");
    read_at("the current folder", AT_FDCWD, "other");
    read_at("not there", copy, "other");
    int made = show_fd("made", openat(copy, "new", O_CREAT | O_EXCL | O_WRONLY, 0600));
    show("write", write(made, "new", 3));
    read_at("what was made", copy, "new");
    show("made twice", openat(copy, "new", O_CREAT | O_EXCL | O_WRONLY, 0600));
    local_pair(SOCK_STREAM, ends);
    read_at("a socket", ends[0], "other");
    read_at("a file", made, "file");
    local_listener(SOCK_STREAM, "name");
    read_at("the name of a socket", AT_FDCWD, "name");
    close(copy);
    read_at("closed", copy, "file");
    return 0;
}
