/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <mntent.h>: files that list file systems. A blank in a field is written as an octal number. */

#define _GNU_SOURCE
#include <mntent.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t", written_as_numbers[] = " \t\n\\";

/* Opens such a file. */
FILE *setmntent(const char *file, const char *mode) {
    return fopen(file, mode);
}

/* Closes it; returns 1. */
int endmntent(FILE *stream) {
    if (stream)
        fclose(stream);
    return 1;
}

static bool is_octal(char digit) {
    return digit >= '0' && digit <= '7';
}

/* Reads the numbers in a field, in place. */
static char *decoded(char *field) {
    char *to = field;
    for (const char *from = field; *from; to++) {
        bool is_number = from[0] == '\\' && is_octal(from[1]) && is_octal(from[2]) && is_octal(from[3]);
        if (is_number) {
            *to = (char)((from[1] - '0') * 64 + (from[2] - '0') * 8 + from[3] - '0');
            from += 4;
        } else if (from[0] == '\\' && from[1] == '\\') {
            *to = '\\';
            from += 2;
        } else {
            *to = *from++;
        }
    }
    *to = 0;
    return field;
}

/* The next field of a line, of which it cuts it off; the end of the line if there is none. */
static char *field(char **line) {
    *line += strspn(*line, blanks);
    char *found = *line;
    *line += strcspn(*line, blanks);
    if (**line)
        *(*line)++ = 0;
    return decoded(found);
}

/* Reads a line, and the rest of one that is too long for the buffer. */
static bool read_line(FILE *stream, char *buffer, int size) {
    if (!fgets(buffer, size, stream))
        return false;
    char *end = strchr(buffer, '\n');
    if (end)
        *end = 0;
    else
        for (int byte; (byte = fgetc(stream)) != EOF && byte != '\n';)
            ;
    return true;
}

/* The next entry, with its strings in the buffer; null after the last. Lines that begin with # are none. */
struct mntent *getmntent_r(FILE *restrict stream, struct mntent *restrict entry, char *restrict buffer,
                           int size) {
    char *line;
    do {
        if (!read_line(stream, buffer, size))
            return NULL;
        line = buffer + strspn(buffer, blanks);
    } while (*line == 0 || *line == '#');
    entry->mnt_fsname = field(&line);
    entry->mnt_dir = field(&line);
    entry->mnt_type = field(&line);
    entry->mnt_opts = field(&line);
    entry->mnt_freq = atoi(field(&line));
    entry->mnt_passno = atoi(field(&line));
    return entry;
}

/* The next entry, which the next call overwrites; null after the last. */
struct mntent *getmntent(FILE *stream) {
    static struct mntent entry;
    static char buffer[4096];
    return getmntent_r(stream, &entry, buffer, sizeof buffer);
}

/* Where the options of an entry have this one, alone or with a value; null if they have not. */
char *hasmntopt(const struct mntent *entry, const char *option) {
    size_t len = strlen(option);
    for (char *at = entry->mnt_opts; at; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, option, len) == 0 && (at[len] == 0 || at[len] == ',' || at[len] == '='))
            return at;
    }
    return NULL;
}

static void write_field(FILE *stream, const char *field) {
    for (; *field; field++)
        if (strchr(written_as_numbers, *field))
            fprintf(stream, "\\%03o", (unsigned)*field);
        else
            fputc(*field, stream);
    fputc(' ', stream);
}

/* Appends an entry: 0, or 1 if it cannot be written. */
int addmntent(FILE *restrict stream, const struct mntent *restrict entry) {
    if (fseek(stream, 0, SEEK_END) != 0)
        return 1;
    write_field(stream, entry->mnt_fsname);
    write_field(stream, entry->mnt_dir);
    write_field(stream, entry->mnt_type);
    write_field(stream, entry->mnt_opts);
    fprintf(stream, "%d %d\n", entry->mnt_freq, entry->mnt_passno);
    return fflush(stream) != 0;
}
