/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT */
/* <wordexp.h>: words expanded as by a shell, without commands and arithmetic. */

#define _GNU_SOURCE
#define _WASI_EMULATED_GETPID
#include "compat.h"

#include <fnmatch.h>
#include <glob.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wordexp.h>

struct text {
    char *start;
    size_t length, room;
};

struct expansion {
    int flags;
    char **words;
    size_t count, room;
    /* The word that is being made: as it is, and as a pattern in which what was quoted is escaped. */
    struct text literal, pattern;
    int is_word, is_pattern;
    /* Whether an expansion has ended a word by white space, to which a separator may still belong. */
    int after_white;
    /* Whether this is one text, which is not split into words. */
    int is_whole;
    /* How deep the reading is in words of ${} that are not used. */
    int skips;
};

/* What is being read, up to its end. The word in ${} may itself be within double quotes. */
enum place { ALL, QUOTED, WORD, QUOTED_WORD };

static int parse(struct expansion *it, const char **at, enum place place);

static int append(struct text *text, char c) {
    if (text->length + 1 >= text->room) {
        size_t room = text->room ? 2 * text->room : 64;
        char *larger = realloc(text->start, room);
        if (!larger)
            return WRDE_NOSPACE;
        text->start = larger;
        text->room = room;
    }
    text->start[text->length++] = c;
    text->start[text->length] = '\0';
    return 0;
}

static int add_char(struct expansion *it, char c, int is_quoted) {
    if (it->skips)
        return 0;
    it->is_word = 1;
    if (!is_quoted && strchr("*?[", c))
        it->is_pattern = 1;
    else if (strchr(is_quoted ? "*?[]\\" : "\\", c) && append(&it->pattern, '\\') != 0)
        return WRDE_NOSPACE;
    return append(&it->pattern, c) == 0 ? append(&it->literal, c) : WRDE_NOSPACE;
}

static int add_quoted(struct expansion *it, const char *text) {
    int error = 0;
    for (; *text && !error; text++)
        error = add_char(it, *text, 1);
    return error;
}

static int add_word(struct expansion *it, const char *text) {
    if (it->count == it->room) {
        size_t room = it->room ? 2 * it->room : 16;
        char **larger = realloc(it->words, room * sizeof *larger);
        if (!larger)
            return WRDE_NOSPACE;
        it->words = larger;
        it->room = room;
    }
    it->words[it->count] = strdup(text);
    return it->words[it->count] ? (it->count++, 0) : WRDE_NOSPACE;
}

/* Adds the files that a pattern describes; if there are none, it is a word as any other. */
static int add_files(struct expansion *it) {
    glob_t found;
    int saved = errno;
    int result = glob(it->pattern.start, 0, NULL, &found), error = 0;
    errno = saved;
    if (result == GLOB_NOSPACE)
        return WRDE_NOSPACE;
    if (result != 0)
        return add_word(it, it->literal.start);
    for (size_t i = 0; i < found.gl_pathc && !error; i++)
        error = add_word(it, found.gl_pathv[i]);
    globfree(&found);
    return error;
}

static int end_word(struct expansion *it) {
    if (!it->is_word || it->skips || it->is_whole)
        return 0;
    int error =
        it->is_pattern ? add_files(it) : add_word(it, it->literal.length > 0 ? it->literal.start : "");
    it->literal.length = it->pattern.length = 0;
    it->is_word = it->is_pattern = 0;
    return error;
}

/* Adds a character of what an expansion without quotes gives, where the separators of $IFS end words. As with
 * glibc, it is no part of a pattern of files. */
static int split(struct expansion *it, char c) {
    const char *separators = getenv("IFS");
    if (it->skips || it->is_whole || !strchr(separators ? separators : " \t\n", c)) {
        it->after_white = 0;
        return add_char(it, c, !it->is_whole);
    }
    int is_white = c == ' ' || c == '\t' || c == '\n';
    if (it->is_word) {
        it->after_white = is_white;
        return end_word(it);
    }
    if (is_white)
        return 0;
    int error = it->after_white ? 0 : add_word(it, "");
    it->after_white = 0;
    return error;
}

static int add_value(struct expansion *it, const char *value, int is_quoted) {
    if (it->skips)
        return 0;
    if (!value)
        return it->flags & WRDE_UNDEF ? WRDE_BADVAL : 0;
    if (is_quoted)
        return add_quoted(it, value);
    int error = 0;
    it->after_white = 0;
    for (; *value && !error; value++)
        error = split(it, *value);
    return error;
}

static int is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The length of a variable's name. What has a digit for a name is never set. */
static size_t name_length(const char *text) {
    size_t length = 0;
    if (is_digit(*text) || *text == '*' || *text == '@')
        return 1;
    while (is_letter(text[length]) || (length > 0 && is_digit(text[length])))
        length++;
    return length;
}

/* Removes the shortest or longest part of a value that fits a pattern, at its start or its end. */
static char *trim(char *value, const char *pattern, int at_start, int is_longest) {
    size_t length = strlen(value);
    for (size_t i = 0; i <= length; i++) {
        size_t cut = at_start != is_longest ? i : length - i;
        char kept = value[cut];
        if (at_start)
            value[cut] = '\0';
        int fits = fnmatch(pattern, at_start ? value : value + cut, 0) == 0;
        value[cut] = kept;
        if (fits && at_start)
            return value + cut;
        if (fits) {
            value[cut] = '\0';
            return value;
        }
    }
    return value;
}

static int trim_value(struct expansion *it, const char *value, const struct expansion *word, char sign,
                      int is_longest, int is_quoted) {
    char *copy = value ? strdup(value) : NULL;
    if (value && !copy)
        return WRDE_NOSPACE;
    const char *pattern = word->pattern.length > 0 ? word->pattern.start : "";
    const char *trimmed = copy ? trim(copy, pattern, sign == '#', is_longest) : NULL;
    int error = add_value(it, trimmed, is_quoted);
    free(copy);
    return error;
}

/* ${name=word}, ${name?word}, ${name#word} and ${name%word}, for which the word is expanded by itself. */
static int with_own_word(struct expansion *it, const char **at, const char *name, const char *value,
                         int is_set, char sign, int is_quoted) {
    struct expansion word = {.flags = it->flags, .is_whole = 1, .skips = it->skips};
    int is_longest = sign != '=' && sign != '?' && **at == sign;
    *at += is_longest;
    /* A pattern is one even within double quotes. */
    int is_pattern = sign == '#' || sign == '%';
    int error = parse(&word, at, is_quoted && !is_pattern ? QUOTED_WORD : WORD);
    const char *text = word.literal.length > 0 ? word.literal.start : "";
    /* The word may have set it. */
    value = getenv(name);
    if (error || it->skips) {
        /* Nothing more happens. */
    } else if (is_pattern) {
        error = trim_value(it, value, &word, sign, is_longest, is_quoted);
    } else if (is_set) {
        error = add_value(it, value, is_quoted);
    } else if (sign == '?') {
        fprintf(stderr, "%s: %s\n", name, *text ? text : "parameter null or not set");
    } else {
        error = setenv(name, text, 1) != 0 ? WRDE_NOSPACE : add_value(it, text, is_quoted);
    }
    free(word.literal.start);
    free(word.pattern.start);
    return error;
}

/* What follows a name in ${}. */
static int expand_braces(struct expansion *it, const char **at, const char *name, const char *value,
                         int is_quoted) {
    int has_colon = **at == ':';
    *at += has_colon;
    int is_set = value && !(has_colon && !*value);
    char sign = **at;
    if (sign == '\0' || !strchr(has_colon ? "-+=?" : "}-+=?#%", sign))
        return WRDE_SYNTAX;
    ++*at;
    if (sign == '}')
        return add_value(it, value, is_quoted);
    if (sign != '-' && sign != '+')
        return with_own_word(it, at, name, value, is_set, sign, is_quoted);
    int skips = is_set == (sign == '-');
    it->skips += skips;
    it->after_white = 0;
    int error = parse(it, at, is_quoted ? QUOTED_WORD : WORD);
    it->skips -= skips;
    return error || !is_set || sign == '+' ? error : add_value(it, value, is_quoted);
}

/* What follows a $. */
static int expand(struct expansion *it, const char **at, int is_quoted) {
    char number[24];
    if (**at == '(')
        return (*at)[1] == '(' ? WRDE_SYNTAX : WRDE_CMDSUB;
    if (**at == '$') {
        ++*at;
        snprintf(number, sizeof number, "%d", (int)getpid());
        return add_quoted(it, number);
    }
    int has_braces = **at == '{';
    *at += has_braces;
    int asks_length = has_braces && **at == '#' && name_length(*at + 1) > 0;
    *at += asks_length;
    size_t length = name_length(*at);
    if (length == 0)
        return has_braces ? WRDE_SYNTAX : add_char(it, '$', 1);
    char *name = strndup(*at, length);
    if (!name)
        return WRDE_NOSPACE;
    *at += length;
    const char *value = getenv(name);
    int error;
    if (!has_braces) {
        error = add_value(it, value, is_quoted);
    } else if (!asks_length) {
        error = expand_braces(it, at, name, value, is_quoted);
    } else if (**at != '}') {
        error = WRDE_SYNTAX;
    } else {
        ++*at;
        snprintf(number, sizeof number, "%zu", value ? strlen(value) : 0);
        error = !value && it->flags & WRDE_UNDEF && !it->skips ? WRDE_BADVAL : add_quoted(it, number);
    }
    free(name);
    return error;
}

/* Whether a ~ here is somebody's folder: where a word begins, or a value or a path in an assignment. */
static int tilde_counts(const struct expansion *it) {
    if (it->literal.length == 0)
        return !it->is_word;
    const char *equals = strchr(it->literal.start, '=');
    const char *last = it->literal.start + it->literal.length - 1;
    return equals && (equals == last || *last == ':');
}

/* What follows a ~. */
static int expand_tilde(struct expansion *it, const char **at) {
    size_t length = strcspn(*at, "/ \t:}\\'\"$`\n|&;<>(){");
    if (!tilde_counts(it) || ((*at)[length] && strchr("\\'\"$`", (*at)[length])))
        return add_char(it, '~', 1);
    if (length == 0)
        return add_quoted(it, wasi_posix_compat_home());
    char *name = strndup(*at, length);
    if (!name)
        return WRDE_NOSPACE;
    const struct passwd *user = getpwnam(name);
    free(name);
    if (!user)
        return add_char(it, '~', 1);
    *at += length;
    return add_quoted(it, user->pw_dir);
}

/* What follows a backslash. */
static int escape(struct expansion *it, const char **at, enum place place) {
    if (**at == '\0')
        return WRDE_SYNTAX;
    int is_quoted = place == QUOTED || place == QUOTED_WORD;
    if (is_quoted && !strchr(place == QUOTED ? "$`\"\\\n" : "$`\"\\\n}", **at))
        return add_char(it, '\\', 1);
    char c = *(*at)++;
    return c == '\n' ? 0 : add_char(it, c, 1);
}

/* What follows a single quote. */
static int take_quoted(struct expansion *it, const char **at) {
    int error = 0;
    it->is_word |= !it->skips;
    for (; **at && **at != '\'' && !error; ++*at)
        error = add_char(it, **at, 1);
    if (error || !**at)
        return error ? error : WRDE_SYNTAX;
    ++*at;
    return 0;
}

static int plain(struct expansion *it, char c, enum place place) {
    if (place == QUOTED || place == QUOTED_WORD)
        return add_char(it, c, 1);
    if (place == WORD)
        return split(it, c);
    if (c == ' ' || c == '\t')
        return end_word(it);
    return strchr("\n|&;<>(){}", c) ? WRDE_BADCHAR : add_char(it, c, 0);
}

/* Expands up to the end of the place, and passes it. */
static int parse(struct expansion *it, const char **at, enum place place) {
    int is_quoted = place == QUOTED || place == QUOTED_WORD;
    int error = 0;
    while (!error && **at) {
        char c = *(*at)++;
        if ((c == '"' && place == QUOTED) || (c == '}' && (place == WORD || place == QUOTED_WORD)))
            return 0;
        if (c == '"') {
            it->is_word |= !it->skips;
            error = parse(it, at, QUOTED);
        } else if (c == '\'' && !is_quoted) {
            error = take_quoted(it, at);
        } else if (c == '\\') {
            error = escape(it, at, place);
        } else if (c == '$') {
            error = expand(it, at, is_quoted);
        } else if (c == '`') {
            error = WRDE_CMDSUB;
        } else if (c == '~' && !is_quoted) {
            error = expand_tilde(it, at);
        } else {
            error = plain(it, c, place);
        }
    }
    return error || place == ALL ? error : WRDE_SYNTAX;
}

/* Puts the words behind those that there are. */
static int hand_over(struct expansion *it, wordexp_t *words) {
    size_t before = words->we_offs + words->we_wordc;
    char **larger = realloc(words->we_wordv, (before + it->count + 1) * sizeof *larger);
    if (!larger)
        return WRDE_NOSPACE;
    if (!words->we_wordv)
        memset(larger, 0, before * sizeof *larger);
    if (it->count > 0)
        memcpy(larger + before, it->words, it->count * sizeof *larger);
    larger[before + it->count] = NULL;
    words->we_wordv = larger;
    words->we_wordc += it->count;
    it->count = 0;
    return 0;
}

/* Expands words as a shell does: ~, $name and ${name-word} with their like, quotes, $IFS, patterns of files.
 * Returns WRDE_BADCHAR for what a shell would not take for a word, WRDE_BADVAL with WRDE_UNDEF for a variable
 * that is not set, WRDE_CMDSUB for a command, WRDE_SYNTAX, WRDE_NOSPACE.
 *
 * Differs from Linux: a command is WRDE_CMDSUB even without WRDE_NOCMD, and arithmetic WRDE_SYNTAX. Quotes in
 * the word of ${name-word} count as in a shell, and it is no error with WRDE_UNDEF. After a failure there are
 * only the words from before. */
int wordexp(const char *restrict text, wordexp_t *restrict words, int flags) {
    struct expansion it = {.flags = flags};
    if (flags & WRDE_REUSE)
        wordfree(words);
    if (!(flags & WRDE_APPEND)) {
        words->we_wordc = 0;
        words->we_wordv = NULL;
        if (!(flags & WRDE_DOOFFS))
            words->we_offs = 0;
    }
    const char *at = text;
    int error = parse(&it, &at, ALL);
    if (!error)
        error = end_word(&it);
    if (!error)
        error = hand_over(&it, words);
    for (size_t i = 0; i < it.count; i++)
        free(it.words[i]);
    free(it.words);
    free(it.literal.start);
    free(it.pattern.start);
    return error;
}

/* Frees the words. */
void wordfree(wordexp_t *words) {
    for (size_t i = 0; words->we_wordv && i < words->we_wordc; i++)
        free(words->we_wordv[words->we_offs + i]);
    free(words->we_wordv);
    words->we_wordv = NULL;
    words->we_wordc = 0;
}
