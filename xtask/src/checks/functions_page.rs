//! docs/functions.md: every public function of the archives, with the text of its doc comment and the C programs that call it.
//!
//! The names come from the archives, so that none is missed. A comment is looked for at the exported Rust function, or above the definition
//! in `shim/c`; the head of that file says which headers may declare the function, and clang which of them does.

use super::c_text::{calls, definitions};
use super::functions::exports;
use super::{Tools, symbols};
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use xtask::contract::{ARCHIVE, Contract, FALLBACK};
use xtask::toolchain::Abi;
use xtask::{cache, exec, repo};

const PAGE: &str = "docs/functions.md";
/// The library's own name, with which every internal symbol begins.
const INTERNAL: &str = "wasi_posix_sockets_";
const WRAPPER: &str = "__wrap_";
const DIFFERS: &str = "Differs from Linux: ";
/// The most programs named in a row.
const MOST_NAMED: usize = 3;

/// The documentation of a symbol.
struct Comment {
    text: String,
    /// The headers that the head of the file names.
    headers: Vec<String>,
}

/// A C program.
struct Program {
    title: String,
    calls: BTreeSet<String>,
    differs: bool,
}

/// A row of the page.
struct Row {
    name: String,
    does: String,
    differs: String,
    programs: String,
}

pub(super) fn check(tools: &Tools) -> Result<()> {
    let text = page(tools)?;
    let path = repo::path(PAGE);
    if tools.bless {
        return cache::write(&path, text);
    }
    ensure!(
        std::fs::read_to_string(&path).unwrap_or_default() == text,
        "{PAGE} is out of date: cargo xtask test --bless writes it"
    );
    Ok(())
}

fn page(tools: &Tools) -> Result<String> {
    let (comments, rust) = comments()?;
    let symbols = defined(tools)?;
    let absent: Vec<&str> =
        rust.iter().filter(|symbol| !symbols.contains(*symbol)).map(String::as_str).collect();
    ensure!(absent.is_empty(), "exported by the source, but not in the archives: {}", absent.join(" "));
    let of_the_host = Contract::read()?.undefined;
    let programs = programs()?;
    let mut declared = Declared { tools, headers: BTreeMap::new() };
    let (mut by_header, mut inner) = (BTreeMap::<String, Vec<Row>>::new(), Vec::new());
    let mut mistakes = Vec::new();
    for name in public(&symbols) {
        let Some(comment) = comment(&comments, name) else {
            mistakes.push(format!("{name} has no doc comment"));
            continue;
        };
        let row = Row {
            name: name.to_owned(),
            does: first_sentence(&comment.text),
            differs: difference(&comment.text),
            programs: shown_by(&programs, name),
        };
        if name.starts_with("__") || of_the_host.iter().any(|symbol| symbol == name) {
            inner.push(row);
            continue;
        }
        match declared.header(&comment.headers, name)? {
            Some(header) => by_header.entry(header).or_default().push(row),
            None => mistakes.push(format!(
                "{name} is declared by no header that its file names ({})",
                comment.headers.join(" ")
            )),
        }
    }
    if !mistakes.is_empty() {
        bail!("{}", mistakes.join("\n"));
    }
    Ok(written(&by_header, &inner))
}

/// The functions that our own members of the archives define. The others are Rust's and the compiler's.
fn defined(tools: &Tools) -> Result<BTreeSet<String>> {
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

/// The names under which C knows the symbols, without the internal ones and those of Rust.
fn public(symbols: &BTreeSet<String>) -> BTreeSet<&str> {
    let names = symbols.iter().map(|symbol| symbol.strip_prefix(WRAPPER).unwrap_or(symbol));
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

/// What the library's headers give a symbol of its own, and leave the name to what was compiled with wasi-libc's.
const LABELLED: [&str; 4] = ["poll", "ppoll", "pselect", "select"];

/// What is said of a name: at the function itself, or at what it calls under the library's own name.
fn comment<'a>(comments: &'a BTreeMap<String, Comment>, name: &str) -> Option<&'a Comment> {
    let prefixes = if LABELLED.contains(&name) { ["", INTERNAL, WRAPPER] } else { ["", WRAPPER, INTERNAL] };
    prefixes.iter().find_map(|prefix| comments.get(&format!("{prefix}{name}")))
}

/// The headers that the lines name, as `<poll.h>`.
fn headers<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names = |line: &'a str| line.split('<').filter_map(|part| Some(part.split_once(".h>")?.0));
    lines.flat_map(names).map(|name| format!("{name}.h")).collect()
}

/// The C programs of the tests.
fn programs() -> Result<Vec<Program>> {
    let root = repo::path("c-tests/programs");
    let mut programs = Vec::new();
    for file in repo::files(&root, &[".c"]) {
        let text = read(&file)?;
        programs.push(Program {
            title: file.strip_prefix(&root).unwrap_or(&file).with_extension("").display().to_string(),
            calls: calls(&text),
            differs: text.lines().any(|line| line.starts_with("//@ differs:")),
        });
    }
    Ok(programs)
}

/// The programs that call a function, and those among them that differ from Linux.
fn shown_by(programs: &[Program], name: &str) -> String {
    let calling: Vec<&Program> = programs.iter().filter(|program| program.calls.contains(name)).collect();
    let differing: Vec<&str> =
        calling.iter().filter(|program| program.differs).map(|program| program.title.as_str()).collect();
    let which = match differing.len() {
        0 => String::new(),
        1..=MOST_NAMED => format!("; [≠](differences.md) {}", differing.join(", ")),
        many => format!("; [≠](differences.md) {many}"),
    };
    if calling.is_empty() { "**none**".to_owned() } else { format!("{}{which}", calling.len()) }
}

/// What headers declare, on both ABIs.
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
    let file = tempfile::Builder::new().suffix(".c").tempfile()?;
    std::fs::write(file.path(), format!("#include <{header}>\n"))?;
    let mut clang = tools.toolchain.clang(abi);
    clang.arg("-I").arg(repo::include()).args(["-D_GNU_SOURCE", "-E", "-P"]).arg(file.path());
    Ok(calls(&exec::output(&mut clang)?))
}

/// The first sentence of a comment.
fn first_sentence(comment: &str) -> String {
    let paragraph = paragraphs(comment).next().unwrap_or_default();
    match paragraph.split_once(". ") {
        Some((sentence, _)) => format!("{sentence}."),
        None => paragraph,
    }
}

/// How a function differs from Linux: what a paragraph says after these words.
fn difference(comment: &str) -> String {
    paragraphs(comment)
        .find_map(|paragraph| Some(paragraph.split_once(DIFFERS)?.1.to_owned()))
        .unwrap_or_default()
}

fn paragraphs(comment: &str) -> impl Iterator<Item = String> {
    comment.split("\n\n").map(|paragraph| paragraph.lines().collect::<Vec<_>>().join(" ").trim().to_owned())
}

fn written(by_header: &BTreeMap<String, Vec<Row>>, inner: &[Row]) -> String {
    let rows = || by_header.values().flatten();
    let mut page = String::from(HEAD);
    let _ = writeln!(
        page,
        "\n{} functions of {} headers; {} have a known difference, {} are called by no program.",
        rows().count(),
        by_header.len(),
        rows().filter(|row| !row.differs.is_empty()).count(),
        rows().filter(|row| row.programs.starts_with('*')).count(),
    );
    for (header, rows) in by_header {
        let _ = write!(
            page,
            "\n## `<{header}>`\n\n| function | what it does | differs from Linux | programs |\n|---|---|---|---|\n"
        );
        for row in rows {
            let [does, differs] = [&row.does, &row.differs].map(|text| cell(text));
            let _ = writeln!(page, "| `{}` | {does} | {differs} | {} |", row.name, row.programs);
        }
    }
    page.push_str(INNER);
    for row in inner {
        let _ = writeln!(page, "| `{}` | {} |", row.name, cell(&row.does));
    }
    page
}

/// Text of a doc comment in a table: no links into Rust, and links to pages.
fn cell(text: &str) -> String {
    let text = text.replace("[`", "`").replace("`]", "`").replace('|', "\\|").replace('<', "\\<");
    let words = text.split(' ').map(|word| match word.strip_prefix("docs/") {
        Some(page) if page.ends_with(".md") => format!("[{page}]({page})"),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

const HEAD: &str = "# Every function of the library

Grouped by header. The text is from the doc comments in `shim/src/abi` and `shim/c`, which also list the errors. The last column counts
the programs in `c-tests/programs` that call the function directly, not through shared helpers; after ≠ it names or counts those whose
output differs from Linux, for a reason given in [differences.md](differences.md), which may concern another function. Written by
`cargo xtask test --bless`; the names are those of the archives.

Where the column \"differs from Linux\" is empty, no difference is known. Common differences are not repeated: descriptors are allocated from
128 up, no call fails with EINTR, what the host denies fails with EACCES, and a wait that nothing could ever end fails with EDEADLK ([waiting.md](waiting.md)).
";

const INNER: &str = "
## Called by libc and the host, not by programs

| function | what it does |
|---|---|
";

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

    #[test]
    fn programs_are_counted_and_those_that_differ_named() {
        let program = |title: &str, differs| Program {
            title: title.to_owned(),
            calls: BTreeSet::from(["dup".to_owned()]),
            differs,
        };
        let programs = [program("a/b", false), program("a/c", true)];
        assert_eq!(shown_by(&programs, "dup"), "2; [≠](differences.md) a/c");
        assert_eq!(shown_by(&programs[..1], "dup"), "1");
        assert_eq!(shown_by(&programs, "read"), "**none**");
    }

    #[test]
    fn a_cell_links_to_pages_and_not_into_rust() {
        assert_eq!(cell("As [`f`] of <a|b> in docs/x.md"), "As `f` of \\<a\\|b> in [x.md](x.md)");
    }
}
