/* gai_strerror and hstrerror return Linux's messages. */
#include "names.h"

int main(void) {
    static const int codes[] = {EAI_BADFLAGS,
                                EAI_NONAME,
                                EAI_AGAIN,
                                EAI_FAIL,
                                EAI_NODATA,
                                EAI_FAMILY,
                                EAI_SOCKTYPE,
                                EAI_SERVICE,
                                EAI_ADDRFAMILY,
                                EAI_MEMORY,
                                EAI_SYSTEM,
                                EAI_INPROGRESS,
                                EAI_CANCELED,
                                EAI_NOTCANCELED,
                                EAI_ALLDONE,
                                EAI_INTR,
                                EAI_IDN_ENCODE,
                                0,
                                1,
                                -200};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        printf("%s: %s\n", eai(codes[i]), gai_strerror(codes[i]));
    for (int code = -2; code <= 6; code++)
        printf("%d: %s\n", code, hstrerror(code));
    return 0;
}
