//! The comments of the functions in `include/` are those of the functions themselves, so that a C programmer
//! finds purpose, errors and differences at the declaration, and they are up to date.

use super::Tools;
use super::documented::{documented, paragraphs, read};
use super::man_pages::is_for_programs;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};
use xtask::{cache, repo};

pub(super) fn check(tools: &Tools) -> Result<()> {
    let documented = documented(tools)?;
    let texts: BTreeMap<&str, &str> = documented
        .iter()
        .filter(|function| function.header.is_some())
        .map(|function| (function.name.as_str(), function.text.as_str()))
        .collect();
    let mut stale = Vec::new();
    for path in repo::files(&repo::include(), &[".h"]) {
        let old = read(&path)?;
        let new = formatted(tools, &commented(&old, &texts))?;
        if old == new {
            continue;
        }
        if tools.bless {
            cache::write(&path, new)?;
        } else {
            stale.push(path.strip_prefix(repo::root()).unwrap_or(&path).display().to_string());
        }
    }
    if !stale.is_empty() {
        bail!(
            "the functions' comments are others than in shim/: cargo xtask test --bless writes them\n{}",
            stale.join("\n")
        );
    }
    Ok(())
}

/// The header with the functions' own comments.
fn commented(header: &str, texts: &BTreeMap<&str, &str>) -> String {
    let lines: Vec<&str> = header.lines().collect();
    let mut out: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if let Some(text) = declared(line).and_then(|name| texts.get(name)) {
            if out.last().is_some_and(|last| last.ends_with("*/")) {
                let begin = out.iter().rposition(|line| line.trim_start().starts_with("/*"));
                out.truncate(begin.unwrap_or(out.len()));
            } else if at > 0 && !lines[at - 1].is_empty() && !lines[at - 1].starts_with('#') {
                out.push(String::new());
            }
            out.extend(comment(text));
        }
        out.push((*line).to_owned());
    }
    out.join("\n") + "\n"
}

/// The function whose declaration a line begins.
fn declared(line: &str) -> Option<&str> {
    if !line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return None;
    }
    // Definitions in headers are not meant for readers.
    if ["static ", "extern ", "typedef "].iter().any(|begin| line.starts_with(begin)) {
        return None;
    }
    let line = line.strip_prefix("__attribute__((__noreturn__)) ").unwrap_or(line);
    let (head, _) = line.split_once('(')?;
    let name = head.rsplit([' ', '*']).next()?;
    (name.len() < head.len()).then_some(name)
}

/// A doc comment as a C comment, one paragraph after another.
fn comment(text: &str) -> Vec<String> {
    let said: Vec<String> =
        paragraphs(text).filter(|text| is_for_programs(text)).map(|text| plain(&text)).collect();
    let mut lines: Vec<String> = Vec::new();
    for paragraph in said {
        if !lines.is_empty() {
            lines.push(" *".to_owned());
        }
        let mut line = String::from(if lines.is_empty() { "/*" } else { " *" });
        for word in paragraph.split_whitespace() {
            if line.len() + 1 + word.len() > WIDTH {
                lines.push(std::mem::replace(&mut line, " *".to_owned()));
            }
            line.push(' ');
            line.push_str(word);
        }
        lines.push(line);
    }
    if let Some(last) = lines.last_mut() {
        last.push_str(" */");
    }
    lines
}

/// Leaves room for the end of the comment.
const WIDTH: usize = 105;

/// Removes Markdown and non-ASCII characters.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut code = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '`' => {
                code = !code;
                // Of a Rust path, the last part is the name in C.
                if let Some((name, _)) = rest.split_once('`').filter(|_| code) {
                    rest = &rest[name.rfind("::").map_or(0, |at| at + 2)..];
                }
            }
            '[' if !code => {}
            ']' if !code => {
                if let Some((_, after)) = rest.strip_prefix('(').and_then(|link| link.split_once(')')) {
                    rest = after;
                }
            }
            '«' | '»' => out.push('"'),
            '…' => out += "...",
            _ => out.push(c),
        }
    }
    out
}

/// The text formatted by clang-format.
fn formatted(tools: &Tools, text: &str) -> Result<String> {
    let mut command = Command::new(tools.toolchain.tool("clang-format"));
    command.arg("--assume-filename").arg(repo::include().join("x.h"));
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot run clang-format")?;
    let mut stdin = child.stdin.take().context("no way into clang-format")?;
    let text = text.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(text.as_bytes()));
    let output = child.wait_with_output()?;
    ensure!(
        output.status.success() && writer.join().is_ok_and(|written| written.is_ok()),
        "clang-format failed"
    );
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_gets_the_comment_of_its_function() {
        let header = "/* File. */\n#define X 1\n\n/* Old,\n * long. */\nint f(int);\nchar *g(void);\nint other(int);\n";
        let texts =
            BTreeMap::from([("f", "Does [`super::x`] to `a[1]`.\n\n`EBADF`.\n\n# Safety\nx"), ("g", "G.\n")]);
        let expected = "/* File. */\n#define X 1\n\n/* Does x to a[1].\n *\n * EBADF. */\nint f(int);\n\n/* G. */\nchar *g(void);\nint other(int);\n";
        assert_eq!(commented(header, &texts), expected);
        assert_eq!(commented(expected, &texts), expected);
    }

    #[test]
    fn other_lines_are_unchanged() {
        for line in
            ["extern __inline int f(int a) {", "    return f(1);", "#define f(x) g(x)", "struct s {", "f(1);"]
        {
            assert_eq!(declared(line), None, "{line}");
        }
        assert_eq!(declared("ssize_t recv(int fd,"), Some("recv"));
    }

    #[test]
    fn long_comments_are_broken() {
        let lines = comment(&"word ".repeat(60));
        assert!(lines.len() > 2 && lines.iter().all(|line| line.len() <= WIDTH + 3), "{lines:?}");
        assert!(lines[0].starts_with("/* word") && lines[1].starts_with(" * word"));
    }
}
