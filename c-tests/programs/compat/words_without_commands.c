/* wordexp refuses commands even without WRDE_NOCMD, and arithmetic; quotes in the word of ${} keep it whole.
 */
//@ dir:
//@ expect: $(true): CMDSUB
//@ expect: `true`: CMDSUB
//@ expect: x"`true`": CMDSUB
//@ expect: ${HOME:-$(true)}: CMDSUB
//@ expect: $((1 + 1)): SYNTAX
//@ expect: '$(true)': <$(true)>
//@ expect: ${NONE:-'two words'}: <two words>
//@ expect: "$EMPTY": <>
//@ expect: ${NONE:-word} where none may be unset: <word>
//@ expect: as before: 1 one
//@ env: HOME=/home/otto
//@ env: EMPTY=
#include "check.h"

#include <wordexp.h>

static void expand(const char *label, const char *text, int flags) {
    wordexp_t words;
    int result = wordexp(text, &words, flags);
    if (result == 0 && words.we_wordc == 1)
        printf("%s: <%s>\n", label, words.we_wordv[0]);
    else
        printf("%s: %s\n", label,
               result == WRDE_CMDSUB   ? "CMDSUB"
               : result == WRDE_SYNTAX ? "SYNTAX"
                                       : "another");
    wordfree(&words);
}

int main(void) {
    const char *texts[] = {"$(true)",    "`true`",    "x\"`true`\"",          "${HOME:-$(true)}",
                           "$((1 + 1))", "'$(true)'", "${NONE:-'two words'}", "\"$EMPTY\""};
    wordexp_t words;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expand(texts[i], texts[i], 0);
    expand("${NONE:-word} where none may be unset", "${NONE:-word}", WRDE_UNDEF);
    must("wordexp", wordexp("one", &words, 0));
    if (wordexp("two $(true)", &words, WRDE_APPEND) == WRDE_CMDSUB)
        printf("as before: %d %s%s\n", (int)words.we_wordc, words.we_wordv[0],
               words.we_wordv[1] ? " no end" : "");
    wordfree(&words);
    return 0;
}
