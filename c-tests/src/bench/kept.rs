//! Catches growth in the cost of operations: with the same compilers, instructions and host calls are the same
//! on every machine, so the repository has a table of them, and a check compares.

use super::rows::{self, Row, Unit, rows};
use super::{Counting, source};
use crate::harness::build::{Builder, Purpose};
use crate::harness::program::Variant;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use xtask::bench::PROGRAMS;
use xtask::progress::Step;
use xtask::{cache, exec, repo, toolchain};

const FILE: &str = "c-tests/bench/counts.txt";
const HEAD: &str = "\
# The cost of one operation: guest instructions and host calls, on p2 and on p1. Written by `cargo xtask bench --write-counts`. A check of
# `cargo xtask test` fails if a number has grown by more than 2 %, so that a change with a higher cost has to change this table.
";

/// The prefix of the line that names the compilers.
const MADE_WITH: &str = "# Made with ";

/// The factor by which a number may exceed the table's.
const MARGIN: f64 = 1.02;
/// How far a small number may exceed it: clocks and schedulers cause that much.
const LEAST: f64 = 4.0;
/// How often an operation that has grown is recounted.
const TRIES: usize = 5;
/// From this size on, the number of pieces that a stream arrives in depends on the system.
const PIECES: u64 = 16 << 10;

/// Whether the counts are the same in every run, regardless of the machine's load.
fn is_steady(row: &Row) -> bool {
    match (row.program, row.mode) {
        // The rows that these are compared with are in the table themselves.
        _ if rows::BESIDE.contains(&row.family) => false,
        // They do not use the library.
        (rows::BARE, _) => false,
        // Their number of host calls depends on timing, or is not counted.
        _ if row.family == PROGRAMS => false,
        ("wait", "poll" | "epoll") | ("connections", "connect") => false,
        _ => row.unit != Unit::Throughput || row.size < PIECES,
    }
}

type Table = BTreeMap<String, [f64; 4]>;

/// Counts, and writes the table or compares with it.
pub fn keep(write: bool) -> Result<()> {
    let path = repo::path(FILE);
    let compilers = compilers()?;
    let kept = if write { String::new() } else { read_file(&path)? };
    if !write && made_with(&kept) != Some(&compilers) {
        let theirs = made_with(&kept).unwrap_or("other compilers");
        eprintln!("skipped: {FILE} was made with {theirs}, but the compilers here are {compilers}");
        return Ok(());
    }
    let builder = Builder::new(Purpose::Bench)?;
    let peer = builder.build(Variant::Native, &source("peer"))?;
    let mut counting = Counting::new(&builder, &peer)?;
    let rows: Vec<Row> = rows().into_iter().filter(is_steady).collect();
    let step = Step::begin(format!("counting the instructions and host calls of {} operations", rows.len()));
    let mut counted = Table::new();
    for (number, row) in rows.iter().enumerate() {
        counted.insert(name(row), count(&mut counting, row)?);
        step.at(number as u64 + 1, rows.len() as u64);
    }
    step.done();
    if write {
        return cache::write(&path, text(&counted, &compilers));
    }
    let before = read(&kept)?;
    // On a busy machine a batch may arrive in more pieces, but the minimum stays the same.
    for _ in 0..TRIES {
        for row in &rows {
            let name = name(row);
            if let Some(numbers) = counted.get_mut(&name)
                && before.get(&name).is_some_and(|old| !above(old, numbers).is_empty())
            {
                let again = count(&mut counting, row)?;
                *numbers = std::array::from_fn(|at| numbers[at].min(again[at]));
            }
        }
    }
    let grown = grown(&before, &counted);
    if !grown.is_empty() {
        bail!(
            "{}\nif that is intended, `cargo xtask bench --write-counts` rewrites the table",
            grown.join("\n")
        );
    }
    Ok(())
}

fn name(row: &Row) -> String {
    format!("{}/{}", row.family, row.name)
}

/// Instructions and host calls of one operation, on p2 and on p1.
fn count(counting: &mut Counting<'_>, row: &Row) -> Result<[f64; 4]> {
    let mut numbers = [0.0; 4];
    for (at, variant) in [Variant::P2, Variant::P1].into_iter().enumerate() {
        let counts = counting.count(row, variant)?.context("every row has the library's variants")?;
        let calls: u64 = counts.calls.values().sum();
        numbers[2 * at] = counts.instructions as f64 / row.batch as f64;
        numbers[2 * at + 1] = calls as f64 / row.batch as f64;
    }
    Ok(numbers)
}

/// The compilers of C and Rust, on which the counts depend.
fn compilers() -> Result<String> {
    let clang = exec::output(Command::new(toolchain::setup()?.tool("clang")).arg("--version"))?;
    let clang = clang.lines().next().unwrap_or_default().split(" (").next().unwrap_or_default();
    let rust = exec::output(Command::new("rustc").arg("-V"))?;
    Ok(format!("{clang}, {}", rust.trim()))
}

fn made_with(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix(MADE_WITH))
}

fn read_file(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {FILE}"))
}

fn text(table: &Table, compilers: &str) -> String {
    let mut text = format!("{HEAD}{MADE_WITH}{compilers}\n");
    for (name, [p2, p2_calls, p1, p1_calls]) in table {
        let _ = writeln!(text, "{name}: p2 {p2:.1} {p2_calls:.2}, p1 {p1:.1} {p1_calls:.2}");
    }
    text
}

fn read(text: &str) -> Result<Table> {
    let line = |line: &str| -> Option<(String, [f64; 4])> {
        let (name, numbers) = line.rsplit_once(": ")?;
        let (p2, p1) = numbers.strip_prefix("p2 ")?.split_once(", p1 ")?;
        let pair = |pair: &str| -> Option<(f64, f64)> {
            let (a, b) = pair.split_once(' ')?;
            Some((a.parse().ok()?, b.parse().ok()?))
        };
        let ((p2, p2_calls), (p1, p1_calls)) = (pair(p2)?, pair(p1)?);
        Some((name.to_owned(), [p2, p2_calls, p1, p1_calls]))
    };
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|text| line(text).with_context(|| format!("{FILE}: {text:?}"))).collect()
}

const KINDS: [&str; 4] = ["instructions on p2", "host calls on p2", "instructions on p1", "host calls on p1"];

/// The numbers that have grown.
fn above(old: &[f64; 4], now: &[f64; 4]) -> Vec<usize> {
    let has_grown = |at: &usize| {
        let least = if at.is_multiple_of(2) { LEAST } else { LEAST / 100.0 };
        now[*at] > (old[*at] * MARGIN).max(old[*at] + least)
    };
    (0..now.len()).filter(has_grown).collect()
}

/// A line for each number that has grown, and for each operation that is in only one of the tables.
fn grown(before: &Table, now: &Table) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, numbers) in now {
        let Some(old) = before.get(name) else {
            lines.push(format!("{name} is not in {FILE}"));
            continue;
        };
        for at in above(old, numbers) {
            lines.push(format!("{name}: {:.2} {}, and {:.2} before", numbers[at], KINDS[at], old[at]));
        }
    }
    lines.extend(before.keys().filter(|name| !now.contains_key(*name)).map(|name| format!("{name} is gone")));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let table = Table::from([("TCP send/1 B".to_owned(), [497.0, 2.05, 498.5, 2.05])]);
        let text = text(&table, "clang 1, rustc 2");
        assert_eq!(read(&text).unwrap(), table);
        assert_eq!(made_with(&text), Some("clang 1, rustc 2"));
        assert!(read("TCP send/1 B: p2 x 1, p1 2 3").is_err());
    }

    #[test]
    fn only_growth_is_reported() {
        let table = |p2: f64, calls: f64| Table::from([("a".to_owned(), [p2, calls, 100.0, 1.0])]);
        let before = table(1000.0, 2.0);
        assert!(grown(&before, &table(900.0, 1.0)).is_empty());
        assert!(grown(&before, &table(1019.0, 2.0)).is_empty());
        assert_eq!(grown(&before, &table(1021.0, 2.0)).len(), 1);
        assert_eq!(grown(&before, &table(1000.0, 2.1)).len(), 1);
        assert_eq!(grown(&before, &Table::new()).len(), 1);
    }
}
