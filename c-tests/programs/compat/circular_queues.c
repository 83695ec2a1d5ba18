/* The circular queues of sys/queue.h. */
#include "check.h"

#include <sys/queue.h>

struct item {
    int number;
    CIRCLEQ_ENTRY(item) place;
};

CIRCLEQ_HEAD(queue, item);

static void list(struct queue *queue) {
    struct item *item;
    printf("forwards:");
    CIRCLEQ_FOREACH(item, queue, place)
    printf(" %d", item->number);
    printf(", backwards:");
    CIRCLEQ_FOREACH_REVERSE(item, queue, place)
    printf(" %d", item->number);
    printf("\n");
}

int main(void) {
    struct item items[6], *second = &items[2], *last;
    struct queue queue = CIRCLEQ_HEAD_INITIALIZER(queue);
    printf("empty: %d\n", CIRCLEQ_EMPTY(&queue));
    CIRCLEQ_INIT(&queue);
    printf("empty: %d\n", CIRCLEQ_EMPTY(&queue));
    for (int i = 0; i < 6; i++)
        items[i].number = i;
    CIRCLEQ_INSERT_HEAD(&queue, &items[0], place);
    list(&queue);
    CIRCLEQ_INSERT_TAIL(&queue, &items[1], place);
    CIRCLEQ_INSERT_HEAD(&queue, &items[2], place);
    list(&queue);
    CIRCLEQ_INSERT_AFTER(&queue, &items[0], &items[3], place);
    CIRCLEQ_INSERT_AFTER(&queue, &items[1], &items[4], place);
    CIRCLEQ_INSERT_BEFORE(&queue, &items[2], &items[5], place);
    list(&queue);
    last = CIRCLEQ_LAST(&queue);
    printf("after the last: %d, before the first: %d\n", CIRCLEQ_LOOP_NEXT(&queue, last, place)->number,
           CIRCLEQ_LOOP_PREV(&queue, CIRCLEQ_FIRST(&queue), place)->number);
    printf("next: %d, previous: %d\n", CIRCLEQ_LOOP_NEXT(&queue, second, place)->number,
           CIRCLEQ_LOOP_PREV(&queue, second, place)->number);
    CIRCLEQ_REMOVE(&queue, &items[0], place);
    CIRCLEQ_REMOVE(&queue, CIRCLEQ_FIRST(&queue), place);
    last = CIRCLEQ_LAST(&queue);
    CIRCLEQ_REMOVE(&queue, last, place);
    list(&queue);
    while (!CIRCLEQ_EMPTY(&queue))
        CIRCLEQ_REMOVE(&queue, CIRCLEQ_FIRST(&queue), place);
    list(&queue);
    return 0;
}
