/* wordexp expands tildes, variables, quotes, separators and patterns of files, with the errors and flags that
 * there are. */
//@ dir: one.c=1
//@ dir: two.c=2
//@ dir: sub/three.c=3
//@ dir: a b=4
//@ dir: [x]=5
//@ env: HOME=/home/otto
#include "check.h"

#include <wordexp.h>

static const char *outcome(int result) {
    static const char *const names[] = {"0", "NOSPACE", "BADCHAR", "BADVAL", "CMDSUB", "SYNTAX"};
    return result >= 0 && result < 6 ? names[result] : "another";
}

static void print(const wordexp_t *words, size_t begin) {
    for (size_t i = begin; i < words->we_wordc; i++)
        printf(" <%s>", words->we_wordv[i]);
    printf("%s\n", words->we_wordv[words->we_wordc] ? " no end" : "");
}

static void expand(const char *text, int flags) {
    wordexp_t words;
    int result = wordexp(text, &words, flags);
    printf("%s: %s", text, outcome(result));
    if (result != 0) {
        printf("\n");
        return;
    }
    print(&words, 0);
    wordfree(&words);
}

static const char *const texts[] = {
    "", "  ", "one", "  one\ttwo ", "'a b' c", "\"a b\"c", "''", "\"\"", "a''b", "a\\ b", "\\\\", "\\$NAME",
    "a\\\nb", "'\\'", "\"\\$NAME \\a \\\\ \\\"\"", "\"'\"", "'\"'",
    /* Tildes. */
    "~", "~/x", "a~", "\\~", "'~'", "\"~\"", "~nobody-of-this-name/x", "~/x ~/y", "x=~/y",
    /* Variables. */
    "$NAME", "${NAME}", "x${NAME}y", "$NAME/y", "\"$NAME\"", "'$NAME'", "$NONE", "\"$NONE\"", "x$NONE",
    "$WORDS", "\"$WORDS\"", "x${WORDS}y", "$WORDS$WORDS", "$BLANKS", "x$BLANKS", "${BLANKS}x", "\"$BLANKS\"",
    "$EMPTY", "$", "a$", "$ a", "\"$\"", "$.", "${NAME}${NAME}", "$STAR", "\"$STAR\"", "$BACKSLASH",
    /* The words in ${}. */
    "${NONE:-word}", "${NONE-word}", "${NAME:-word}", "${EMPTY:-word}", "${EMPTY-word}", "${NONE:-}",
    "${NONE:-two words}", "\"${NONE:-two words}\"", "${NONE:-*.c}", "${NONE:-$NAME}",
    "${NONE:-${EMPTY:-deep}}", "${NAME:-${NONE:-deep}}x", "${NONE:-~}", "${NAME:+word}", "${NONE:+word}",
    "${EMPTY+word}", "${EMPTY:+word}", "${SET:=later}", "$SET", "${SET:=again}", "${NAME?}", "${#NAME}",
    "${#NONE}", "${FILE%.*}", "${FILE%%.*}", "${FILE#*/}", "${FILE##*/}", "${FILE%none}", "\"${FILE##*/}\"",
    "${NONE:-a}b", "${NAME:-\"}\"}x",
    /* Files. */
    "*.c", "?ne.c", "[ot]*.c", "*/*.c", "'*'.c", "\\*.c", "*.none", "\"*\"", "a*", "\\[x\\]", "sub/*.c x *.c",
    /* Errors. */
    "a|b", "a&b", "a;b", "a<b", "a>b", "(a)", "{a}", "a\nb", "\"|&;<>(){}\n\"", "\\|\\&\\;", "'", "\"", "a'b",
    "\\", "${", "${NAME", "${}", "${NONE:-", "${NAME:x}", "\"${NAME\"", "${NONE:?message}", "${EMPTY?}"};

int main(void) {
    wordexp_t words = {.we_offs = 2};
    setenv("NAME", "value", 1);
    setenv("WORDS", "one two  three", 1);
    setenv("BLANKS", " \t ", 1);
    setenv("EMPTY", "", 1);
    setenv("STAR", "*.c", 1);
    setenv("BACKSLASH", "a\\b", 1);
    setenv("FILE", "folder/inner/name.tar.gz", 1);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expand(texts[i], 0);
    expand("$(true)", WRDE_NOCMD);
    expand("`true`", WRDE_NOCMD);
    expand("\"$(true)\"", WRDE_NOCMD);
    expand("$NONE", WRDE_UNDEF);
    expand("x ${NONE} y", WRDE_UNDEF);
    setenv("IFS", ":", 1);
    setenv("LIST", "a:b c::d", 1);
    expand("$LIST", 0);
    expand("\"$LIST\"", 0);
    expand("a:b", 0);
    setenv("IFS", "", 1);
    expand("$LIST", 0);
    unsetenv("IFS");
    /* The flags. */
    printf("DOOFFS: %s", outcome(wordexp("a b", &words, WRDE_DOOFFS)));
    printf(" %d %d <%s> %d\n", words.we_wordv[0] == NULL, words.we_wordv[1] == NULL, words.we_wordv[2],
           (int)words.we_wordc);
    printf("APPEND: %s", outcome(wordexp("c", &words, WRDE_DOOFFS | WRDE_APPEND)));
    printf(" %d <%s> <%s> %d\n", words.we_wordv[0] == NULL, words.we_wordv[3], words.we_wordv[4],
           (int)words.we_wordc);
    printf("APPEND of an error: %s", outcome(wordexp("d |", &words, WRDE_DOOFFS | WRDE_APPEND)));
    printf(" <%s> %d\n", words.we_wordv[4], (int)words.we_wordc);
    printf("REUSE: %s", outcome(wordexp("e", &words, WRDE_REUSE)));
    print(&words, 0);
    wordfree(&words);
    printf("freed: %d\n", words.we_wordv == NULL);
    return 0;
}
