//! docs/functions.md: every public function of the archives, with the text of its doc comment and the C programs that call it.
//!
//! The names come from the archives, so that none is missed. A comment is taken from the exported Rust
//! function, or from above the definition in `shim/c`; the top of that file lists the headers that may
//! declare the function, and clang determines which of them does.

use super::Tools;
use super::c_text::{calls, definitions};
use super::documented::{difference, documented, first_sentence, read};
use anyhow::{Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use xtask::{cache, repo};

const PAGE: &str = "docs/functions.md";
/// A row names at most this many programs.
const MOST_NAMED: usize = 3;

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
    let programs = programs()?;
    let (mut by_header, mut inner) = (BTreeMap::<String, Vec<Row>>::new(), Vec::new());
    for function in documented(tools)? {
        let row = Row {
            does: first_sentence(&function.text),
            differs: difference(&function.text),
            programs: shown_by(&programs, &function.name),
            name: function.name,
        };
        match function.header {
            Some(header) => by_header.entry(header).or_default().push(row),
            None => inner.push(row),
        }
    }
    Ok(written(&by_header, &inner) + &of_the_kit()?)
}

/// The functions of the compat kit, which its sources define.
fn of_the_kit() -> Result<String> {
    let mut rows = BTreeMap::new();
    for file in repo::files(&repo::path("compat/src"), &[".c"]) {
        for (name, text) in definitions(&read(&file)?) {
            if !name.starts_with("__") && !name.starts_with("wasi_posix_compat_") && !text.is_empty() {
                rows.insert(name, text);
            }
        }
    }
    let mut page = String::from(KIT);
    for (name, text) in rows {
        let [does, differs] = [first_sentence(&text), difference(&text)].map(|text| cell(&text));
        let _ = writeln!(page, "| `{name}` | {does} | {differs} |");
    }
    Ok(page)
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

/// The gap report reads below this heading what only `--posix-compat` links.
const KIT: &str = "
## The compat kit

Linked by `--posix-compat`: [compat.md](compat.md).

| function | what it does | differs from Linux |
|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_counted_and_those_that_differ_are_named() {
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
