//! The public functions of the archives, with the text of their doc comments and the header that declares each: what docs/functions.md and the
//! manual pages are written from.
//!
//! The names come from the archives, so that none is forgotten. A comment is looked for at the exported Rust function, or above the
//! definition in `shim/c`; the head of that file says which headers may declare the function, and clang which of them does.

use super::c_text::{calls, definitions};
use super::functions::exports;
use super::{Tools, symbols};
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use xtask::contract::{ARCHIVE, Contract, FALLBACK};
use xtask::toolchain::Abi;
use xtask::{exec, repo};

/// The library's own name, with which every internal symbol begins.
const INTERNAL: &str = "wasi_posix_sockets_";
const WRAPPER: &str = "__wrap_";
/// The beginning of a paragraph about internals.
pub(super) const DIFFERS: &str = "Differs from Linux: ";

/// A public function.
pub(super) struct Documented {
    pub(super) name: String,
    /// The header that declares it; `None` for what only libc or the host calls.
    pub(super) header: Option<String>,
    /// Its doc comment.
    pub(super) text: String,
}

/// The documentation of a symbol.
struct Comment {
    text: String,
    /// The headers named at the top of the file.
    headers: Vec<String>,
}

/// All public functions, by name.
pub(super) fn documented(tools: &Tools) -> Result<Vec<Documented>> {
    let (comments, rust) = comments()?;
    let symbols = defined(tools)?;
    let absent: Vec<&str> =
        rust.iter().filter(|symbol| !symbols.contains(*symbol)).map(String::as_str).collect();
    ensure!(absent.is_empty(), "exported by the source, but not in the archives: {}", absent.join(" "));
    let of_the_host = Contract::read()?.undefined;
    let mut declared = Declared { tools, headers: BTreeMap::new() };
    let (mut found, mut mistakes) = (Vec::new(), Vec::new());
    for name in public(&symbols) {
        let Some(comment) = comment(&comments, name) else {
            mistakes.push(format!("{name} has no doc comment"));
            continue;
        };
        let is_inner = name.starts_with("__") || of_the_host.iter().any(|symbol| symbol == name);
        let header = if is_inner { None } else { declared.header(&comment.headers, name)? };
        if header.is_none() && !is_inner {
            mistakes.push(format!(
                "{name} is declared by no header that its file names ({})",
                comment.headers.join(" ")
            ));
        }
        found.push(Documented { name: name.to_owned(), header, text: comment.text.clone() });
    }
    if !mistakes.is_empty() {
        bail!("{}", mistakes.join("\n"));
    }
    Ok(found)
}

/// The functions that our own members of the archives define. The others are Rust's and the compiler's.
pub(super) fn defined(tools: &Tools) -> Result<BTreeSet<String>> {
    let sources = repo::files(&repo::path("shim/c"), &[".c"]);
    let mut ours: BTreeSet<String> = BTreeSet::new();
    ours.extend(sources.iter().filter_map(|file| Some(format!("{}.o", file.file_stem()?.to_str()?))));
    let mut found = BTreeSet::new();
    for archive in [ARCHIVE, FALLBACK] {
        found.extend(functions(&symbols::symbols(tools, archive, "posix")?, &ours));
    }
    Ok(found)
}

/// The functions in llvm-nm's list: a member's name and a colon, then a line for each of its symbols.
fn functions(list: &str, ours: &BTreeSet<String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut wanted = false;
    for line in list.lines() {
        if let Some(member) = line.strip_suffix(':') {
            wanted = member.starts_with("wasi_posix_sockets-") || ours.contains(member);
        } else if let (true, Some((symbol, "T" | "W"))) = (wanted, name_and_kind(line)) {
            found.insert(symbol.to_owned());
        }
    }
    found
}

fn name_and_kind(line: &str) -> Option<(&str, &str)> {
    let mut words = line.split_whitespace();
    Some((words.next()?, words.next()?))
}

/// The C names of the symbols, without the internal ones and those of Rust.
pub(super) fn public(symbols: &BTreeSet<String>) -> BTreeSet<&str> {
    let labelled = |symbol: &&str| LABELLED.contains(symbol);
    let names = symbols.iter().map(|symbol| {
        let own = symbol.strip_prefix(INTERNAL).filter(labelled);
        own.or_else(|| symbol.strip_prefix(WRAPPER)).unwrap_or(symbol)
    });
    names.filter(|name| !["_R", "_ZN", INTERNAL].iter().any(|prefix| name.starts_with(prefix))).collect()
}

/// The comments by symbol, and all symbols that Rust exports.
fn comments() -> Result<(BTreeMap<String, Comment>, Vec<String>)> {
    let mut found = BTreeMap::new();
    let mut exported = Vec::new();
    let mut add = |symbol: String, text: String, headers: &[String]| {
        if !text.is_empty() {
            found.insert(symbol, Comment { text, headers: headers.to_owned() });
        }
    };
    for file in repo::files(&repo::path("shim/src"), &[".rs"]) {
        let text = read(&file)?;
        let headers = headers(text.lines().take_while(|line| line.starts_with("//!")));
        for function in exports(&text).with_context(|| file.display().to_string())? {
            exported.push(function.symbol.clone());
            add(function.symbol, function.documentation, &headers);
        }
    }
    for file in repo::files(&repo::path("shim/c"), &[".c"]) {
        let text = read(&file)?;
        let headers = headers(text.lines().take_while(|line| line.starts_with(['/', ' '])));
        for (symbol, comment) in definitions(&text) {
            add(symbol, comment, &headers);
        }
    }
    Ok((found, exported))
}

/// Functions to which the library's headers give a symbol of their own; the plain name is for code compiled
/// with wasi-libc's headers.
const LABELLED: [&str; 6] = ["poll", "ppoll", "pselect", "select", "shutdown", "signal"];

/// The comment for a name: that of the function itself, or of the one that it calls under the library's own
/// name.
fn comment<'a>(comments: &'a BTreeMap<String, Comment>, name: &str) -> Option<&'a Comment> {
    let prefixes = if LABELLED.contains(&name) { [INTERNAL, "", WRAPPER] } else { ["", WRAPPER, INTERNAL] };
    prefixes.iter().find_map(|prefix| comments.get(&format!("{prefix}{name}")))
}

/// The headers that the lines name, as `<poll.h>`.
fn headers<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names = |line: &'a str| line.split('<').filter_map(|part| Some(part.split_once(".h>")?.0));
    lines.flat_map(names).map(|name| format!("{name}.h")).collect()
}

/// What the headers declare, on both ABIs.
struct Declared<'a> {
    tools: &'a Tools,
    headers: BTreeMap<String, BTreeSet<String>>,
}

impl Declared<'_> {
    /// The first of the headers that declares a function.
    fn header(&mut self, headers: &[String], name: &str) -> Result<Option<String>> {
        for header in headers {
            if !self.headers.contains_key(header) {
                let [p1, p2] = [Abi::P1, Abi::P2].map(|abi| declarations(self.tools, abi, header));
                self.headers.insert(header.clone(), &p1? & &p2?);
            }
            if self.headers[header].contains(name) {
                return Ok(Some(header.clone()));
            }
        }
        Ok(None)
    }
}

fn declarations(tools: &Tools, abi: Abi, header: &str) -> Result<BTreeSet<String>> {
    Ok(calls(&preprocessed(tools, abi, header)?))
}

/// A header as the compiler sees it.
pub(super) fn preprocessed(tools: &Tools, abi: Abi, header: &str) -> Result<String> {
    let file = tempfile::Builder::new().suffix(".c").tempfile()?;
    std::fs::write(file.path(), format!("#include <{header}>\n"))?;
    let mut clang = tools.toolchain.clang(abi);
    clang.arg("-I").arg(repo::include()).args(["-D_GNU_SOURCE", "-E", "-P"]).arg(file.path());
    exec::output(&mut clang)
}

/// The first sentence of a comment.
pub(super) fn first_sentence(comment: &str) -> String {
    let paragraph = paragraphs(comment).next().unwrap_or_default();
    match paragraph.split_once(". ") {
        Some((sentence, _)) => format!("{sentence}."),
        None => paragraph,
    }
}

/// How a function differs from Linux: what a paragraph says after these words.
pub(super) fn difference(comment: &str) -> String {
    paragraphs(comment)
        .find_map(|paragraph| Some(paragraph.split_once(DIFFERS)?.1.to_owned()))
        .unwrap_or_default()
}

pub(super) fn paragraphs(comment: &str) -> impl Iterator<Item = String> {
    comment.split("\n\n").map(|paragraph| paragraph.lines().collect::<Vec<_>>().join(" ").trim().to_owned())
}

/// The text of a file.
pub(super) fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_of_our_members_are_public_under_their_c_names() {
        let list = "wasi_posix_sockets-1.rcgu.o:\n__wrap_read T 1 0\nbind T 2 0\n_RNvCs T 3 0\nwasi_posix_sockets_x T 4 0\n\
                    h_errno D 5 0\n\ncore.o:\nfloor T 1 0\n\nppoll.o:\nppoll W 1 0\n";
        let found = functions(list, &BTreeSet::from(["ppoll.o".to_owned()]));
        assert_eq!(public(&found).into_iter().collect::<Vec<_>>(), ["bind", "ppoll", "read"]);
    }

    #[test]
    fn a_comment_gives_its_first_sentence_and_the_difference() {
        let text = "Reads `a.b` to\nthe end. Waits.\n\n`EBADF`.\n\nDiffers from Linux: never\nwaits. At all.\n\nPOSIX.\n";
        assert_eq!(first_sentence(text), "Reads `a.b` to the end.");
        assert_eq!(difference(text), "never waits. At all.");
        assert_eq!(difference("No.\n"), "");
    }

    #[test]
    fn headers_are_named_between_angles() {
        let lines = ["//! `<poll.h>` and `<sys/uio.h>`, of a Vec<u8>", "//! a < b"];
        assert_eq!(headers(lines.into_iter()), ["poll.h", "sys/uio.h"]);
    }
}
