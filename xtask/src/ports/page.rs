//! The results of the ports, on the terminal and as docs/ports.md.

use super::recipe::{Recipe, Variant};
use super::{Results, Tools, Tried};
use anyhow::Result;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use xtask::{cache, repo};

const PAGE: &str = "docs/ports.md";

/// A port's results in one line.
pub(super) fn line(recipe: &Recipe, results: &Results) -> String {
    let cell = |variant: Variant| {
        results.get(&variant).map(|result| format!("{} {}", variant.name(), tests(result)))
    };
    let variants = [Variant::Native, Variant::P2, Variant::P1, Variant::Libc];
    let cells: Vec<String> = variants.into_iter().filter_map(cell).collect();
    format!("{} {}: {}{}", recipe.name, recipe.version, cells.join(" | "), speeds(results, " | "))
}

fn tests(result: &Tried) -> String {
    match &result.unbuilt {
        Some(_) => "does not build".to_owned(),
        None if result.said.tried() == 0 => "none pass".to_owned(),
        None => format!("{} of {}", result.said.passed.len(), result.said.tried()),
    }
}

/// The library's speeds relative to native, followed by those of wasi-libc's sockets.
fn speeds(results: &Results, before: &str) -> String {
    let mut said = String::new();
    let (Some(native), Some(ours)) = (results.get(&Variant::Native), results.get(&Variant::P2)) else {
        return said;
    };
    for (name, (unit, values)) in &native.rates {
        let native = median(values);
        let share = |result: Option<&Tried>| {
            let value = median(&result?.rates.get(name)?.1);
            Some(if unit == "s" { native / value } else { value / native })
        };
        let (Some(share_of_ours), share_of_libc) = (share(Some(ours)), share(results.get(&Variant::Libc)))
        else {
            continue;
        };
        let libc = share_of_libc.map_or("–".to_owned(), |share| format!("{share:.2}"));
        let _ = write!(said, "{before}{name} {share_of_ours:.2} (wasi-libc {libc})");
    }
    said
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Writes the page; what it says of other ports stays.
pub(super) fn write(rows: &[(Recipe, Results)], tools: &Tools) -> Result<()> {
    let path = repo::path(PAGE);
    let known: Vec<String> = Recipe::all()?.into_iter().map(|recipe| recipe.name).collect();
    let mut parts = parts(&fs::read_to_string(&path).unwrap_or_default());
    parts.retain(|name, _| known.contains(name));
    for (recipe, results) in rows {
        parts.insert(
            recipe.name.clone(),
            Part { row: row(recipe, results), section: section(recipe, results) },
        );
    }
    let mut page = format!(
        "<!-- Written by cargo xtask ports --write-docs. -->\n\n# Ports\n\n\
         Third-party programs, unpatched. Each is built for this machine, for WASI with the library, and, with the same drivers, flags and \
         kit, for WASI with wasi-libc's own sockets; then its own tests are run. The components ran on wasmtime {}, on this machine's \
         loopback. `cargo xtask ports NAME` builds and tests one port, `cargo xtask ports` all of them.\n\n\
         | program | version | native | the library | with the p1 ABI | wasi-libc's sockets | size: native, the library, wasi-libc's | speed, native 1 |\n\
         |---|---|---|---|---|---|---|---|\n",
        tools.wasmtime.version()
    );
    page.extend(parts.values().map(|part| format!("{}\n", part.row)));
    page.extend(parts.values().map(|part| format!("\n{}", part.section)));
    cache::write(&path, page)
}

/// What the page says of one port.
#[derive(Default, PartialEq, Debug)]
struct Part {
    /// Its row of the table.
    row: String,
    /// Its section, which ends with a line.
    section: String,
}

/// The parts of a page, by the names of the ports.
fn parts(page: &str) -> BTreeMap<String, Part> {
    let mut sections = page.split("\n## ");
    let table = sections.next().unwrap_or_default();
    let rows = table.lines().filter_map(|line| {
        let (name, _) = line.strip_prefix("| [")?.split_once("](#")?;
        Some((name.to_owned(), Part { row: line.to_owned(), section: String::new() }))
    });
    let mut parts: BTreeMap<String, Part> = rows.collect();
    for section in sections {
        let name = section.lines().next().unwrap_or_default();
        if let Some(part) = parts.get_mut(name) {
            part.section = format!("## {}\n", section.trim_end());
        }
    }
    parts
}

fn row(recipe: &Recipe, results: &Results) -> String {
    let cell = |variant: Variant| results.get(&variant).map_or("–".to_owned(), tests);
    let size = |variant: Variant| match results.get(&variant) {
        Some(result) if result.unbuilt.is_none() => thousands(result.size),
        _ => "–".to_owned(),
    };
    let sizes = [Variant::Native, Variant::P2, Variant::Libc].map(size).join(", ");
    format!(
        "| [{name}](#{name}) | {} | {} | {} | {} | {} | {sizes} | {} |",
        recipe.version,
        cell(Variant::Native),
        cell(Variant::P2),
        cell(Variant::P1),
        cell(Variant::Libc),
        speeds(results, "").replace(")", "), ").trim_end_matches(", "),
        name = recipe.name,
    )
}

fn section(recipe: &Recipe, results: &Results) -> String {
    let mut page = format!("## {}\n\n{} Tests: {}\n\n", recipe.name, recipe.about, recipe.tests);
    let kit = (!recipe.kit.is_empty()).then(|| format!("the kit, for {}", recipe.kit.join(", ")));
    let help: Vec<String> = recipe.help.iter().cloned().chain(kit).collect();
    let help = if help.is_empty() { "none".to_owned() } else { help.join("; ") };
    let _ = writeln!(page, "Additional settings: {help}.");
    if let Some(why) = results.get(&Variant::Libc).and_then(|result| result.unbuilt.as_ref()) {
        let _ = writeln!(page, "\nIt does not build with wasi-libc's sockets: `{why}`.");
    }
    if let Some(why) = results.get(&Variant::Libc).and_then(|result| result.said.stopped.as_ref()) {
        let _ = writeln!(page, "\nWith wasi-libc's sockets its tests do not end: {why}.");
    }
    for (variant, title) in [(Variant::P2, "with the library"), (Variant::P1, "with the p1 ABI alone")] {
        if let Some(differs) = recipe.differs.get(&variant).filter(|differs| !differs.is_empty()) {
            let _ = writeln!(page, "\n| differs {title} | cause |\n|---|---|");
            for (test, cause) in differs {
                let _ = writeln!(page, "| {test} | {cause} |");
            }
        }
    }
    let skipped = skipped(results.get(&Variant::P2));
    if !skipped.is_empty() {
        let _ = writeln!(page, "\n| skipped | tests | cause |\n|---|---|---|");
        for (cause, tests) in skipped {
            let shown =
                if tests.len() > 6 { format!("{} …", tests[..5].join(", ")) } else { tests.join(", ") };
            let _ = writeln!(page, "| {} | {shown} | {cause} |", tests.len());
        }
    }
    let rates = results.get(&Variant::P2).map(|result| &result.rates).into_iter().flatten();
    for (name, (unit, _)) in rates {
        let value = |variant: Variant| {
            let values = results.get(&variant).and_then(|result| result.rates.get(name));
            values.map_or("–".to_owned(), |(_, values)| format!("{:.4}", Significant(median(values))))
        };
        let [native, ours, libc] = [Variant::Native, Variant::P2, Variant::Libc].map(value);
        let _ = writeln!(
            page,
            "\nSpeed, {name}: native {native} {unit}, the library {ours}, wasi-libc's sockets {libc}."
        );
    }
    page
}

/// The skipped tests, by cause.
fn skipped(result: Option<&Tried>) -> BTreeMap<&str, Vec<&str>> {
    let mut causes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (test, cause) in result.into_iter().flat_map(|result| &result.said.skipped) {
        causes.entry(cause).or_default().push(test);
    }
    causes
}

/// A number with three significant digits.
struct Significant(f64);

impl std::fmt::Display for Significant {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.abs() {
            100.0.. => write!(out, "{:.0}", self.0),
            10.0.. => write!(out, "{:.1}", self.0),
            _ => write!(out, "{:.2}", self.0),
        }
    }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut said = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_page_are_found_again() {
        let page = "# Ports\n\n| program |\n|---|\n| [b](#b) | 1 |\n| [a](#a) | 2 |\n\n## b\n\nOf b.\n\nMore.\n\n## a\n\nOf a.\n";
        let parts = parts(page);
        let part = |row: &str, section: &str| Part { row: row.to_owned(), section: section.to_owned() };
        assert_eq!(parts["a"], part("| [a](#a) | 2 |", "## a\n\nOf a.\n"));
        assert_eq!(parts["b"], part("| [b](#b) | 1 |", "## b\n\nOf b.\n\nMore.\n"));
    }
}
