//! The library's numbers equal those of the headers.

use super::Tools;
use super::asserts::{Language, hold};
use anyhow::{Context, Result, bail};
use std::fmt::Write;
use std::path::PathBuf;
use xtask::repo;

const NUMBERS: &str = "shim/src/numbers.rs";
const ERRNOS: &str = "shim/src/errno.rs";

/// Constants of the library that no header defines, with the reason.
const NOT_IN_HEADERS: [(&str, &str); 0] = [];

pub(super) fn check(tools: &Tools) -> Result<()> {
    let mut numbers = table(&read(repo::path(NUMBERS))?).context(NUMBERS)?;
    for (name, _) in NOT_IN_HEADERS {
        if !numbers.iter().any(|(number, _)| number == name) {
            bail!("{name} is excused from the headers, but is not in {NUMBERS}");
        }
    }
    numbers.retain(|(name, _)| !NOT_IN_HEADERS.iter().any(|(excused, _)| name == excused));
    numbers.extend(errnos()?);
    let mut text = String::new();
    for (name, value) in numbers {
        writeln!(text, "_Static_assert((int)({name}) == ({value}), \"{name} is {value} in the library\");")?;
    }
    hold(tools, Language::C, &text)
}

/// The names in the library's list.
pub(super) fn names() -> Result<Vec<String>> {
    let numbers = table(&read(repo::path(NUMBERS))?).context(NUMBERS)?;
    Ok(numbers.into_iter().map(|(name, _)| name).collect())
}

fn read(path: PathBuf) -> Result<String> {
    std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// The text between `NAME! {` and the brace that begins a line.
fn invocation<'a>(text: &'a str, name: &str) -> Result<&'a str> {
    let begin = format!("\n{name}! {{\n");
    let (_, rest) = text.split_once(&begin).with_context(|| format!("no {name}! {{ … }}"))?;
    Ok(rest.split_once("\n}").with_context(|| format!("no end of {name}! {{ … }}"))?.0)
}

/// The names of `numbers!` with their values, as C writes them.
fn table(text: &str) -> Result<Vec<(String, String)>> {
    let lines = invocation(text, "numbers")?.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines
        .map(|line| {
            let pair = line.strip_suffix(';').and_then(|line| line.split_once(" = "));
            let (name, value) = pair.with_context(|| format!("not NAME = VALUE; {line}"))?;
            Ok((name.to_owned(), value.replace("i32::MIN", "-0x7fffffff - 1")))
        })
        .collect()
}

/// The names of `errnos!`, with their values in the libc crate.
fn errnos() -> Result<Vec<(String, String)>> {
    let crate_text = read(repo::crate_folder("libc")?.join("src/wasi/mod.rs"))?;
    let text = read(repo::path(ERRNOS))?;
    let names = invocation(&text, "errnos").context(ERRNOS)?.split_whitespace();
    names.map(|name| Ok((name.to_owned(), constant(&crate_text, name)?))).collect()
}

/// The value of a C constant of the libc crate, which may be defined as another constant.
fn constant(text: &str, name: &str) -> Result<String> {
    let begin = format!("\npub const {name}: c_int = ");
    let value = text.split_once(&begin).and_then(|(_, rest)| rest.split_once(';'));
    let value = value.with_context(|| format!("the libc crate has no {name}"))?.0;
    if value.parse::<i32>().is_ok() { Ok(value.to_owned()) } else { constant(text, value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_converted_to_c() {
        let text = "macro {}\nnumbers! {\n    // why\n    A = 0x10;\n\n    B = i32::MIN;\n    C = 1 << 2;\n}\nrest\n}";
        let read = table(text).unwrap();
        let read: Vec<(&str, &str)> = read.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(read, [("A", "0x10"), ("B", "-0x7fffffff - 1"), ("C", "1 << 2")]);
    }

    #[test]
    fn a_malformed_table_is_an_error() {
        for text in ["", "\nnumbers! {\n A = 1;\n", "\nnumbers! {\n A 1;\n}\n", "\nnumbers! {\n A = 1\n}\n"] {
            assert!(table(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_constant_may_be_defined_as_another() {
        let text = "\npub const A: c_int = 6;\npub const B: c_int = A;\n";
        assert_eq!(constant(text, "B").unwrap(), "6");
        assert!(constant(text, "C").is_err());
    }
}
