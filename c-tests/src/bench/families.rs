//! What a program pays for each family of calls: the sizes of small clients that each use one more.

use super::source;
use crate::harness::build::Builder;
use crate::harness::program::Variant;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use xtask::component;
use xtask::progress::Step;

/// The variants, in the order of the columns.
pub const COLUMNS: [Variant; 3] = [Variant::P2, Variant::P1, Variant::Libc];

/// What it is linked with besides the library.
#[derive(Clone, Copy)]
enum Linked {
    Plainly,
    With(&'static str),
}

/// The rows: what a program uses, its file, and how it is linked. Each but the first is the first and one family more.
const ROWS: [(&str, &str, Linked); 10] = [
    ("a TCP client", "client", Linked::Plainly),
    ("names (`getaddrinfo`)", "sizes/names", Linked::Plainly),
    ("`poll`", "sizes/poll", Linked::Plainly),
    ("`select`", "sizes/select", Linked::Plainly),
    ("`epoll`", "sizes/epoll", Linked::Plainly),
    ("UDP", "sizes/udp", Linked::Plainly),
    ("local sockets", "sizes/local", Linked::Plainly),
    ("stdio on a socket (`fdopen`)", "sizes/stdio", Linked::Plainly),
    ("the trace (`--posix-trace`)", "client", Linked::With("--posix-trace")),
    ("the compat kit (`--posix-compat`)", "client", Linked::With("--posix-compat")),
];

/// A row of the table.
pub struct Family {
    /// What the program uses.
    pub uses: &'static str,
    /// The bytes of the stripped component.
    pub bytes: BTreeMap<Variant, u64>,
}

/// Builds the programs, and measures them.
pub fn find(builder: &Builder) -> Result<Vec<Family>> {
    let step = Step::begin("building a program for each family of calls");
    let mut families = Vec::new();
    for (number, (uses, file, linked)) in ROWS.into_iter().enumerate() {
        step.at(number as u64, ROWS.len() as u64);
        let mut bytes = BTreeMap::new();
        for variant in COLUMNS {
            let built = match (linked, variant.abi()) {
                (Linked::Plainly, _) => builder.build(variant, &source(file)),
                (Linked::With(flag), Some(abi)) => builder.build_with(variant, abi, flag, &source(file)),
                (Linked::With(_), None) => continue,
            };
            match built {
                Ok(component) => drop(bytes.insert(variant, size(&component)?)),
                // wasi-libc lacks some of them.
                Err(_) if variant == Variant::Libc => {}
                Err(error) => return Err(error.context(uses)),
            }
        }
        families.push(Family { uses, bytes });
    }
    step.done();
    Ok(families)
}

/// The size of a stripped component. Only the library's driver drops the names of its parts; without them, sizes are comparable.
pub fn size(path: &Path) -> Result<u64> {
    let component = fs::read(path).with_context(|| path.display().to_string())?;
    Ok(component::size_without_names(&component)? as u64)
}

/// The table of docs/size.md.
pub fn table(families: &[Family]) -> String {
    let mut text =
        String::from("| a program that uses | p2 | | p1 | | wasi-libc | |\n|---|--:|--:|--:|--:|--:|--:|\n");
    let Some(first) = families.first() else { return text };
    for family in families {
        let cells: Vec<String> = COLUMNS.iter().map(|variant| cells(family, first, *variant)).collect();
        let plus = if std::ptr::eq(family, first) { "" } else { "and " };
        text += &format!("| {plus}{} | {} |\n", family.uses, cells.join(" | "));
    }
    text
}

/// The size and what is more than in the first row.
fn cells(family: &Family, first: &Family, variant: Variant) -> String {
    let size = family.bytes.get(&variant);
    let more = size.zip(first.bytes.get(&variant)).filter(|_| !std::ptr::eq(family, first));
    let more = more.map_or(String::new(), |(size, least)| {
        let sign = if size < least { "−" } else { "+" };
        format!("{sign}{}", thousands(size.abs_diff(*least)))
    });
    format!("{} | {more}", size.map_or("–".to_owned(), |size| thousands(*size)))
}

fn thousands(number: u64) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", thousands(number / 1000), number % 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_shows_what_it_adds_to_the_first() {
        let family = |uses, p2, libc: Option<u64>| Family {
            uses,
            bytes: [(Variant::P2, Some(p2)), (Variant::Libc, libc)]
                .into_iter()
                .filter_map(|(variant, size)| Some((variant, size?)))
                .collect(),
        };
        let table = table(&[family("TCP", 87_584, Some(87_674)), family("UDP", 148_209, None)]);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows,
            ["| TCP | 87,584 |  | – |  | 87,674 |  |", "| and UDP | 148,209 | +60,625 | – |  | – |  |"]
        );
    }
}
