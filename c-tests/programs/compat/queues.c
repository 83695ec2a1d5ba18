/* The lists and queues of <sys/queue.h> keep their order through insertions and removals. */
#include "check.h"

#include <sys/queue.h>

struct item {
    int number;
    SLIST_ENTRY(item) single;
    STAILQ_ENTRY(item) queue;
    LIST_ENTRY(item) list;
    TAILQ_ENTRY(item) tail;
};
SLIST_HEAD(singles, item);
STAILQ_HEAD(queues, item);
LIST_HEAD(lists, item);
TAILQ_HEAD(tails, item);

int main(void) {
    struct item items[6], *at;
    struct singles singles = SLIST_HEAD_INITIALIZER(singles);
    struct queues queues = STAILQ_HEAD_INITIALIZER(queues), more;
    struct lists lists;
    struct tails tails = TAILQ_HEAD_INITIALIZER(tails), other;
    LIST_INIT(&lists);
    STAILQ_INIT(&more);
    TAILQ_INIT(&other);
    for (int i = 0; i < 6; i++)
        items[i].number = i;
    printf("empty: %d %d %d %d\n", SLIST_EMPTY(&singles), STAILQ_EMPTY(&queues), LIST_EMPTY(&lists),
           TAILQ_EMPTY(&tails));
    for (int i = 0; i < 3; i++) {
        SLIST_INSERT_HEAD(&singles, &items[i], single);
        STAILQ_INSERT_TAIL(&queues, &items[i], queue);
        LIST_INSERT_HEAD(&lists, &items[i], list);
        TAILQ_INSERT_TAIL(&tails, &items[i], tail);
    }
    SLIST_INSERT_AFTER(&items[2], &items[3], single);
    STAILQ_INSERT_HEAD(&queues, &items[3], queue);
    STAILQ_INSERT_AFTER(&queues, &items[2], &items[4], queue);
    LIST_INSERT_AFTER(&items[0], &items[3], list);
    LIST_INSERT_BEFORE(&items[2], &items[4], list);
    TAILQ_INSERT_HEAD(&tails, &items[3], tail);
    TAILQ_INSERT_AFTER(&tails, &items[2], &items[4], tail);
    TAILQ_INSERT_BEFORE(&items[0], &items[5], tail);
#define SHOW(kind, head, field)                                                                              \
    printf(#kind ":");                                                                                       \
    kind##_FOREACH(at, head, field) printf(" %d", at->number);                                               \
    printf("\n")
    SHOW(SLIST, &singles, single);
    SHOW(STAILQ, &queues, queue);
    SHOW(LIST, &lists, list);
    SHOW(TAILQ, &tails, tail);
    SLIST_REMOVE(&singles, &items[1], item, single);
    SLIST_REMOVE_HEAD(&singles, single);
    STAILQ_REMOVE(&queues, &items[4], item, queue);
    STAILQ_REMOVE_HEAD(&queues, queue);
    STAILQ_INSERT_TAIL(&more, &items[5], queue);
    STAILQ_CONCAT(&queues, &more);
    LIST_REMOVE(&items[4], list);
    LIST_REMOVE(&items[3], list);
    LIST_INSERT_AFTER(&items[1], &items[5], list);
    LIST_REMOVE(&items[1], list);
    TAILQ_REMOVE(&tails, &items[4], tail);
    TAILQ_REMOVE(&tails, &items[3], tail);
    TAILQ_INSERT_TAIL(&other, &items[4], tail);
    TAILQ_CONCAT(&tails, &other, tail);
    SHOW(SLIST, &singles, single);
    SHOW(STAILQ, &queues, queue);
    SHOW(LIST, &lists, list);
    SHOW(TAILQ, &tails, tail);
    printf("backwards:");
    TAILQ_FOREACH_REVERSE(at, &tails, tails, tail) printf(" %d", at->number);
    printf("\nlast: %d\n", TAILQ_LAST(&tails, tails)->number);
    printf("before: %d\n", TAILQ_PREV(&items[0], tails, tail)->number);
    printf("empty: %d\n", STAILQ_EMPTY(&more));
    return 0;
}
