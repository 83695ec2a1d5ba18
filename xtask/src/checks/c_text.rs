//! Reading C source: definitions with their comments, and calls. Sufficient for files formatted by clang-format.

use std::collections::BTreeSet;

/// The functions that a C file defines, each with the comment directly above it.
pub(super) fn definitions(text: &str) -> Vec<(String, String)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') || line.starts_with("static ") {
            continue;
        }
        let head: Vec<&str> = lines[at..].iter().copied().take(until(&lines[at..])).collect();
        let head = head.join(" ");
        let bare = match head.strip_prefix("__attribute__((") {
            Some(rest) => rest.split_once(")) ").map_or("", |(_, bare)| bare),
            None => &head,
        };
        let Some((before, _)) = bare.split_once('(').filter(|_| bare.ends_with('{')) else { continue };
        let Some(name) = before.split(|c: char| !is_of_name(c)).next_back() else { continue };
        found.push((name.to_owned(), comment_above(&lines[..at])));
    }
    found
}

/// The number of lines up to the end of a declaration, or the start of a body.
fn until(lines: &[&str]) -> usize {
    lines.iter().position(|line| line.ends_with(['{', ';', '}'])).map_or(lines.len(), |end| end + 1)
}

fn comment_above(lines: &[&str]) -> String {
    if !lines.last().is_some_and(|line| line.ends_with("*/")) {
        return String::new();
    }
    let begin = lines.iter().rposition(|line| line.starts_with("/*")).unwrap_or(lines.len());
    let bare = |line: &&str| {
        let line = line.trim().trim_start_matches("/*").trim_end_matches("*/");
        line.trim_start_matches(" *").trim_start_matches('*').trim().to_owned() + "\n"
    };
    lines[begin..].iter().map(bare).collect()
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The functions called in C source (or declared: a name before a parenthesis), outside comments and strings.
pub(super) fn calls(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' || first == '\'' {
            quoted(rest, first)
        } else if is_of_name(first) {
            let len = rest.find(|c: char| !is_of_name(c)).unwrap_or(rest.len());
            if rest[len..].trim_start_matches(' ').starts_with('(') {
                found.insert(rest[..len].to_owned());
            }
            len
        } else {
            first.len_utf8()
        };
        rest = &rest[len..];
    }
    found
}

/// The length of a string or a character constant.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_in_c_have_the_comment_directly_above() {
        let text = "/* <a.h> */\n\nint one(int);\n\n/* One.\n * Two. */\nint one(int a,\n        int b) {\n    if (a) {\n    }\n}\n\
                    static int own(void) {\n}\n/* Far. */\n\n__attribute__((used)) void *two(void) {\n}\n\
                    struct s {\n};\nint three(void) {\n";
        let found = definitions(text);
        let found: Vec<_> = found.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        assert_eq!(found, [("one", "One.\nTwo.\n"), ("two", ""), ("three", "")]);
    }

    #[test]
    fn calls_are_names_before_a_parenthesis() {
        let text = "/* a(b) */ int x = c(\"d('\", e) + f; // g(h)\nchar q = '\"'; i\n(j), k_1 (l)\n";
        assert_eq!(calls(text).into_iter().collect::<Vec<_>>(), ["c", "k_1"]);
    }
}
