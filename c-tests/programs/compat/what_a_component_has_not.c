/* Terminals, named pipes, devices, loadable code and file locks are refused, after the errors that take
 * precedence elsewhere. */
//@ expect: tcgetattr: -1 ENOTTY
//@ expect: tcgetattr of nothing: -1 EBADF
//@ expect: tcsetattr with an odd time: -1 EINVAL
//@ expect: ttyname: 1 ENOTTY
//@ expect: TIOCGWINSZ: -1 ENOTTY
//@ expect: TIOCGWINSZ of nothing: -1 EBADF
//@ expect: FIONBIO of a socket: 0
//@ expect: mkfifo: -1 ENOSYS
//@ expect: fchdir of a file: -1 ENOTDIR
//@ expect: flock: -1 EOPNOTSUPP
//@ expect: flock, an odd one: -1 EINVAL
//@ expect: unlock: 0
//@ expect: statfs: -1 ENOSYS
//@ expect: statfs of nothing: -1 ENOENT
//@ expect: dlopen: 1 a WebAssembly component cannot load code
//@ expect: dlerror: 1
//@ expect: getloadavg: -1
//@ expect: sem_wait: 0
//@ expect: sem_trywait: -1 EAGAIN
//@ expect: sem_wait for ever: -1 EDEADLK
//@ expect: sem_timedwait: -1 ETIMEDOUT
//@ dir: file=x
#define _GNU_SOURCE
#include "check.h"

#include <dlfcn.h>
#include <semaphore.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <termios.h>
#include <time.h>

int main(void) {
    struct termios settings = {0};
    struct winsize size;
    int on = 1;
    struct statfs room;
    struct timespec now;
    sem_t semaphore;
    int file = must("open", open("file", O_RDWR));
    show("tcgetattr", tcgetattr(0, &settings));
    show("tcgetattr of nothing", tcgetattr(999, &settings));
    show("tcsetattr with an odd time", tcsetattr(0, 77, &settings));
    int is_null = ttyname(0) == NULL;
    printf("ttyname: %d %s\n", is_null, errname(errno));
    show("TIOCGWINSZ", ioctl(0, TIOCGWINSZ, &size));
    show("TIOCGWINSZ of nothing", ioctl(999, TIOCGWINSZ, &size));
    show("FIONBIO of a socket", ioctl(must("socket", socket(AF_INET, SOCK_DGRAM, 0)), FIONBIO, &on));
    show("mkfifo", mkfifo("fifo", 0600));
    show("fchdir of a file", fchdir(file));
    show("flock", flock(file, LOCK_EX | LOCK_NB));
    show("flock, an odd one", flock(file, 77));
    show("unlock", flock(file, LOCK_UN));
    show("statfs", statfs("file", &room));
    show("statfs of nothing", statfs("nothing", &room));
    is_null = dlopen("file", RTLD_NOW) == NULL;
    printf("dlopen: %d %s\n", is_null, dlerror());
    printf("dlerror: %d\n", dlerror() == NULL);
    printf("getloadavg: %d\n", getloadavg(NULL, 0));
    must("sem_init", sem_init(&semaphore, 0, 1));
    show("sem_wait", sem_wait(&semaphore));
    show("sem_trywait", sem_trywait(&semaphore));
    show("sem_wait for ever", sem_wait(&semaphore));
    clock_gettime(CLOCK_REALTIME, &now);
    show("sem_timedwait", sem_timedwait(&semaphore, &now));
    return 0;
}
