/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <termios.h>, <pty.h>, and what <unistd.h> has for terminals. */

#define _GNU_SOURCE
#include "compat.h"

#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* The settings of a terminal: ENOTTY. */
int tcgetattr(int fd, struct termios *settings) {
    (void)settings;
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* Sets up a terminal: ENOTTY. */
int tcsetattr(int fd, int when, const struct termios *settings) {
    (void)settings;
    if (when < TCSANOW || when > TCSAFLUSH)
        return fail(EINVAL);
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* Sends a break: ENOTTY. */
int tcsendbreak(int fd, int duration) {
    (void)duration;
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* Waits until a terminal has written all: ENOTTY. */
int tcdrain(int fd) {
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* Throws away what a terminal has not read or written: ENOTTY. */
int tcflush(int fd, int queue) {
    (void)queue;
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* Stops a terminal: ENOTTY. */
int tcflow(int fd, int action) {
    (void)action;
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* The session of a terminal: ENOTTY. */
pid_t tcgetsid(int fd) {
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* The group in the foreground of a terminal: ENOTTY. */
pid_t tcgetpgrp(int fd) {
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* Brings a group to the foreground of a terminal: ENOTTY. */
int tcsetpgrp(int fd, pid_t group) {
    (void)group;
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* The path of a terminal: null and ENOTTY. */
char *ttyname(int fd) {
    wasi_posix_compat_refuse(fd, ENOTTY);
    return NULL;
}

/* The same into a buffer: ENOTTY or EBADF. */
int ttyname_r(int fd, char *buffer, size_t size) {
    (void)buffer;
    (void)size;
    wasi_posix_compat_refuse(fd, ENOTTY);
    return errno;
}

/* The speed for reading in a struct. */
speed_t cfgetispeed(const struct termios *settings) {
    return settings->c_ispeed;
}

/* The speed for writing in a struct. */
speed_t cfgetospeed(const struct termios *settings) {
    return settings->c_ospeed;
}

static int is_speed(speed_t speed) {
    return speed <= B38400 || (speed >= B57600 && speed <= B1000000);
}

/* Sets the speed for reading in a struct; EINVAL for what is none. */
int cfsetispeed(struct termios *settings, speed_t speed) {
    if (!is_speed(speed))
        return fail(EINVAL);
    settings->c_ispeed = speed;
    return 0;
}

/* Sets the speed for writing in a struct; EINVAL for what is none. */
int cfsetospeed(struct termios *settings, speed_t speed) {
    if (!is_speed(speed))
        return fail(EINVAL);
    settings->c_ospeed = speed;
    return 0;
}

/* Sets both speeds in a struct; EINVAL for what is none. */
int cfsetspeed(struct termios *settings, speed_t speed) {
    return cfsetispeed(settings, speed) == 0 ? cfsetospeed(settings, speed) : -1;
}

/* Makes settings for passing every byte on as it comes. */
void cfmakeraw(struct termios *settings) {
    settings->c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
    settings->c_oflag &= ~(tcflag_t)OPOST;
    settings->c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    settings->c_cflag &= ~(tcflag_t)(CSIZE | PARENB);
    settings->c_cflag |= CS8;
    settings->c_cc[VMIN] = 1;
    settings->c_cc[VTIME] = 0;
}

/* Opens a pseudo-terminal: ENOSYS. */
int posix_openpt(int flags) {
    (void)flags;
    return fail(ENOSYS);
}

/* Makes the user the owner of the other end of a pseudo-terminal: ENOTTY. */
int grantpt(int fd) {
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* Lets the other end of a pseudo-terminal be opened: ENOTTY. */
int unlockpt(int fd) {
    return wasi_posix_compat_refuse(fd, ENOTTY);
}

/* The path of the other end of a pseudo-terminal: null and ENOTTY. */
char *ptsname(int fd) {
    wasi_posix_compat_refuse(fd, ENOTTY);
    return NULL;
}

/* Opens both ends of a pseudo-terminal: ENOSYS. */
int openpty(int *master, int *slave, char *name, const struct termios *settings, const struct winsize *size) {
    (void)master;
    (void)slave;
    (void)name;
    (void)settings;
    (void)size;
    return fail(ENOSYS);
}

/* Makes a copy of the process in a pseudo-terminal: ENOSYS. */
pid_t forkpty(int *master, char *name, const struct termios *settings, const struct winsize *size) {
    (void)master;
    (void)name;
    (void)settings;
    (void)size;
    return fail(ENOSYS);
}

/* Asks for a password: writes the prompt to standard error, and returns a line of standard input without its
 * end, in a buffer that the next call overwrites; empty at the end of file.
 *
 * Differs from Linux: a terminal shows what is typed. */
char *getpass(const char *prompt) {
    static char *line;
    static size_t size;
    fputs(prompt, stderr);
    fflush(stderr);
    ssize_t length = getline(&line, &size, stdin);
    if (line)
        line[length > 0 ? strcspn(line, "\n") : 0] = '\0';
    return line;
}
