//! The tables that the tests write: the README's summary, and two pages of `docs`.

use super::judge::Verdict;
use super::program::Variant;
use super::{Tested, marked};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use xtask::{cache, repo};

const README: &str = "README.md";
const WORKS: &str = "docs/what-works.md";
const DIFFERENCES: &str = "docs/differences.md";
const WAITING: &str = "docs/waiting.md";
/// The program that goes through the states of every kind of descriptor.
const REVENTS: &str = "poll/revents_table";

/// Compares the tables in the clone with the results, or writes them.
pub fn check(tested: &[Tested], bless: bool) -> Result<()> {
    let readme = fs::read_to_string(repo::path(README)).with_context(|| format!("cannot read {README}"))?;
    let (before, _, after) = marked(&readme, "works").with_context(|| README.to_owned())?;
    let waiting =
        fs::read_to_string(repo::path(WAITING)).with_context(|| format!("cannot read {WAITING}"))?;
    let (waiting_before, _, waiting_after) =
        marked(&waiting, "revents").with_context(|| WAITING.to_owned())?;
    let pages = [
        (WAITING, format!("{waiting_before}{}{waiting_after}", revents(tested)?)),
        (README, format!("{before}{}{after}", summary(tested))),
        (WORKS, works(tested)),
        (DIFFERENCES, differences(tested)),
    ];
    for (name, text) in pages {
        // Two of the pages have no column for wasi-libc.
        let compared: fn(&str) -> String =
            if [DIFFERENCES, WAITING].contains(&name) { str::to_owned } else { without_comparison };
        let path = repo::path(name);
        let stands = fs::read_to_string(&path).unwrap_or_default();
        if bless {
            if stands != text {
                cache::write(&path, text)?;
            }
        } else if compared(&stands) != compared(&text) {
            bail!("{name} is out of date: cargo xtask test --bless writes it");
        }
    }
    Ok(())
}

/// Removes the column for wasi-libc, which depends on the installed wasi-libc and is never a failure.
fn without_comparison(text: &str) -> String {
    let row = |line: &str| match line.strip_suffix(" |").and_then(|line| line.rsplit_once(" | ")) {
        Some((kept, _)) if line.starts_with("| ") => format!("{kept}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(row).collect()
}

/// The state × event table, of lines such as `tcp, listening, all: POLLIN`, two for each state.
fn revents(tested: &[Tested]) -> Result<String> {
    let program = tested.iter().find(|one| one.program.title() == REVENTS);
    let lines = &program.with_context(|| format!("there is no program {REVENTS}"))?.reference;
    let mut text = String::from(
        "| descriptor and state | no events requested | all events requested |\n|---|---|---|\n",
    );
    for pair in lines.chunks(2) {
        let [Some((state, none)), Some((same, all))] =
            [(0, ", 0: "), (1, ", all: ")].map(|(at, asked)| pair.get(at)?.split_once(asked))
        else {
            bail!("{REVENTS} does not print a state by two lines: {pair:?}");
        };
        if state != same {
            bail!("{REVENTS} goes from {state} to {same}");
        }
        let cell = |events: &str| events.replace('|', " ");
        text.push_str(&format!("| {state} | {} | {} |\n", cell(none), cell(all)));
    }
    Ok(text)
}

fn areas(tested: &[Tested]) -> BTreeMap<&str, Vec<&Tested>> {
    let mut areas: BTreeMap<&str, Vec<&Tested>> = BTreeMap::new();
    for one in tested {
        areas.entry(&one.program.area).or_default().push(one);
    }
    areas
}

fn equal(tested: &[&Tested], variant: Variant) -> usize {
    tested.iter().filter(|one| matches!(one.verdicts.get(&variant), Some(Verdict::Equal))).count()
}

fn summary(tested: &[Tested]) -> String {
    let mut text =
        String::from("| area | programs | p1 equal | p2 equal | wasi-libc equal |\n|---|---|---|---|---|\n");
    let mut row = |area: &str, programs: &[&Tested]| {
        let [p1, p2, libc] =
            [Variant::P1, Variant::P2, Variant::Libc].map(|variant| equal(programs, variant));
        text.push_str(&format!("| {area} | {} | {p1} | {p2} | {libc} |\n", programs.len()));
    };
    for (area, programs) in areas(tested) {
        row(area, &programs);
    }
    row("all", &tested.iter().collect::<Vec<_>>());
    text
}

fn works(tested: &[Tested]) -> String {
    let mut text = String::from(
        "# What works as on Linux\n\n\
         One line for each program in `c-tests/programs`, written by `cargo xtask test --bless`. `=` means that\n\
         output and exit status are the same as those of the native program on Linux (or, where the host denies\n\
         something, as the program expects); `≠` means that they differ, for a reason given in\n\
         [differences.md](differences.md). The last column is wasi-libc's own sockets, without this library.\n",
    );
    for (area, programs) in areas(tested) {
        text.push_str(&format!(
            "\n## {area}\n\n| program | shows | p1 | p2 | wasi-libc |\n|---|---|---|---|---|\n"
        ));
        for one in programs {
            let mark = |variant| match one.verdicts.get(&variant) {
                Some(Verdict::Equal) => "=",
                _ => "≠",
            };
            let program = &one.program;
            let link = format!("[{}](../c-tests/programs/{area}/{}.c)", program.name, program.name);
            let [p1, p2, libc] = [Variant::P1, Variant::P2, Variant::Libc].map(mark);
            text.push_str(&format!("| {link} | {} | {p1} | {p2} | {libc} |\n", cell(&program.sentence)));
        }
    }
    text
}

fn differences(tested: &[Tested]) -> String {
    let mut text = String::from(
        "# Where it differs from Linux\n\n\
         Each difference is shown by a program, whose `instead` lines are what it prints in place of Linux's output.\n\
         Written by `cargo xtask test --bless`.\n\n| program | shows | differs on | because |\n|---|---|---|---|\n",
    );
    for one in tested {
        let program = &one.program;
        for difference in &program.differences {
            text.push_str(&format!(
                "| [{title}](../c-tests/programs/{title}.c) | {} | {} | {} |\n",
                cell(&program.sentence),
                difference.variants.join(", "),
                cell(&difference.reason),
                title = program.title(),
            ));
        }
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "\\<")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comparison_column_is_left_out_of_the_check() {
        assert_eq!(without_comparison("| a | 1 | 2 |\ntext\n"), "| a | 1\ntext\n");
        assert_ne!(without_comparison("| a | 1 | 2 |"), without_comparison("| a | 2 | 2 |"));
    }

    #[test]
    fn a_marked_part_is_found() {
        let text = "x\n<!-- generated:works -->\nold\n<!-- /generated -->\ny\n";
        let (before, part, after) = marked(text, "works").unwrap();
        assert_eq!(part, "old\n");
        assert_eq!(format!("{before}{part}{after}"), text);
        assert!(marked(text, "other").is_err());
    }
}
