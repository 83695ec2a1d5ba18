/* <mntent.h> reads and writes tables of file systems, with blanks as numbers, and finds options. */
//@ dir: fstab=# a comment\n\n/dev/sda1 / ext4 rw,errors=remount-ro,relatime 0 1\n  server:/a\\040folder\t/mnt/a\\134b\tnfs  noauto,ro\n\ttmpfs /tmp tmpfs\n/dev/sdb1
#include "check.h"

#include <mntent.h>

static void show_table(const char *path) {
    FILE *table = setmntent(path, "r");
    if (!table) {
        printf("%s: no\n", path);
        return;
    }
    for (struct mntent *entry; (entry = getmntent(table));)
        printf("[%s] [%s] [%s] [%s] %d %d\n", entry->mnt_fsname, entry->mnt_dir, entry->mnt_type,
               entry->mnt_opts, entry->mnt_freq, entry->mnt_passno);
    printf("endmntent: %d\n", endmntent(table));
}

static void look_for(const struct mntent *entry, const char *option) {
    const char *found = hasmntopt(entry, option);
    printf("%s: %s\n", option, found ? found : "no");
}

int main(void) {
    show_table("fstab");
    show_table("nothing");
    struct mntent entry = {.mnt_fsname = "a b\tc",
                           .mnt_dir = "back\\slash",
                           .mnt_type = "two\nlines",
                           .mnt_opts = "roam,ro,size=5,user",
                           .mnt_freq = 3,
                           .mnt_passno = 4};
    look_for(&entry, "ro");
    look_for(&entry, "size");
    look_for(&entry, "siz");
    look_for(&entry, "user");
    look_for(&entry, "use");
    look_for(&entry, "roam");
    FILE *table = setmntent("own", "a");
    printf("addmntent: %d\n", addmntent(table, &entry));
    entry.mnt_freq = 0;
    printf("addmntent: %d\n", addmntent(table, &entry));
    endmntent(table);
    show_table("own");
    return 0;
}
