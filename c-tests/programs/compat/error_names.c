/* The names of errors that Linux has and wasi-libc has not are numbers of their own: two cases of one number
 * would not compile. */
#include "check.h"

#define POSIX                                                                                                \
    NUMBER(E2BIG)                                                                                            \
    NUMBER(EACCES)                                                                                           \
    NUMBER(EADDRINUSE) NUMBER(EADDRNOTAVAIL) NUMBER(EAFNOSUPPORT) NUMBER(EAGAIN) NUMBER(EALREADY) NUMBER(    \
        EBADF) NUMBER(EBADMSG) NUMBER(EBUSY) NUMBER(ECANCELED) NUMBER(ECHILD) NUMBER(ECONNABORTED)           \
        NUMBER(ECONNREFUSED) NUMBER(ECONNRESET) NUMBER(EDEADLK) NUMBER(EDESTADDRREQ) NUMBER(EDOM)            \
            NUMBER(EDQUOT) NUMBER(EEXIST) NUMBER(EFAULT) NUMBER(EFBIG) NUMBER(EHOSTUNREACH) NUMBER(EIDRM)    \
                NUMBER(EILSEQ) NUMBER(EINPROGRESS) NUMBER(EINTR) NUMBER(EINVAL) NUMBER(EIO) NUMBER(EISCONN)  \
                    NUMBER(EISDIR) NUMBER(ELOOP) NUMBER(EMFILE) NUMBER(EMLINK) NUMBER(EMSGSIZE)              \
                        NUMBER(EMULTIHOP) NUMBER(ENAMETOOLONG) NUMBER(ENETDOWN) NUMBER(ENETRESET)            \
                            NUMBER(ENETUNREACH) NUMBER(ENFILE) NUMBER(ENOBUFS) NUMBER(ENODEV) NUMBER(ENOENT) \
                                NUMBER(ENOEXEC) NUMBER(ENOLCK) NUMBER(ENOLINK) NUMBER(ENOMEM) NUMBER(ENOMSG) \
                                    NUMBER(ENOPROTOOPT) NUMBER(ENOSPC) NUMBER(ENOSYS) NUMBER(ENOTCONN)       \
                                        NUMBER(ENOTDIR) NUMBER(ENOTEMPTY) NUMBER(ENOTRECOVERABLE)            \
                                            NUMBER(ENOTSOCK) NUMBER(ENOTSUP) NUMBER(ENOTTY) NUMBER(ENXIO)    \
                                                NUMBER(EOVERFLOW) NUMBER(EOWNERDEAD) NUMBER(EPERM)           \
                                                    NUMBER(EPIPE) NUMBER(EPROTO) NUMBER(EPROTONOSUPPORT)     \
                                                        NUMBER(EPROTOTYPE) NUMBER(ERANGE) NUMBER(EROFS)      \
                                                            NUMBER(ESPIPE) NUMBER(ESRCH) NUMBER(ESTALE)      \
                                                                NUMBER(ETIMEDOUT) NUMBER(ETXTBSY)            \
                                                                    NUMBER(EXDEV)
#define OTHERS                                                                                               \
    NUMBER(ENOTBLK)                                                                                          \
    NUMBER(ECHRNG)                                                                                           \
    NUMBER(EL2NSYNC) NUMBER(EL3HLT) NUMBER(EL3RST) NUMBER(ELNRNG) NUMBER(EUNATCH) NUMBER(ENOCSI)             \
        NUMBER(EL2HLT) NUMBER(EBADE) NUMBER(EBADR) NUMBER(EXFULL) NUMBER(ENOANO) NUMBER(EBADRQC)             \
            NUMBER(EBADSLT) NUMBER(EBFONT) NUMBER(ENOSTR) NUMBER(ENODATA) NUMBER(ETIME) NUMBER(ENOSR)        \
                NUMBER(ENONET) NUMBER(ENOPKG) NUMBER(EREMOTE) NUMBER(EADV) NUMBER(ESRMNT) NUMBER(ECOMM)      \
                    NUMBER(EDOTDOT) NUMBER(ENOTUNIQ) NUMBER(EBADFD) NUMBER(EREMCHG) NUMBER(ELIBACC)          \
                        NUMBER(ELIBBAD) NUMBER(ELIBSCN) NUMBER(ELIBMAX) NUMBER(ELIBEXEC) NUMBER(ERESTART)    \
                            NUMBER(ESTRPIPE) NUMBER(EUSERS) NUMBER(ESOCKTNOSUPPORT) NUMBER(EPFNOSUPPORT)     \
                                NUMBER(ESHUTDOWN) NUMBER(ETOOMANYREFS) NUMBER(EHOSTDOWN) NUMBER(EUCLEAN)     \
                                    NUMBER(ENOTNAM) NUMBER(ENAVAIL) NUMBER(EISNAM) NUMBER(EREMOTEIO)         \
                                        NUMBER(ENOMEDIUM) NUMBER(EMEDIUMTYPE) NUMBER(ENOKEY)                 \
                                            NUMBER(EKEYEXPIRED) NUMBER(EKEYREVOKED) NUMBER(EKEYREJECTED)     \
                                                NUMBER(ERFKILL) NUMBER(EHWPOISON)

static const char *kind(int error) {
#define NUMBER(name) case name:
    switch (error) {
        POSIX return "POSIX";
        OTHERS return "another";
    default:
        return "none";
    }
#undef NUMBER
}

int main(void) {
    printf("%s %s %s\n", kind(EHOSTUNREACH), kind(EHOSTDOWN), kind(-1));
    printf("alike: %d\n", EDEADLOCK == EDEADLK);
#define NUMBER(name) +(name > 0)
    printf("positive: %d\n", 0 OTHERS);
    return 0;
}
