/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/*
 * <sys/queue.h>: the lists and queues of BSD, as queue(3) describes them.
 *
 * SLIST is a singly linked list, STAILQ and SIMPLEQ the same with a pointer to its end, LIST a doubly linked
 * list, TAILQ the same with a pointer to its end, and CIRCLEQ one whose ends are the head.
 */
#ifndef WASI_POSIX_COMPAT_SYS_QUEUE_H
#define WASI_POSIX_COMPAT_SYS_QUEUE_H
#pragma GCC system_header

/* Singly linked lists. */
#define SLIST_HEAD(name, type)                                                                               \
    struct name {                                                                                            \
        struct type *slh_first;                                                                              \
    }
#define SLIST_HEAD_INITIALIZER(head) {0}
#define SLIST_ENTRY(type)                                                                                    \
    struct {                                                                                                 \
        struct type *sle_next;                                                                               \
    }
#define SLIST_FIRST(head) ((head)->slh_first)
#define SLIST_NEXT(item, field) ((item)->field.sle_next)
#define SLIST_END(head) 0
#define SLIST_EMPTY(head) (SLIST_FIRST(head) == 0)
#define SLIST_INIT(head)                                                                                     \
    do {                                                                                                     \
        SLIST_FIRST(head) = 0;                                                                               \
    } while (0)
#define SLIST_INSERT_HEAD(head, item, field)                                                                 \
    do {                                                                                                     \
        SLIST_NEXT(item, field) = SLIST_FIRST(head);                                                         \
        SLIST_FIRST(head) = (item);                                                                          \
    } while (0)
#define SLIST_INSERT_AFTER(place, item, field)                                                               \
    do {                                                                                                     \
        SLIST_NEXT(item, field) = SLIST_NEXT(place, field);                                                  \
        SLIST_NEXT(place, field) = (item);                                                                   \
    } while (0)
#define SLIST_REMOVE_HEAD(head, field)                                                                       \
    do {                                                                                                     \
        SLIST_FIRST(head) = SLIST_NEXT(SLIST_FIRST(head), field);                                            \
    } while (0)
#define SLIST_REMOVE_AFTER(place, field)                                                                     \
    do {                                                                                                     \
        SLIST_NEXT(place, field) = SLIST_NEXT(SLIST_NEXT(place, field), field);                              \
    } while (0)
#define SLIST_REMOVE(head, item, type, field)                                                                \
    do {                                                                                                     \
        struct type **__link = &SLIST_FIRST(head);                                                           \
        while (*__link != (item))                                                                            \
            __link = &SLIST_NEXT(*__link, field);                                                            \
        *__link = SLIST_NEXT(*__link, field);                                                                \
    } while (0)
#define SLIST_FOREACH(item, head, field)                                                                     \
    for ((item) = SLIST_FIRST(head); (item); (item) = SLIST_NEXT(item, field))
#define SLIST_FOREACH_SAFE(item, head, field, next)                                                          \
    for ((item) = SLIST_FIRST(head); (item) && ((next) = SLIST_NEXT(item, field), 1); (item) = (next))

/* Singly linked queues. */
#define STAILQ_HEAD(name, type)                                                                              \
    struct name {                                                                                            \
        struct type *stqh_first;                                                                             \
        struct type **stqh_last;                                                                             \
    }
#define STAILQ_HEAD_INITIALIZER(head) {0, &(head).stqh_first}
#define STAILQ_ENTRY(type)                                                                                   \
    struct {                                                                                                 \
        struct type *stqe_next;                                                                              \
    }
#define STAILQ_FIRST(head) ((head)->stqh_first)
#define STAILQ_NEXT(item, field) ((item)->field.stqe_next)
#define STAILQ_END(head) 0
#define STAILQ_EMPTY(head) (STAILQ_FIRST(head) == 0)
#define STAILQ_INIT(head)                                                                                    \
    do {                                                                                                     \
        STAILQ_FIRST(head) = 0;                                                                              \
        (head)->stqh_last = &STAILQ_FIRST(head);                                                             \
    } while (0)
#define STAILQ_INSERT_HEAD(head, item, field)                                                                \
    do {                                                                                                     \
        if ((STAILQ_NEXT(item, field) = STAILQ_FIRST(head)) == 0)                                            \
            (head)->stqh_last = &STAILQ_NEXT(item, field);                                                   \
        STAILQ_FIRST(head) = (item);                                                                         \
    } while (0)
#define STAILQ_INSERT_TAIL(head, item, field)                                                                \
    do {                                                                                                     \
        STAILQ_NEXT(item, field) = 0;                                                                        \
        *(head)->stqh_last = (item);                                                                         \
        (head)->stqh_last = &STAILQ_NEXT(item, field);                                                       \
    } while (0)
#define STAILQ_INSERT_AFTER(head, place, item, field)                                                        \
    do {                                                                                                     \
        if ((STAILQ_NEXT(item, field) = STAILQ_NEXT(place, field)) == 0)                                     \
            (head)->stqh_last = &STAILQ_NEXT(item, field);                                                   \
        STAILQ_NEXT(place, field) = (item);                                                                  \
    } while (0)
#define STAILQ_REMOVE_HEAD(head, field)                                                                      \
    do {                                                                                                     \
        if ((STAILQ_FIRST(head) = STAILQ_NEXT(STAILQ_FIRST(head), field)) == 0)                              \
            (head)->stqh_last = &STAILQ_FIRST(head);                                                         \
    } while (0)
#define STAILQ_REMOVE_AFTER(head, place, field)                                                              \
    do {                                                                                                     \
        if ((STAILQ_NEXT(place, field) = STAILQ_NEXT(STAILQ_NEXT(place, field), field)) == 0)                \
            (head)->stqh_last = &STAILQ_NEXT(place, field);                                                  \
    } while (0)
#define STAILQ_REMOVE(head, item, type, field)                                                               \
    do {                                                                                                     \
        struct type **__link = &STAILQ_FIRST(head);                                                          \
        while (*__link != (item))                                                                            \
            __link = &STAILQ_NEXT(*__link, field);                                                           \
        if ((*__link = STAILQ_NEXT(*__link, field)) == 0)                                                    \
            (head)->stqh_last = __link;                                                                      \
    } while (0)
#define STAILQ_CONCAT(head, other)                                                                           \
    do {                                                                                                     \
        if (!STAILQ_EMPTY(other)) {                                                                          \
            *(head)->stqh_last = STAILQ_FIRST(other);                                                        \
            (head)->stqh_last = (other)->stqh_last;                                                          \
            STAILQ_INIT(other);                                                                              \
        }                                                                                                    \
    } while (0)
#define STAILQ_FOREACH(item, head, field)                                                                    \
    for ((item) = STAILQ_FIRST(head); (item); (item) = STAILQ_NEXT(item, field))
#define STAILQ_FOREACH_SAFE(item, head, field, next)                                                         \
    for ((item) = STAILQ_FIRST(head); (item) && ((next) = STAILQ_NEXT(item, field), 1); (item) = (next))
#define STAILQ_LAST(head, type, field)                                                                       \
    (STAILQ_EMPTY(head)                                                                                      \
         ? 0                                                                                                 \
         : (struct type *)(void *)((char *)((head)->stqh_last) - __builtin_offsetof(struct type, field)))

/* The same by their other name. */
#define SIMPLEQ_HEAD(name, type)                                                                             \
    struct name {                                                                                            \
        struct type *sqh_first;                                                                              \
        struct type **sqh_last;                                                                              \
    }
#define SIMPLEQ_HEAD_INITIALIZER(head) {0, &(head).sqh_first}
#define SIMPLEQ_ENTRY(type)                                                                                  \
    struct {                                                                                                 \
        struct type *sqe_next;                                                                               \
    }
#define SIMPLEQ_FIRST(head) ((head)->sqh_first)
#define SIMPLEQ_NEXT(item, field) ((item)->field.sqe_next)
#define SIMPLEQ_END(head) 0
#define SIMPLEQ_EMPTY(head) (SIMPLEQ_FIRST(head) == 0)
#define SIMPLEQ_INIT(head)                                                                                   \
    do {                                                                                                     \
        SIMPLEQ_FIRST(head) = 0;                                                                             \
        (head)->sqh_last = &SIMPLEQ_FIRST(head);                                                             \
    } while (0)
#define SIMPLEQ_INSERT_HEAD(head, item, field)                                                               \
    do {                                                                                                     \
        if ((SIMPLEQ_NEXT(item, field) = SIMPLEQ_FIRST(head)) == 0)                                          \
            (head)->sqh_last = &SIMPLEQ_NEXT(item, field);                                                   \
        SIMPLEQ_FIRST(head) = (item);                                                                        \
    } while (0)
#define SIMPLEQ_INSERT_TAIL(head, item, field)                                                               \
    do {                                                                                                     \
        SIMPLEQ_NEXT(item, field) = 0;                                                                       \
        *(head)->sqh_last = (item);                                                                          \
        (head)->sqh_last = &SIMPLEQ_NEXT(item, field);                                                       \
    } while (0)
#define SIMPLEQ_INSERT_AFTER(head, place, item, field)                                                       \
    do {                                                                                                     \
        if ((SIMPLEQ_NEXT(item, field) = SIMPLEQ_NEXT(place, field)) == 0)                                   \
            (head)->sqh_last = &SIMPLEQ_NEXT(item, field);                                                   \
        SIMPLEQ_NEXT(place, field) = (item);                                                                 \
    } while (0)
#define SIMPLEQ_REMOVE_HEAD(head, field)                                                                     \
    do {                                                                                                     \
        if ((SIMPLEQ_FIRST(head) = SIMPLEQ_NEXT(SIMPLEQ_FIRST(head), field)) == 0)                           \
            (head)->sqh_last = &SIMPLEQ_FIRST(head);                                                         \
    } while (0)
#define SIMPLEQ_REMOVE_AFTER(head, place, field)                                                             \
    do {                                                                                                     \
        if ((SIMPLEQ_NEXT(place, field) = SIMPLEQ_NEXT(SIMPLEQ_NEXT(place, field), field)) == 0)             \
            (head)->sqh_last = &SIMPLEQ_NEXT(place, field);                                                  \
    } while (0)
#define SIMPLEQ_REMOVE(head, item, type, field)                                                              \
    do {                                                                                                     \
        struct type **__link = &SIMPLEQ_FIRST(head);                                                         \
        while (*__link != (item))                                                                            \
            __link = &SIMPLEQ_NEXT(*__link, field);                                                          \
        if ((*__link = SIMPLEQ_NEXT(*__link, field)) == 0)                                                   \
            (head)->sqh_last = __link;                                                                       \
    } while (0)
#define SIMPLEQ_CONCAT(head, other)                                                                          \
    do {                                                                                                     \
        if (!SIMPLEQ_EMPTY(other)) {                                                                         \
            *(head)->sqh_last = SIMPLEQ_FIRST(other);                                                        \
            (head)->sqh_last = (other)->sqh_last;                                                            \
            SIMPLEQ_INIT(other);                                                                             \
        }                                                                                                    \
    } while (0)
#define SIMPLEQ_FOREACH(item, head, field)                                                                   \
    for ((item) = SIMPLEQ_FIRST(head); (item); (item) = SIMPLEQ_NEXT(item, field))
#define SIMPLEQ_FOREACH_SAFE(item, head, field, next)                                                        \
    for ((item) = SIMPLEQ_FIRST(head); (item) && ((next) = SIMPLEQ_NEXT(item, field), 1); (item) = (next))

/* Doubly linked lists. */
#define LIST_HEAD(name, type)                                                                                \
    struct name {                                                                                            \
        struct type *lh_first;                                                                               \
    }
#define LIST_HEAD_INITIALIZER(head) {0}
#define LIST_ENTRY(type)                                                                                     \
    struct {                                                                                                 \
        struct type *le_next;                                                                                \
        struct type **le_prev;                                                                               \
    }
#define LIST_FIRST(head) ((head)->lh_first)
#define LIST_NEXT(item, field) ((item)->field.le_next)
#define LIST_END(head) 0
#define LIST_EMPTY(head) (LIST_FIRST(head) == 0)
#define LIST_INIT(head)                                                                                      \
    do {                                                                                                     \
        LIST_FIRST(head) = 0;                                                                                \
    } while (0)
#define LIST_INSERT_HEAD(head, item, field)                                                                  \
    do {                                                                                                     \
        if ((LIST_NEXT(item, field) = LIST_FIRST(head)) != 0)                                                \
            LIST_FIRST(head)->field.le_prev = &LIST_NEXT(item, field);                                       \
        LIST_FIRST(head) = (item);                                                                           \
        (item)->field.le_prev = &LIST_FIRST(head);                                                           \
    } while (0)
#define LIST_INSERT_AFTER(place, item, field)                                                                \
    do {                                                                                                     \
        if ((LIST_NEXT(item, field) = LIST_NEXT(place, field)) != 0)                                         \
            LIST_NEXT(place, field)->field.le_prev = &LIST_NEXT(item, field);                                \
        LIST_NEXT(place, field) = (item);                                                                    \
        (item)->field.le_prev = &LIST_NEXT(place, field);                                                    \
    } while (0)
#define LIST_INSERT_BEFORE(place, item, field)                                                               \
    do {                                                                                                     \
        (item)->field.le_prev = (place)->field.le_prev;                                                      \
        LIST_NEXT(item, field) = (place);                                                                    \
        *(place)->field.le_prev = (item);                                                                    \
        (place)->field.le_prev = &LIST_NEXT(item, field);                                                    \
    } while (0)
#define LIST_REMOVE(item, field)                                                                             \
    do {                                                                                                     \
        if (LIST_NEXT(item, field) != 0)                                                                     \
            LIST_NEXT(item, field)->field.le_prev = (item)->field.le_prev;                                   \
        *(item)->field.le_prev = LIST_NEXT(item, field);                                                     \
    } while (0)
#define LIST_REPLACE(place, item, field)                                                                     \
    do {                                                                                                     \
        if ((LIST_NEXT(item, field) = LIST_NEXT(place, field)) != 0)                                         \
            LIST_NEXT(item, field)->field.le_prev = &LIST_NEXT(item, field);                                 \
        (item)->field.le_prev = (place)->field.le_prev;                                                      \
        *(item)->field.le_prev = (item);                                                                     \
    } while (0)
#define LIST_FOREACH(item, head, field)                                                                      \
    for ((item) = LIST_FIRST(head); (item); (item) = LIST_NEXT(item, field))
#define LIST_FOREACH_SAFE(item, head, field, next)                                                           \
    for ((item) = LIST_FIRST(head); (item) && ((next) = LIST_NEXT(item, field), 1); (item) = (next))

/* Doubly linked queues. The head and the links of an item have the same shape, so that the item before
 * another, and the last one, is found through the link that leads to it. */
#define TAILQ_HEAD(name, type)                                                                               \
    struct name {                                                                                            \
        struct type *tqh_first;                                                                              \
        struct type **tqh_last;                                                                              \
    }
#define TAILQ_HEAD_INITIALIZER(head) {0, &(head).tqh_first}
#define TAILQ_ENTRY(type)                                                                                    \
    struct {                                                                                                 \
        struct type *tqe_next;                                                                               \
        struct type **tqe_prev;                                                                              \
    }
#define TAILQ_FIRST(head) ((head)->tqh_first)
#define TAILQ_NEXT(item, field) ((item)->field.tqe_next)
#define TAILQ_END(head) 0
#define TAILQ_EMPTY(head) (TAILQ_FIRST(head) == 0)
#define TAILQ_LAST(head, name) (*((struct name *)(void *)(head)->tqh_last)->tqh_last)
#define TAILQ_PREV(item, name, field) (*((struct name *)(void *)(item)->field.tqe_prev)->tqh_last)
#define TAILQ_INIT(head)                                                                                     \
    do {                                                                                                     \
        TAILQ_FIRST(head) = 0;                                                                               \
        (head)->tqh_last = &TAILQ_FIRST(head);                                                               \
    } while (0)
#define TAILQ_INSERT_HEAD(head, item, field)                                                                 \
    do {                                                                                                     \
        if ((TAILQ_NEXT(item, field) = TAILQ_FIRST(head)) != 0)                                              \
            TAILQ_FIRST(head)->field.tqe_prev = &TAILQ_NEXT(item, field);                                    \
        else                                                                                                 \
            (head)->tqh_last = &TAILQ_NEXT(item, field);                                                     \
        TAILQ_FIRST(head) = (item);                                                                          \
        (item)->field.tqe_prev = &TAILQ_FIRST(head);                                                         \
    } while (0)
#define TAILQ_INSERT_TAIL(head, item, field)                                                                 \
    do {                                                                                                     \
        TAILQ_NEXT(item, field) = 0;                                                                         \
        (item)->field.tqe_prev = (head)->tqh_last;                                                           \
        *(head)->tqh_last = (item);                                                                          \
        (head)->tqh_last = &TAILQ_NEXT(item, field);                                                         \
    } while (0)
#define TAILQ_INSERT_AFTER(head, place, item, field)                                                         \
    do {                                                                                                     \
        if ((TAILQ_NEXT(item, field) = TAILQ_NEXT(place, field)) != 0)                                       \
            TAILQ_NEXT(item, field)->field.tqe_prev = &TAILQ_NEXT(item, field);                              \
        else                                                                                                 \
            (head)->tqh_last = &TAILQ_NEXT(item, field);                                                     \
        TAILQ_NEXT(place, field) = (item);                                                                   \
        (item)->field.tqe_prev = &TAILQ_NEXT(place, field);                                                  \
    } while (0)
#define TAILQ_INSERT_BEFORE(place, item, field)                                                              \
    do {                                                                                                     \
        (item)->field.tqe_prev = (place)->field.tqe_prev;                                                    \
        TAILQ_NEXT(item, field) = (place);                                                                   \
        *(place)->field.tqe_prev = (item);                                                                   \
        (place)->field.tqe_prev = &TAILQ_NEXT(item, field);                                                  \
    } while (0)
#define TAILQ_REMOVE(head, item, field)                                                                      \
    do {                                                                                                     \
        if (TAILQ_NEXT(item, field) != 0)                                                                    \
            TAILQ_NEXT(item, field)->field.tqe_prev = (item)->field.tqe_prev;                                \
        else                                                                                                 \
            (head)->tqh_last = (item)->field.tqe_prev;                                                       \
        *(item)->field.tqe_prev = TAILQ_NEXT(item, field);                                                   \
    } while (0)
#define TAILQ_REPLACE(head, place, item, field)                                                              \
    do {                                                                                                     \
        if ((TAILQ_NEXT(item, field) = TAILQ_NEXT(place, field)) != 0)                                       \
            TAILQ_NEXT(item, field)->field.tqe_prev = &TAILQ_NEXT(item, field);                              \
        else                                                                                                 \
            (head)->tqh_last = &TAILQ_NEXT(item, field);                                                     \
        (item)->field.tqe_prev = (place)->field.tqe_prev;                                                    \
        *(item)->field.tqe_prev = (item);                                                                    \
    } while (0)
#define TAILQ_CONCAT(head, other, field)                                                                     \
    do {                                                                                                     \
        if (!TAILQ_EMPTY(other)) {                                                                           \
            *(head)->tqh_last = TAILQ_FIRST(other);                                                          \
            TAILQ_FIRST(other)->field.tqe_prev = (head)->tqh_last;                                           \
            (head)->tqh_last = (other)->tqh_last;                                                            \
            TAILQ_INIT(other);                                                                               \
        }                                                                                                    \
    } while (0)
#define TAILQ_FOREACH(item, head, field)                                                                     \
    for ((item) = TAILQ_FIRST(head); (item); (item) = TAILQ_NEXT(item, field))
#define TAILQ_FOREACH_REVERSE(item, head, name, field)                                                       \
    for ((item) = TAILQ_LAST(head, name); (item); (item) = TAILQ_PREV(item, name, field))
#define TAILQ_FOREACH_SAFE(item, head, field, next)                                                          \
    for ((item) = TAILQ_FIRST(head); (item) && ((next) = TAILQ_NEXT(item, field), 1); (item) = (next))
#define TAILQ_FOREACH_REVERSE_SAFE(item, head, name, field, next)                                            \
    for ((item) = TAILQ_LAST(head, name); (item) && ((next) = TAILQ_PREV(item, name, field), 1);             \
         (item) = (next))

/* Circular queues: what precedes the first item and follows the last one is the head. */
#define CIRCLEQ_HEAD(name, type)                                                                             \
    struct name {                                                                                            \
        struct type *cqh_first;                                                                              \
        struct type *cqh_last;                                                                               \
    }
#define CIRCLEQ_HEAD_INITIALIZER(head) {CIRCLEQ_END(&(head)), CIRCLEQ_END(&(head))}
#define CIRCLEQ_ENTRY(type)                                                                                  \
    struct {                                                                                                 \
        struct type *cqe_next;                                                                               \
        struct type *cqe_prev;                                                                               \
    }
#define CIRCLEQ_FIRST(head) ((head)->cqh_first)
#define CIRCLEQ_LAST(head) ((head)->cqh_last)
#define CIRCLEQ_END(head) ((__typeof__((head)->cqh_first))(void *)(head))
#define CIRCLEQ_NEXT(item, field) ((item)->field.cqe_next)
#define CIRCLEQ_PREV(item, field) ((item)->field.cqe_prev)
#define CIRCLEQ_EMPTY(head) (CIRCLEQ_FIRST(head) == CIRCLEQ_END(head))
#define CIRCLEQ_LOOP_NEXT(head, item, field)                                                                 \
    (CIRCLEQ_NEXT(item, field) == CIRCLEQ_END(head) ? CIRCLEQ_FIRST(head) : CIRCLEQ_NEXT(item, field))
#define CIRCLEQ_LOOP_PREV(head, item, field)                                                                 \
    (CIRCLEQ_PREV(item, field) == CIRCLEQ_END(head) ? CIRCLEQ_LAST(head) : CIRCLEQ_PREV(item, field))
#define CIRCLEQ_INIT(head)                                                                                   \
    do {                                                                                                     \
        CIRCLEQ_FIRST(head) = CIRCLEQ_END(head);                                                             \
        CIRCLEQ_LAST(head) = CIRCLEQ_END(head);                                                              \
    } while (0)
/* The pointers to what follows an item, or precedes it. */
#define __CIRCLEQ_BEFORE(head, item, field)                                                                  \
    (*((item) == CIRCLEQ_END(head) ? &CIRCLEQ_LAST(head) : &CIRCLEQ_PREV(item, field)))
#define __CIRCLEQ_AFTER(head, item, field)                                                                   \
    (*((item) == CIRCLEQ_END(head) ? &CIRCLEQ_FIRST(head) : &CIRCLEQ_NEXT(item, field)))
#define CIRCLEQ_INSERT_AFTER(head, place, item, field)                                                       \
    do {                                                                                                     \
        CIRCLEQ_PREV(item, field) = (place);                                                                 \
        CIRCLEQ_NEXT(item, field) = CIRCLEQ_NEXT(place, field);                                              \
        __CIRCLEQ_BEFORE(head, CIRCLEQ_NEXT(place, field), field) = (item);                                  \
        CIRCLEQ_NEXT(place, field) = (item);                                                                 \
    } while (0)
#define CIRCLEQ_INSERT_BEFORE(head, place, item, field)                                                      \
    do {                                                                                                     \
        CIRCLEQ_NEXT(item, field) = (place);                                                                 \
        CIRCLEQ_PREV(item, field) = CIRCLEQ_PREV(place, field);                                              \
        __CIRCLEQ_AFTER(head, CIRCLEQ_PREV(place, field), field) = (item);                                   \
        CIRCLEQ_PREV(place, field) = (item);                                                                 \
    } while (0)
#define CIRCLEQ_INSERT_HEAD(head, item, field)                                                               \
    do {                                                                                                     \
        CIRCLEQ_PREV(item, field) = CIRCLEQ_END(head);                                                       \
        CIRCLEQ_NEXT(item, field) = CIRCLEQ_FIRST(head);                                                     \
        __CIRCLEQ_BEFORE(head, CIRCLEQ_FIRST(head), field) = (item);                                         \
        CIRCLEQ_FIRST(head) = (item);                                                                        \
    } while (0)
#define CIRCLEQ_INSERT_TAIL(head, item, field)                                                               \
    do {                                                                                                     \
        CIRCLEQ_NEXT(item, field) = CIRCLEQ_END(head);                                                       \
        CIRCLEQ_PREV(item, field) = CIRCLEQ_LAST(head);                                                      \
        __CIRCLEQ_AFTER(head, CIRCLEQ_LAST(head), field) = (item);                                           \
        CIRCLEQ_LAST(head) = (item);                                                                         \
    } while (0)
#define CIRCLEQ_REMOVE(head, item, field)                                                                    \
    do {                                                                                                     \
        __CIRCLEQ_BEFORE(head, CIRCLEQ_NEXT(item, field), field) = CIRCLEQ_PREV(item, field);                \
        __CIRCLEQ_AFTER(head, CIRCLEQ_PREV(item, field), field) = CIRCLEQ_NEXT(item, field);                 \
    } while (0)
#define CIRCLEQ_FOREACH(item, head, field)                                                                   \
    for ((item) = CIRCLEQ_FIRST(head); (item) != CIRCLEQ_END(head); (item) = CIRCLEQ_NEXT(item, field))
#define CIRCLEQ_FOREACH_REVERSE(item, head, field)                                                           \
    for ((item) = CIRCLEQ_LAST(head); (item) != CIRCLEQ_END(head); (item) = CIRCLEQ_PREV(item, field))

#endif
