/* pthread_exit runs the handlers of pthread_cleanup_push, the destructors of keys, and then ends the program
 * as exit(0) does. */
#include "check.h"

#include <pthread.h>
#include <stdlib.h>

static void handler(void *name) {
    printf("handler %s\n", (const char *)name);
}

static void destructor(void *value) {
    printf("destructor of %s\n", (const char *)value);
}

static void at_exit(void) {
    printf("at exit\n");
}

int main(void) {
    static char value[] = "a value", first[] = "first", second[] = "second", third[] = "third";
    pthread_key_t key;
    must("pthread_key_create", pthread_key_create(&key, destructor));
    must("pthread_setspecific", pthread_setspecific(key, value));
    atexit(at_exit);
    pthread_cleanup_push(handler, first);
    pthread_cleanup_push(handler, second);
    pthread_cleanup_push(handler, third);
    pthread_cleanup_pop(1);
    pthread_exit(value);
    pthread_cleanup_pop(0);
    pthread_cleanup_pop(0);
    return 3;
}
