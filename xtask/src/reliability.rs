//! `docs/reliability.md`: how the library was stress-tested, and the results. Each command writes its own section.

use crate::{cache, repo};
use anyhow::{Result, bail};
use std::fs;

/// The text before the sections.
const PREFACE: &str = include_str!("reliability_preface.md");

/// The sections, in order.
const TITLES: [&str; 8] = [
    "Every host call failed once",
    "Random programs beside Linux",
    "Bytes that are parsed",
    "Parsers under a coverage-guided fuzzer",
    "Load",
    "Rights",
    "Memory",
    "Soak",
];

/// Replaces the section with this title, or inserts it where it belongs.
pub fn write_section(title: &str, text: &str) -> Result<()> {
    let path = repo::path("docs/reliability.md");
    let page = fs::read_to_string(&path).unwrap_or_default();
    cache::write(&path, with_section(&page, title, text)?)
}

fn with_section(page: &str, title: &str, text: &str) -> Result<String> {
    if !TITLES.contains(&title) {
        bail!("docs/reliability.md has no section {title:?}");
    }
    let mut known: Vec<(&str, &str)> =
        page.split("\n## ").skip(1).filter_map(|part| part.split_once('\n')).collect();
    known.retain(|(other, _)| *other != title && TITLES.contains(other));
    known.push((title, text));
    let place = |title: &str| TITLES.iter().position(|other| *other == title).unwrap_or(TITLES.len());
    known.sort_by_key(|(title, _)| place(title));
    let sections = known.iter().map(|(title, text)| format!("\n## {title}\n\n{}\n", text.trim()));
    Ok(PREFACE.to_owned() + &sections.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_of_the_promises_are_there() {
        let programs: Vec<String> = walk(&repo::path("c-tests/programs"));
        let table = PREFACE.lines().filter(|line| line.starts_with('|'));
        let names = table.flat_map(|line| line.split('`').skip(1).step_by(2));
        for name in names.filter(|name| !name.starts_with("cargo ")) {
            assert!(programs.iter().any(|program| program.contains(name)), "no program is called {name}");
        }
    }

    fn walk(folder: &std::path::Path) -> Vec<String> {
        let mut names = Vec::new();
        for area in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            for program in fs::read_dir(area.path()).unwrap().map(Result::unwrap) {
                let (area, name) = (area.file_name(), program.file_name());
                names.push(format!("{}/{}", area.to_string_lossy(), name.to_string_lossy()));
            }
        }
        names
    }

    #[test]
    fn a_section_is_replaced_or_inserted_in_order() {
        let page = with_section("", "Load", "many").unwrap();
        let page = with_section(&page, "Every host call failed once", "0 traps").unwrap();
        let page = with_section(&page, "Load", "more\n\nlines").unwrap();
        let expected = "\n## Every host call failed once\n\n0 traps\n\n## Load\n\nmore\n\nlines\n";
        assert_eq!(page, PREFACE.to_owned() + expected);
        assert!(with_section(&page, "Elsewhere", "").is_err());
    }
}
