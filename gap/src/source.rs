//! The words in a C source: the names it uses, where, and those it defines. Only a lexer, so that sources that do not compile here can be read.

use std::collections::BTreeMap;

/// Macros that no compiler for WASI defines: code under them is not for WASI.
const ELSEWHERE: [&str; 21] = [
    "_WIN32",
    "WIN32",
    "_WIN64",
    "__CYGWIN__",
    "_MSC_VER",
    "__MINGW32__",
    "USE_WINSOCK",
    "__APPLE__",
    "__FreeBSD__",
    "__NetBSD__",
    "__OpenBSD__",
    "__DragonFly__",
    "__sun",
    "_AIX",
    "__hpux",
    "__VMS",
    "__HAIKU__",
    "__QNX__",
    "__AMIGA__",
    "MSDOS",
    "__MSDOS__",
];

/// The names in a source.
#[derive(Default)]
pub struct Words {
    /// Names it uses, each with the first line.
    pub used: BTreeMap<String, usize>,
    /// Functions defined here, and macros.
    pub defined: Vec<String>,
}

/// Words that may precede a parenthesis without being a call.
const KEYWORDS: [&str; 9] = ["if", "while", "for", "switch", "return", "sizeof", "int", "void", "char"];

/// Whether the lines of a conditional count.
#[derive(Clone, Copy)]
struct Branch {
    counts: bool,
    /// Whether the other branch counts, if known.
    other: bool,
}

/// Reads a source.
pub fn words(text: &str) -> Words {
    let mut words = Words::default();
    let mut branches: Vec<Branch> = Vec::new();
    let bare = without_comments_and_strings(text);
    let mut depth = 0usize;
    let lines: Vec<&str> = bare.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let directive = line.trim_start().strip_prefix('#').map(str::trim_start);
        if let Some(directive) = directive {
            conditional(directive, &mut branches);
        }
        if branches.iter().any(|branch| !branch.counts) {
            continue;
        }
        let body = directive.and_then(|directive| directive.strip_prefix("define"));
        let macro_name = body.and_then(|body| first_word(body.trim_start()));
        words.defined.extend(macro_name.map(str::to_owned));
        if directive.is_some() && macro_name.is_none() {
            continue;
        }
        for (begin, name) in names(line) {
            let before = line[..begin].trim_end();
            // A member of a struct only has the name.
            let is_member = before.ends_with('.') && !before.ends_with("..") || before.ends_with("->");
            if is_member || KEYWORDS.contains(&name) || macro_name.is_some_and(|own| own == name) {
                continue;
            }
            let after = line[begin + name.len()..].trim_start();
            let inside =
                directive.is_some() || depth + before.matches('{').count() > before.matches('}').count();
            if !inside && after.starts_with('(') && has_body(&lines[at..], begin + name.len()) {
                words.defined.push(name.to_owned());
                continue;
            }
            let is_constant = name.bytes().all(|byte| !byte.is_ascii_lowercase());
            // A name without a call may be a variable.
            let is_function = inside && !is_declaration(before);
            if is_constant || is_function && after.starts_with('(') {
                words.used.entry(name.to_owned()).or_insert(at + 1);
            }
        }
        if directive.is_none() {
            for byte in line.bytes() {
                match byte {
                    b'{' => depth += 1,
                    // A brace in column 0 ends a function, even if macros and conditionals unbalanced the braces before it.
                    b'}' if line.starts_with('}') => depth = 0,
                    b'}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            // The brace of `extern "C"` does not open a function.
            if line.contains("extern") && line.trim_end().ends_with('{') {
                depth = depth.saturating_sub(1);
            }
        }
    }
    words
}

/// Whether a name in a body is declared there, as in `int read(int);` or `struct pollfd poll;`.
fn is_declaration(before: &str) -> bool {
    let word = before.rsplit(|c: char| !is_of_name(c)).next().unwrap_or_default();
    let is_type =
        ["int", "long", "short", "char", "unsigned", "void", "bool", "float", "double"].contains(&word);
    is_type || word.ends_with("_t")
}

fn conditional(directive: &str, branches: &mut Vec<Branch>) {
    let word = first_word(directive).unwrap_or_default();
    let rest = directive[word.len().min(directive.len())..].trim();
    match word {
        "ifdef" => branches.push(branch(is_elsewhere(rest), false)),
        "ifndef" => branches.push(branch(is_elsewhere(rest), true)),
        "if" => branches.push(match rest.strip_prefix('!') {
            Some(rest) => branch(are_elsewhere(rest.trim()), true),
            None => branch(are_elsewhere(rest), false),
        }),
        "else" | "elif" => {
            if let Some(last) = branches.last_mut() {
                last.counts = last.other;
                // After a second branch the condition is unknown.
                last.other = true;
            }
        }
        "endif" => drop(branches.pop()),
        _ => {}
    }
}

/// Whether a condition is known to be false on WASI, known to be true, or unknown.
fn branch(is_false: bool, negated: bool) -> Branch {
    match (is_false, negated) {
        (false, _) => Branch { counts: true, other: true },
        (true, false) => Branch { counts: false, other: true },
        (true, true) => Branch { counts: true, other: false },
    }
}

fn is_elsewhere(name: &str) -> bool {
    ELSEWHERE.contains(&name.split_whitespace().next().unwrap_or_default())
}

/// Whether a condition tests only macros of other systems: `defined(_WIN32) || defined(__APPLE__)`, or the first of them and more.
fn are_elsewhere(condition: &str) -> bool {
    let alternatives: Vec<&str> = condition.split("||").collect();
    !alternatives.is_empty()
        && alternatives.iter().all(|alternative| {
            alternative.split("&&").any(|part| {
                let part = part.trim().trim_start_matches('(');
                let name =
                    part.strip_prefix("defined").map(|name| name.trim_start().trim_start_matches(['(', ' ']));
                name.and_then(first_word).is_some_and(|name| ELSEWHERE.contains(&name))
            })
        })
}

/// Whether a name is followed by a parameter list and a body.
fn has_body(lines: &[&str], from: usize) -> bool {
    let mut depth = 0;
    let mut closed = false;
    for (at, line) in lines.iter().take(40).enumerate() {
        let line = if at == 0 { &line[from..] } else { line };
        for c in line.chars() {
            match c {
                '(' => depth += 1,
                ')' => {
                    depth -= 1;
                    closed = depth == 0;
                }
                '{' if closed => return true,
                ';' | '=' | ',' if depth == 0 => return false,
                _ => {}
            }
        }
    }
    false
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn first_word(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !is_of_name(c)).unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

/// The names in a line and their offsets.
fn names(line: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut begin = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (begin, is_of_name(c)) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                if !line[from..].starts_with(|c: char| c.is_ascii_digit()) {
                    found.push((from, &line[from..at]));
                }
                begin = None;
            }
            _ => {}
        }
    }
    found
}

/// The text with comments and quoted text blanked out, line for line.
fn without_comments_and_strings(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('/', Some('*')) => {
                chars.next();
                let mut last = ' ';
                for c in chars.by_ref() {
                    if c == '\n' {
                        bare.push('\n');
                    }
                    if last == '*' && c == '/' {
                        break;
                    }
                    last = c;
                }
                bare.push(' ');
            }
            ('/', Some('/')) => while chars.next_if(|c| *c != '\n').is_some() {},
            ('"' | '\'', _) => {
                bare.push(' ');
                // A quote that does not end on its line is not one, such as an apostrophe in an #error.
                while let Some(inner) = chars.next_if(|inner| *inner != '\n') {
                    if inner == c {
                        break;
                    }
                    if inner == '\\' && chars.next() == Some('\n') {
                        bare.push('\n');
                    }
                }
                bare.push(' ');
            }
            _ => bare.push(c),
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(text: &str) -> Vec<String> {
        words(text).used.into_keys().collect()
    }

    #[test]
    fn calls_and_constants_are_uses() {
        let text = "int f(int fd) {\n  /* listen(1) */ s = \"bind(\";\n  connect(fd, 0, 0); // accept(1)\n  g(&read, SO_LINGER);\n}\n";
        assert_eq!(used(text), ["SO_LINGER", "connect", "g"]);
        assert_eq!(words(text).used["connect"], 3);
    }

    #[test]
    fn definitions_members_and_declarations_are_none() {
        let text = "int read(int);\nssize_t\nsend(int fd,\n  int x)\n{\n  ops->recv(1); ops.poll(2); int close(int);\n}\n#define bind(x) own(2)\n";
        assert_eq!(used(text), ["own"]);
        assert_eq!(words(text).defined, ["send", "bind"]);
    }

    #[test]
    fn what_is_for_other_systems_is_left_out() {
        let text = "void f(void) {\n#ifdef _WIN32\n a();\n#else\n b();\n#endif\n#if defined(__APPLE__) || defined(_AIX)\n c();\n#endif\n\
                    #ifndef _WIN32\n d();\n#else\n e();\n#endif\n#if !defined(_WIN32)\n h();\n#endif\n#if X || defined(_WIN32)\n g();\n#endif\n}\n";
        assert_eq!(used(text), ["b", "d", "g", "h"].map(str::to_owned));
    }

    #[test]
    fn an_apostrophe_in_an_error_ends_with_its_line() {
        assert_eq!(used("#error don't\nvoid f(void) {\n  a();\n}\n"), ["a"]);
    }

    #[test]
    fn braces_that_a_conditional_doubles_end_with_the_function() {
        let text = "void f(void)\n{\n#ifdef A\n  if(x) {\n#else\n  if(y) {\n#endif\n  }\n}\nint close(int fd)\n{\n  a();\n}\n";
        assert_eq!(used(text), ["a"]);
        assert_eq!(words(text).defined, ["f", "close"]);
    }
}
