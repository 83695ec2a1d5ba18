/* Makes the calls of a script on standard input, one per line: the name of a call in calls.h, then its
 * arguments, each a number or names joined with '|'. */
#include "calls.h"

enum { ARGUMENTS = 8 };
static long a[ARGUMENTS];

static const struct {
    const char *name;
    long value;
} constants[] = {
#define C(name) {#name, (long)name},
#include "constants.def"
#undef C
};

#define CALL0 ()
#define CALL1 (a[0])
#define CALL2 (a[0], a[1])
#define CALL3 (a[0], a[1], a[2])
#define CALL4 (a[0], a[1], a[2], a[3])
#define CALL5 (a[0], a[1], a[2], a[3], a[4])
#define CALL6 (a[0], a[1], a[2], a[3], a[4], a[5])
#define CALL7 (a[0], a[1], a[2], a[3], a[4], a[5], a[6])
#define CALL(name, n)                                                                                        \
    static void call_##name(void) {                                                                          \
        do_##name CALL##n;                                                                                   \
    }
#include "calls.def"
#undef CALL

static const struct {
    const char *name;
    int arguments;
    void (*call)(void);
} calls[] = {
#define CALL(name, n) {#name, n, call_##name},
#include "calls.def"
#undef CALL
};

static void wrong(const char *what) {
    printf("no %s\n", what);
    exit(98);
}

static long number(char *text) {
    long all = 0;
    for (char *next, *part = text; part; part = next) {
        if ((next = strchr(part, '|')))
            *next++ = 0;
        size_t i = 0, count = sizeof constants / sizeof constants[0];
        char *end;
        long value = strtol(part, &end, 10);
        if (*end) {
            while (i < count && strcmp(constants[i].name, part) != 0)
                i++;
            if (i == count)
                wrong(part);
            value = constants[i].value;
        }
        all |= value;
    }
    return all;
}

/* A text is given as the hexadecimal digits of its bytes. */
static void parse(const char *digits) {
    char text[256];
    size_t len = 0;
    unsigned byte;
    if (strncmp(digits, "hex:", 4) != 0)
        wrong("text");
    for (digits += 4; len < sizeof text - 1 && sscanf(digits, "%2x", &byte) == 1; digits += 2)
        text[len++] = (char)byte;
    text[len] = 0;
    do_parse(text);
}

static void perform(char *script_line) {
    char *name = strtok(script_line, " \n");
    if (!name)
        return;
    if (strcmp(name, "parse") == 0) {
        char *digits = strtok(NULL, " \n");
        parse(digits ? digits : "");
        return;
    }
    int given = 0;
    for (char *argument; given < ARGUMENTS && (argument = strtok(NULL, " \n")); given++)
        a[given] = number(argument);
    // Two processes tell each other their ports.
    if (strcmp(name, "port") == 0 && given == 1) {
        printf("%u\n", (unsigned)slots[a[0]].port);
        return;
    }
    if (strcmp(name, "known") == 0 && given == 2) {
        slots[a[0]].port = (unsigned short)a[1];
        printf("known\n");
        return;
    }
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++)
        if (strcmp(calls[i].name, name) == 0) {
            if (calls[i].arguments != given)
                wrong("call with so many arguments");
            calls[i].call();
            return;
        }
    wrong(name);
}

int main(void) {
    char script_line[512];
    start();
    while (fgets(script_line, sizeof script_line, stdin))
        perform(script_line);
    return 0;
}
