/* Shared by soak.c and its peer. */
#ifndef SOAK_H
#define SOAK_H

/* The server's behaviour, by the first byte of a call. Nothing listens on the port for NOBODY. */
enum { GOOD = 'g', RESETS = 'r', HALF = 'h', SLOW = 's', NOBODY = 'n' };

/* The bytes of a connection from `offset` on. */
SHARED void pattern(char *data, unsigned long offset, size_t len) {
    for (size_t i = 0; i < len; i++)
        data[i] = (char)((offset + i) * 7 + ((offset + i) >> 8));
}

#endif
