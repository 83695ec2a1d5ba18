/* What soak.c and its peer have agreed on. */
#ifndef SOAK_H
#define SOAK_H

/* How the server is to be, by the first byte of a call. To NOBODY's port nobody listens. */
enum { GOOD = 'g', RESETS = 'r', HALF = 'h', SLOW = 's', NOBODY = 'n' };

/* The bytes of a connection from `offset` on. */
SHARED void pattern(char *data, unsigned long offset, size_t len) {
    for (size_t i = 0; i < len; i++)
        data[i] = (char)((offset + i) * 7 + ((offset + i) >> 8));
}

#endif
